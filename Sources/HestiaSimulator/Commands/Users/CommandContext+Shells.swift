/// The shells of the system: `/etc/shells`.
extension CommandContext {
    /// Gives the account the first shell of the system that fits; the system takes no line that is not a path.
    package mutating func setSystemShell(_ user: String, matching words: String) {
        guard let path = state.shellPath(matching: words), path.hasPrefix("/") else { return }
        state.users[user]?.systemShell = path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// A shell must be one of the system's.
    ///
    /// - Throws: `invalid`.
    package mutating func requireShell(_ shell: String, allowsEmpty: Bool) throws(CommandExit) {
        if shell.isEmpty ? allowsEmpty : state.shellPath(matching: shell) != nil { return }
        try fail(.invalid, "shell \(shell) is not valid")
    }
}

extension PanelState {
    /// The lines of `/etc/shells`.
    private var shellLines: [String] {
        let shells = catalogue.shells
        var lines = ["# /etc/shells: valid login shells"]
        for shell in ["sh", "bash", "rbash", "dash"] where shells.contains(shell) {
            lines += ["/bin/\(shell)", "/usr/bin/\(shell)"]
        }
        if shells.contains("nologin") { lines.append("/usr/sbin/nologin") }
        return lines
    }

    /// The first line of `/etc/shells` that has these words as words of their own; the first of all for no words.
    package func shellPath(matching words: String) -> String? {
        shellLines.first { Self.isWord(words, in: $0) }
    }

    private static func isWord(_ words: String, in line: String) -> Bool {
        if words.isEmpty { return true }
        let text = Array(line.utf8)
        let part = Array(words.utf8)
        func isWordByte(_ byte: UInt8) -> Bool { ArgumentFormat.isAlphanumeric(byte) || byte == UInt8(ascii: "_") }
        guard text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where text[start..<(start + part.count)].elementsEqual(part) {
            let end = start + part.count
            if (start == 0 || !isWordByte(text[start - 1])) && (end == text.count || !isWordByte(text[end])) {
                return true
            }
        }
        return false
    }
}
