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
