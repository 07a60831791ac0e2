/// The formats of arguments, as the panel's scripts check them. An empty argument passes, with all of them.
extension CommandContext {
    /// - Throws: `invalid`.
    package mutating func requireUserFormat(_ name: String, label: String = "user") throws(CommandExit) {
        if name.isEmpty || ArgumentFormat.isUser(name) { return }
        try failFormat(label, name)
    }

    /// Names of packages, templates, backups and the like.
    ///
    /// - Throws: `invalid`.
    package mutating func requireObjectFormat(_ name: String, label: String) throws(CommandExit) {
        if name.isEmpty || ArgumentFormat.isObject(name) { return }
        try failFormat(label, name)
    }

    /// A person's name; what is allowed has grown over time.
    ///
    /// - Throws: `invalid`.
    package mutating func requirePersonNameFormat(_ name: String, label: String = "name") throws(CommandExit) {
        if name.isEmpty { return }
        if release >= PanelRelease(1, 7, 0) {
            if name.contains(where: { "'|\"<>".contains($0) }) {
                try fail(.invalid, "Invalid \(label) contains qoutes (\" or ') :: \(name)")
            }
            try requireOneLine(name)
            return
        }
        let isEveryByteAllowed = name.utf8.allSatisfy { ArgumentFormat.isNameByte($0) || $0 == UInt8(ascii: " ") }
        if release >= PanelRelease(1, 6, 9) {
            if !isEveryByteAllowed || name.utf8.count > 50 { try failFormat(label, name) }
            return
        }
        let ends = [name.utf8.first, name.utf8.last].compactMap(\.self)
        if !isEveryByteAllowed || !(2...30).contains(name.utf8.count) || !ends.allSatisfy(ArgumentFormat.isAlphanumeric)
        {
            try failFormat(label, name)
        }
    }

    /// - Throws: `invalid`.
    package mutating func requireEmailFormat(_ email: String) throws(CommandExit) {
        if email.isEmpty || ArgumentFormat.isEmail(email, allowsEncodedEnds: release >= PanelRelease(1, 5, 2)) {
            return
        }
        try failFormat("email", email)
    }

    /// The argument that says whether services are restarted.
    ///
    /// - Throws: `invalid`.
    package mutating func requireRestartFormat(_ value: String) throws(CommandExit) {
        var allowed = ["", "yes", "no"]
        if release >= PanelRelease(1, 4, 14) { allowed += ["ssl", "reload"] }
        if release >= PanelRelease(1, 5, 0) { allowed.append("updatessl") }
        if release >= PanelRelease(1, 9, 0) { allowed.append("scheduled") }
        if !allowed.contains(value) { try failFormat("restart", value) }
    }

    /// Digits only; an empty value fails.
    ///
    /// - Throws: `invalid`.
    package mutating func requireInteger(_ value: String, label: String) throws(CommandExit) {
        if !value.isEmpty, value.utf8.allSatisfy(ArgumentFormat.isDigit) { return }
        try failFormat(label, value)
    }

    /// - Throws: `invalid`.
    package mutating func requireOneLine(_ value: String) throws(CommandExit) {
        guard release >= PanelRelease(1, 5, 12), value.utf8.contains(UInt8(ascii: "\n")) else { return }
        try fail(.invalid, "invalid value :: \(value)")
    }

    /// The panel's general format: no quotes, spaces or shell characters, sane ends.
    ///
    /// - Throws: `invalid`.
    package mutating func requireCommonFormat(_ value: String, label: String) throws(CommandExit) {
        let endsWithDot = release >= PanelRelease(1, 7, 0)
        if !ArgumentFormat.isCommon(value, allowsSpaces: false, endsWithDot: endsWithDot) {
            try failFormat(label, value)
        }
        try requireOneLine(value)
    }

    /// The same with single spaces inside (names of persons from 1.9.5).
    ///
    /// - Throws: `invalid`.
    package mutating func requireCommonFormatWithSpaces(_ value: String, label: String) throws(CommandExit) {
        if !ArgumentFormat.isCommon(value, allowsSpaces: true, endsWithDot: false) { try failFormat(label, value) }
    }

    /// - Throws: `invalid`, always.
    package mutating func failFormat(_ label: String, _ value: String) throws(CommandExit) -> Never {
        try fail(.invalid, "invalid \(label) format :: \(value)")
    }
}

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

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
    }

    /// Letters, digits and `-`, `|`, `.`, `_` (the bar is in the scripts' sets by accident).
    static func isNameByte(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || Array("-|._".utf8).contains(byte) }
}
