/// Formats of arguments by themselves.
package enum ArgumentFormat {
    /// The name of an account or an FTP account.
    package static func isUser(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 30 else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last) && bytes.allSatisfy(isNameByte)
    }

    /// The stricter format of new accounts (from 1.9): a letter first, no dot.
    package static func isNewUser(_ name: String) -> Bool {
        guard isUser(name), name.utf8.count >= 2, let first = name.utf8.first else { return false }
        return !isDigit(first) && !name.utf8.contains(UInt8(ascii: "."))
    }

    /// Names of packages, templates and the like: 2 to 66 characters.
    package static func isObject(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard let first = bytes.first, let last = bytes.last, (2...66).contains(bytes.count) else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last) && bytes.allSatisfy(isNameByte)
    }

    /// `local@host.end`; an end of letters only, or (if allowed) one that is encoded as `xn--`.
    package static func isEmail(_ email: String, allowsEncodedEnds: Bool) -> Bool {
        let parts = email.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, let local = parts.first, let host = parts.last, !local.isEmpty,
            local.allSatisfy({ isAlphanumeric($0) || Array("._%+-".utf8).contains($0) }),
            let dot = host.lastIndex(of: UInt8(ascii: "."))
        else { return false }
        let name = host[..<dot]
        let end = host[host.index(after: dot)...]
        guard !name.isEmpty,
            name.allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
        else { return false }
        if (2...63).contains(end.count), end.allSatisfy({ isAlphanumeric($0) && !isDigit($0) }) { return true }
        guard allowsEncodedEnds, end.starts(with: "xn--".utf8) else { return false }
        let encoded = end.dropFirst(4)
        return (2...63).contains(encoded.count) && encoded.allSatisfy(isAlphanumeric)
    }

    /// The panel's general format.
    package static func isCommon(_ value: String, allowsSpaces: Bool, endsWithDot: Bool) -> Bool {
        if allowsSpaces {
            let blanks = ["\t", "\n", "\r", "\u{0B}", "\u{0C}"]
            if value.hasPrefix(" ") || value.hasSuffix(" ") || value.contains("  ") { return false }
            if value.unicodeScalars.contains(where: { blanks.contains(String($0)) }) { return false }
        } else if value.utf8.contains(UInt8(ascii: " ")) {
            return false
        }
        let bytes = Array(value.utf8)
        let refused = Array("!|#$^&()+={}:<>?/\\\"';%`".utf8)
        if bytes.contains(where: refused.contains) || bytes.count >= 400 { return false }
        if bytes.count > 1, bytes.contains(UInt8(ascii: "@")) { return false }
        if value.contains("*"), value != "*", !value.contains("*.") { return false }
        for pair in ["..", "--", "__"] where value.contains(pair) { return false }
        guard let first = bytes.first, let last = bytes.last else { return true }
        if allowsSpaces { return isAlphanumeric(first) && isAlphanumeric(last) }
        let ends = Array("_*@".utf8)
        return (isAlphanumeric(first) || ends.contains(first))
            && (isAlphanumeric(last) || ends.contains(last) || endsWithDot && last == UInt8(ascii: "."))
    }

    /// The name of a domain: from 1.10 also without a dot or dash at the wrong place.
    package static func isDomain(_ name: String, release: PanelRelease) -> Bool {
        let bytes = Array(name.utf8)
        let isStrict = release >= PanelRelease(1, 10, 0) || PanelRelease(1, 9, 6)..<PanelRelease(1, 9, 8) ~= release
        var refused = Array("!@#$^&*()+={},<>?_/\\\"|';%` ".utf8)
        if isStrict {
            refused += Array("[]\t\n\r\u{0B}\u{0C}".utf8)
        } else {
            refused += Array(":\t".utf8)
        }
        if bytes.contains(where: refused.contains) || bytes.allSatisfy(isDigit) { return false }
        if release >= PanelRelease(1, 4, 0), name == "www" { return false }
        if release >= PanelRelease(1, 5, 0), name.contains("..") { return false }
        guard isStrict, let first = bytes.first, let last = bytes.last else { return true }
        let marks = Array("-.".utf8)
        return !marks.contains(first) && !marks.contains(last) && !name.contains(".-") && !name.contains("-.")
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
    }

    /// Letters, digits and `-`, `|`, `.`, `_` (the bar is in the scripts' sets by accident).
    static func isNameByte(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || Array("-|._".utf8).contains(byte) }
}
