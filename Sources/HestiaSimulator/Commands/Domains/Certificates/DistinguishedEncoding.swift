import FoundationEssentials

/// Reads what the panel shows of a certificate, and what tells which key belongs to it, from PEM.
enum DistinguishedEncoding {
    /// One value of the encoding: its tag and content.
    private struct Node {
        var tag: UInt8
        var content: ArraySlice<UInt8>

        /// The values inside; empty when they cannot be read.
        var children: [Node] {
            var rest = content
            var nodes: [Node] = []
            while let node = DistinguishedEncoding.next(&rest) { nodes.append(node) }
            return nodes
        }
    }

    static func certificate(_ text: String) -> CertificateText? {
        guard let bytes = body(text, ending: "CERTIFICATE"), let outer = first(bytes),
            let fields = outer.children.first?.children, fields.count >= 6
        else { return nil }
        // The version is optional, and the serial number comes before the rest.
        let start = fields.first?.tag == 0xA0 ? 2 : 1
        let parts = Array(fields.dropFirst(start))
        guard parts.count >= 5 else { return nil }
        let subject = name(parts[3])
        let times = parts[2].children.map(time)
        let key = parts[4].children
        let isRSA = key.first?.children.first.map { Array($0.content) } == rsaEncryption
        let modulus = isRSA ? key.last.flatMap { first(Array($0.content.dropFirst())) }?.children.first : nil
        let extensions = parts.first { $0.tag == 0xA3 }?.children.first?.children ?? []
        return CertificateText(
            subject: subject.last { $0.0 == "CN" }?.1 ?? "", aliases: alternativeNames(extensions),
            notBefore: times.first ?? "", notAfter: times.last ?? "",
            signature: parts[0].children.first.map { signatureName(Array($0.content)) } ?? "",
            publicKey: modulus.map { "\(bits($0)) bit" } ?? "256 bit", issuer: written(name(parts[1])),
            fullSubject: written(subject), keyName: (modulus ?? key.last).map { hexadecimal($0.content) } ?? "")
    }

    /// What the key has in common with its certificate: the modulus.
    static func keyName(_ text: String) -> String? {
        for kind in ["RSA PRIVATE KEY", "EC PRIVATE KEY"] {
            if let bytes = body(text, ending: kind), let key = first(bytes) { return keyName(key) }
        }
        guard let bytes = body(text, ending: "PRIVATE KEY"), let outer = first(bytes),
            let octets = outer.children.first(where: { $0.tag == 0x04 }), let key = first(Array(octets.content))
        else { return nil }
        return keyName(key)
    }

    /// The modulus, or the public half that an elliptic key carries in a field of its own.
    private static func keyName(_ key: Node) -> String? {
        let fields = key.children
        if fields.count > 1, fields[1].tag == 0x02 { return hexadecimal(fields[1].content) }
        return fields.first { $0.tag == 0xA1 }?.children.first.map { hexadecimal($0.content) }
    }

    private static let rsaEncryption: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]

    // MARK: Encoding

    private static func body(_ text: String, ending kind: String) -> [UInt8]? {
        var lines: [Substring] = []
        var isInside = false
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("-----BEGIN \(kind)-----") {
                isInside = true
            } else if line.hasPrefix("-----END \(kind)-----") {
                return Data(base64Encoded: lines.joined()).map { [UInt8]($0) }
            } else if isInside {
                lines.append(line)
            }
        }
        return nil
    }

    private static func first(_ bytes: [UInt8]) -> Node? {
        var rest = bytes[...]
        return next(&rest)
    }

    private static func next(_ rest: inout ArraySlice<UInt8>) -> Node? {
        guard let tag = rest.popFirst(), let short = rest.popFirst() else { return nil }
        var length = Int(short)
        if short >= 0x80 {
            length = 0
            guard short <= 0x83 else { return nil }
            for _ in 0..<(short - 0x80) {
                guard let byte = rest.popFirst() else { return nil }
                length = length << 8 | Int(byte)
            }
        }
        guard length <= rest.count else { return nil }
        let content = rest.prefix(length)
        rest = rest.dropFirst(length)
        return Node(tag: tag, content: content)
    }

    private static func name(_ node: Node) -> [(String, String)] {
        let labels: [UInt8: String] = [3: "CN", 6: "C", 7: "L", 8: "ST", 10: "O", 11: "OU"]
        return node.children.compactMap { set in
            guard let pair = set.children.first?.children, pair.count == 2, let kind = pair[0].content.last else {
                return nil
            }
            return (labels[kind] ?? "X", String(decoding: pair[1].content, as: UTF8.self))
        }
    }

    private static func written(_ name: [(String, String)]) -> String {
        name.map { "\($0.0) = \($0.1)" }.joined(separator: ", ")
    }

    private static func alternativeNames(_ extensions: [Node]) -> String {
        for node in extensions {
            let parts = node.children
            guard parts.first.map({ Array($0.content) }) == [0x55, 0x1D, 0x11], let octets = parts.last else {
                continue
            }
            guard let list = first(Array(octets.content)) else { continue }
            let names: [Node] = list.children.filter { $0.tag == 0x82 }
            return names.map { String(decoding: $0.content, as: UTF8.self) }.joined(separator: ",")
        }
        return ""
    }

    /// `Nov 23 02:44:19 2026 GMT` from `261123024419Z` or with a year of four digits.
    private static func time(_ node: Node) -> String {
        var digits = Array(String(decoding: node.content, as: UTF8.self).filter(\.isNumber))
        if node.tag == 0x17 { digits = Array(digits.first.map { $0 < "5" } == true ? "20" : "19") + digits }
        guard digits.count >= 14, let month = Int(String(digits[4..<6])), (1...12).contains(month),
            let day = Int(String(digits[6..<8]))
        else { return "" }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let clock = "\(String(digits[8..<10])):\(String(digits[10..<12])):\(String(digits[12..<14]))"
        return "\(months[month - 1]) \(day < 10 ? " " : "")\(day) \(clock) \(String(digits[0..<4])) GMT"
    }

    private static func signatureName(_ identifier: [UInt8]) -> String {
        switch identifier.last {
        case 0x0B where identifier.count == 9: "sha256WithRSAEncryption"
        case 0x0C where identifier.count == 9: "sha384WithRSAEncryption"
        case 0x0D where identifier.count == 9: "sha512WithRSAEncryption"
        case 0x02 where identifier.count == 8: "ecdsa-with-SHA256"
        case 0x03 where identifier.count == 8: "ecdsa-with-SHA384"
        default: "unknown"
        }
    }

    private static func bits(_ modulus: Node) -> Int { modulus.content.drop { $0 == 0 }.count * 8 }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.drop { $0 == 0 }.map { String($0, radix: 16) }.joined(separator: ":")
    }
}
