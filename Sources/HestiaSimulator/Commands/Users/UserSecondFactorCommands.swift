/// v-add-user-2fa, v-delete-user-2fa, v-check-user-2fa, v-log-user-logout.
enum UserSecondFactorCommands {
    static let all = [
        SimulatedCommand("v-add-user-2fa", usage: "USER", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try add(&context)
        },
        SimulatedCommand("v-delete-user-2fa", usage: "USER", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try delete(&context)
        },
        SimulatedCommand("v-check-user-2fa", usage: "USER TOKEN", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in try check(&context)
        },
        SimulatedCommand(
            "v-log-user-logout", usage: "USER SESSION_ID", minimumArguments: 2, since: PanelRelease(1, 4, 0)
        ) { (context: inout CommandContext) throws(CommandExit) in try logOut(&context) },
    ]

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        try context.requireNoDemonstration()
        if !context.userValue(user, "TWOFA").isEmpty { try context.fail(.exists, "2FA already enabled") }
        let secret = context.state.randomText(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        context.state.users[user]?.values["TWOFA"] = secret
        context.state.users[user]?.values["QRCODE"] = "otpauth://totp/\(context.state.hostname)?secret=\(secret)"
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        try context.requireNoDemonstration()
        if context.userValue(user, "TWOFA").isEmpty {
            let isOld = context.release < PanelRelease(1, 2, 0)
            try context.fail(.notExist, "\(isOld ? "2FA" : "two-factor authentication") is not enabled")
        }
        for key in ["TWOFA", "QRCODE"] { context.updateUserValue(user, key, "") }
        context.logHistory(user, "[WARNING] two-factor authentication disabled for \(user)")
        context.logAction(
            "system", "Warning", "System", "Two-factor authentication disabled (User: \(user)).")
        context.logAction(user, "Warning", "System", "Two-factor authentication disabled.")
    }

    private static func check(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        let secret = context.userValue(user, "TWOFA")
        if secret.isEmpty { try context.fail(.notExist, "Two-factor authentication is not enabled.") }
        let clock = PanelClock(timestamp: "\(context.date)T\(context.time)Z")
        guard TimeBasedCode.accepts(context.argument(1), secret: secret, seconds: clock?.seconds ?? 0) else {
            try context.fail(.password, "Authentication token mismatch.")
        }
    }

    private static func logOut(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        let session = context.argument(1)
        try context.requireUserFormat(user)
        if context.release >= PanelRelease(1, 5, 0) { try context.requireCommonFormat(session, label: "Session ID") }
        try context.requireUserExists(user)
        for index in context.state.users[user]?.authenticationLog.indices ?? 0..<0
        where context.state.users[user]?.authenticationLog[index]["SESSION"] == session {
            context.state.users[user]?.authenticationLog[index]["ACTIVE"] = "no"
        }
    }
}
