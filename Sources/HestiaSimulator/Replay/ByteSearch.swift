/// Finding and replacing in bytes, fast enough for thousands of recorded answers.
enum ByteSearch {
    /// The first place of the needle at or after a position.
    static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
        guard let first = needle.first, start + needle.count <= bytes.count else { return nil }
        return bytes.withUnsafeBufferPointer { haystack in
            needle.withUnsafeBufferPointer { wanted in
                var index = max(0, start)
                let last = haystack.count - wanted.count
                search: while index <= last {
                    if haystack[index] != first {
                        index += 1
                        continue
                    }
                    var offset = 1
                    while offset < wanted.count {
                        if haystack[index + offset] != wanted[offset] {
                            index += 1
                            continue search
                        }
                        offset += 1
                    }
                    return index
                }
                return nil
            }
        }
    }

    /// Replaces every occurrence.
    static func replace(_ needle: [UInt8], with replacement: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        rewrite(bytes, at: needle) { _, index in (index..<index + needle.count, replacement) }
    }

    /// Looks at every occurrence of a trigger, from the left; the rule says what to replace there, if anything.
    static func rewrite(
        _ bytes: [UInt8], at trigger: [UInt8],
        _ rule: (_ bytes: [UInt8], _ index: Int) -> (range: Range<Int>, replacement: [UInt8])?
    ) -> [UInt8] {
        guard var found = find(trigger, in: bytes) else { return bytes }
        var result: [UInt8] = []
        var copied = 0
        while true {
            var next = found + 1
            if let (range, replacement) = rule(bytes, found), range.lowerBound >= copied {
                result.append(contentsOf: bytes[copied..<range.lowerBound])
                result.append(contentsOf: replacement)
                copied = range.upperBound
                next = max(next, range.upperBound)
            }
            guard let another = find(trigger, in: bytes, from: next) else { break }
            found = another
        }
        result.append(contentsOf: bytes[copied...])
        return result
    }

    /// Where a run of bytes of a kind ends.
    static func end(of isKind: (UInt8) -> Bool, in bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, isKind(bytes[index]) { index += 1 }
        return index
    }

    /// Where a run of bytes of a kind that ends before a position starts.
    static func start(of isKind: (UInt8) -> Bool, in bytes: [UInt8], before end: Int) -> Int {
        var index = end
        while index > 0, isKind(bytes[index - 1]) { index -= 1 }
        return index
    }

    static func has(_ text: StaticString, in bytes: [UInt8], at index: Int) -> Bool {
        guard index >= 0, index + text.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount where bytes[index + offset] != text.utf8Start[offset] { return false }
        return true
    }

    /// Whether `hh:mm:ss` stands there (any digits).
    static func isTime(_ bytes: [UInt8], at index: Int) -> Bool { matches("00:00:00", bytes, at: index) }

    /// Whether `yyyy-mm-dd` stands there (any digits).
    static func isDate(_ bytes: [UInt8], at index: Int) -> Bool { matches("0000-00-00", bytes, at: index) }

    private static func matches(_ pattern: StaticString, _ bytes: [UInt8], at index: Int) -> Bool {
        guard index >= 0, index + pattern.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<pattern.utf8CodeUnitCount {
            let wanted = pattern.utf8Start[offset]
            let byte = bytes[index + offset]
            if wanted == UInt8(ascii: "0") ? !isDigit(byte) : byte != wanted { return false }
        }
        return true
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
    }
    static func isWord(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == 0x5F }
    static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte >= 0x61 && byte <= 0x66) }
    /// Blank, tab or comma: what stands between a time and a date.
    static func isGap(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x2C }
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

    /// Whether a word could begin or end at this place.
    static func isBoundary(_ bytes: [UInt8], at index: Int) -> Bool {
        let before = index > 0 && isWord(bytes[index - 1])
        let after = index < bytes.count && isWord(bytes[index])
        return before != after
    }
}
