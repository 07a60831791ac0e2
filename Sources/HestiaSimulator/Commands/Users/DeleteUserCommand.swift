/// v-delete-user.
enum DeleteUserCommand {
    static let all = [
        SimulatedCommand("v-delete-user", usage: "", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try deleteUser(&context)
        }
    ]

    private static func deleteUser(_ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        try context.requireArguments(1, release < PanelRelease(1, 3, 1) ? "USER" : "USER [RESTART]")
        let user = context.accountName()
        let restart = context.argument(1)
        try context.requireUserFormat(user)
        if release >= PanelRelease(1, 9, 0) { try context.requireRestartFormat(restart) }
        try context.requireUserExists(user)
        if release < PanelRelease(1, 4, 0) { try context.requireNotSuspended(user) }
        let administrator = context.state.administrator
        if user == administrator { return }
        try context.requireNoDemonstration()

        for (system, kind, label, takesRestart) in [
            ("WEB_SYSTEM", "web-domains", "web domain", true), ("DNS_SYSTEM", "dns-domains", "dns domain", true),
            ("MAIL_SYSTEM", "mail-domains", "mail domain", false), ("DB_SYSTEM", "databases", "database", false),
        ] where context.hasSystem(system) {
            let arguments = takesRestart ? [user, restart] : [user]
            _ = context.run("v-unsuspend-\(kind)", arguments)
            let code = context.run("v-delete-\(kind)", arguments)
            if code != 0 {
                context.print("Error: \(label) deletion failed")
                throw CommandExit(code: code)
            }
        }
        if release >= PanelRelease(1, 6, 0) { _ = context.run("v-unsuspend-user", [user]) }
        let code = context.run("v-delete-user-ips", [user])
        if code != 0 {
            context.print("Error: user ip release failed")
            throw CommandExit(code: code)
        }
        WebFolders.leaveLinks(&context, of: user)
        context.state.users[user] = nil
        context.decreaseUserValue(administrator, "U_USERS")
        context.logHistory(administrator, "deleted system user \(user)")
        context.logAction("system", "Info", "Users", "User deleted (User: \(user)).")
    }
}

extension CommandContext {
    /// Whether the panel manages this service, for example `DNS_SYSTEM`.
    package func hasSystem(_ key: String) -> Bool { !["", "no"].contains(state.configuration[key]) }
}
