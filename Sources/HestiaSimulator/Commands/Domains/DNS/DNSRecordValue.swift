/// What the value of a DNS record may be, from 1.9.5.
enum DNSRecordValue {
    static func isValid(_ value: String, type: String, priority: String) -> Bool {
        switch type {
        case "A": Format.isIPv4(value)
        case "AAAA": isIPv6(value)
        case "NS", "PTR": isHost(value)
        case "MX": isHost(value) && isShort(priority)
        case "CNAME": value.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { $0.utf8.count <= 63 }
        case "SRV": isService(value, priority: priority)
        default: true
        }
    }

    private static func isIPv6(_ value: String) -> Bool {
        let halves = value.pieces(separatedBy: "::")
        guard halves.count <= 2 else { return false }
        let groups = halves.flatMap { $0.split(separator: ":", omittingEmptySubsequences: $0.isEmpty) }
        let isHexadecimal = groups.allSatisfy { group in
            (1...4).contains(group.count) && group.allSatisfy { $0.isASCII && $0.isHexDigit }
        }
        return isHexadecimal && (halves.count == 2 ? groups.count <= 7 : groups.count == 8)
    }

    private static func isHost(_ value: String) -> Bool {
        let name = value.hasSuffix(".") ? String(value.dropLast()) : value
        return name.utf8.count <= 253
            && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                let isWritten = label.allSatisfy { Format.isAlphanumeric($0) || $0 == "-" }
                return isWritten && (1...63).contains(label.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            }
    }

    /// `weight port target`, or with the priority before it.
    private static func isService(_ value: String, priority: String) -> Bool {
        var parts = value.split(separator: " ").map(String.init)
        if parts.count == 3 { parts.insert(priority, at: 0) }
        guard parts.count == 4 else { return false }
        return parts.prefix(3).allSatisfy(isShort) && (parts[3] == "." || isHost(parts[3]))
    }

    private static func isShort(_ number: String) -> Bool { Int(number).map { (0...65_535).contains($0) } == true }
}
