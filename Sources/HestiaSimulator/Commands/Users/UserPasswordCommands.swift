/// v-change-user-password, v-check-user-password, v-check-user-hash, v-get-user-salt.
enum UserPasswordCommands {
    static let all = [
        SimulatedCommand("v-change-user-password", usage: "", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try changePassword(&context)
        },
        SimulatedCommand("v-check-user-password", usage: "", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try checkPassword(&context)
        },
        SimulatedCommand("v-check-user-hash", usage: "USER HASH", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in try checkHash(&context)
        },
        SimulatedCommand("v-get-user-salt", usage: "USER [IP] [FORMAT]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try getSalt(&context)
        },
    ]

    private static func changePassword(_ context: inout CommandContext) throws(CommandExit) {
        if context.release < PanelRelease(1, 2, 2) {
            try context.requireArguments(2, "USER PASSWORD")
        } else {
            try context.requireArguments(1, "USER [PASSWORD]")
        }
        let user = try context.requireActiveAccount()
        let password = context.passwordArgument(1)
        try context.requireNoDemonstration()
        if !context.setPasswords(user, password), context.release >= PanelRelease(1, 3, 0) {
            context.print("Error: Password not accepted due to PAM restrictions")
            throw CommandExit(code: 2)
        }
        context.updateUserValue(user, "RKEY", context.generatedRecoveryKey())
        context.updateUserValue(user, "MD5", context.passwordHash(context.state.users[user]?.password ?? ""))
        context.logHistory(user, "changed password")
        context.logAction("system", "Warning", "Security", "Password changed (User: \(user)).")
        context.logAction(user, "Warning", "Security", "Password changed.")
    }

    private static func checkPassword(_ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        let isStrict = PanelRelease(1, 5, 14)..<PanelRelease(1, 6, 0) ~= release
        let more = isStrict ? " [ip] [RETURN_HASH]" : release < PanelRelease(1, 6, 0) ? "" : " [IP] [RETURN_HASH]"
        try context.requireArguments(2, "USER PASSWORD" + more)
        let user = context.accountName()
        try context.requireUserFormat(user)
        if isStrict, (1..<6).contains(context.argument(1).count) {
            try context.failFormat("password", context.argument(1))
        }
        let password = context.passwordArgument(1)
        guard let account = context.state.users[user], !password.isEmpty, !account.isLocked,
            account.password == password
        else { try context.failPassword() }
        let returnsHash = release >= PanelRelease(1, 6, 0) && !context.argument(3).isEmpty
        if returnsHash { context.print(account.values["MD5"]) }
    }

    private static func checkHash(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        try context.requireUserFormat(user)
        guard let account = context.state.users[user], !account.isLocked, !context.argument(1).isEmpty,
            account.values["MD5"] == context.argument(1)
        else { try context.failPassword() }
    }

    private static func getSalt(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        try context.requireUserFormat(user)
        guard let account = context.state.users[user] else { try context.failPassword() }
        if account.isLocked, context.release >= PanelRelease(1, 4, 0) {
            try context.fail(.suspended, "Account has been suspended")
        }
        let parts = account.values["MD5"].split(separator: "$").map(String.init)
        guard parts.count >= 3 else { try context.failPassword() }
        let method = parts[0] == "y" ? "yescrypt" : "sha-512"
        let salt = parts[0] == "y" ? parts[2] : parts[1]
        switch context.format(2) {
        case "json":
            context.print("{\n    \"\(user)\": {")
            context.print("        \"METHOD\": \"\(method)\",\n        \"SALT\": \"\(salt)\",")
            context.print("        \"TIME\": \"\(context.time)\",\n        \"DATE\": \"\(context.date)\"\n        }\n}")
        case "plain": context.print("\(method)\t\(salt)")
        case "csv": context.print("METHOD,SALT\n\(method), \(salt)")
        case "shell": context.print("METHOD:         \(method)\nSALT:           \(salt)")
        default: break
        }
    }
}

extension CommandContext {
    /// - Throws: `password`, always.
    mutating func failPassword() throws(CommandExit) -> Never { try fail(.password, "password missmatch") }

    /// A password argument: the first line of a file below `/tmp` if it names one, else the argument itself.
    package func passwordArgument(_ index: Int) -> String {
        let password = argument(index)
        guard password.hasPrefix("/tmp/"), release < PanelRelease(1, 6, 0) || !password.contains("../"),
            let content = state.temporaryFiles[password]
        else { return password }
        return String(content.unicodeScalars.prefix { $0 != "\n" })
    }

    /// Sets passwords as the system's `chpasswd` does when it is given `user:password` as text.
    ///
    /// A password of several lines is several orders: every line that is in order is carried out, whatever the others.
    ///
    /// - Returns: whether all lines were in order.
    package mutating func setPasswords(_ user: String, _ password: String) -> Bool {
        var isInOrder = true
        let text = "\(user):\(password)"
        for part in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(part)
            guard let colon = line.firstIndex(of: ":") else {
                isInOrder = false
                continue
            }
            let name = String(line[..<colon])
            let text = String(line[line.index(after: colon)...])
            if text.isEmpty || state.users[name] == nil && !state.systemUsers.contains(name) {
                isInOrder = false
            } else {
                state.users[name]?.password = text
            }
        }
        return isInOrder
    }

    /// Something that looks like the system's hash of a password: another one every time.
    mutating func passwordHash(_ password: String) -> String {
        guard !password.isEmpty else { return "!" }
        if release < PanelRelease(1, 6, 0) { return "$6$\(state.randomText(16))$\(state.randomText(86))" }
        return "$y$j9T$\(state.randomText(22))$\(state.randomText(43))"
    }
}
