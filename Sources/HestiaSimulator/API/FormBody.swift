/// The bodies of forms.
package enum FormBody {
    /// The pairs of an `application/x-www-form-urlencoded` body, in order.
    package static func urlEncoded(_ body: [UInt8]) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for part in body.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = decoded(part[part.startIndex..<equals])
            let value = equals == part.endIndex ? "" : decoded(part[part.index(after: equals)...])
            if !name.isEmpty { pairs.append((name, value)) }
        }
        return pairs
    }

    /// The pairs of the query of a path.
    package static func query(of path: String) -> [(name: String, value: String)] {
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? urlEncoded(Array(parts[1].utf8)) : []
    }

    /// The text of percent-encoded bytes; `+` is a blank.
    package static func decoded(_ bytes: some Collection<UInt8>) -> String {
        let bytes = Array(bytes)
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                plain.append(high << 4 | low)
                index += 3
                continue
            }
            plain.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }

    /// The text fields of a `multipart/form-data` body.
    package static func multipart(_ body: [UInt8], contentType: String) -> [(name: String, value: String)] {
        guard let found = contentType.range(ofText: "boundary=") else { return [] }
        let boundary = contentType[found.upperBound...].split(separator: ";").first?
            .drop { $0 == "\"" }.prefix { $0 != "\"" }
        guard let boundary, !boundary.isEmpty else { return [] }
        var pairs: [(name: String, value: String)] = []
        for part in String(decoding: body, as: UTF8.self).pieces(separatedBy: "--\(boundary)").dropFirst() {
            if part.hasPrefix("--") { break }
            let sections = part.dropFirst("\r\n".count).pieces(separatedBy: "\r\n\r\n")
            guard sections.count >= 2, let nameStart = sections[0].range(ofText: "name=\"") else { continue }
            let name = sections[0][nameStart.upperBound...].prefix { $0 != "\"" }
            var value = sections.dropFirst().joined(separator: "\r\n\r\n")
            if value.hasSuffix("\r\n") { value.removeLast() }
            pairs.append((String(name), value))
        }
        return pairs
    }
}

extension StringProtocol {
    /// The first place of a text, without any Unicode equivalence.
    package func range(ofText text: String) -> Range<Index>? {
        guard let first = text.first else { return nil }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].hasPrefix(text) { return found..<index(found, offsetBy: text.count) }
            start = index(after: found)
        }
        return nil
    }

    /// The parts between occurrences of a text.
    package func pieces(separatedBy text: String) -> [String] {
        var pieces: [String] = []
        var rest = self[startIndex...]
        while let found = rest.range(ofText: text) {
            pieces.append(String(rest[rest.startIndex..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return pieces + [String(rest)]
    }
}
