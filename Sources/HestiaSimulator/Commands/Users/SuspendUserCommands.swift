/// v-suspend-user, v-unsuspend-user.
enum SuspendUserCommands {
    static let all = [
        SimulatedCommand("v-suspend-user", usage: "USER [RESTART]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try suspend(&context)
        },
        SimulatedCommand("v-unsuspend-user", usage: "", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try unsuspend(&context)
        },
    ]

    private static func suspend(_ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        let user = context.accountName()
        let restart = context.argument(1)
        try context.requireUserFormat(user)
        if release >= PanelRelease(1, 9, 0) { try context.requireRestartFormat(restart) }
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        if user == context.state.administrator { return }
        try context.requireNoDemonstration()
        if context.locksSuspended { context.state.users[user]?.isLocked = true }
        var kinds = ["web-domains", "mail-domains", "dns-domains", "databases", "cron-jobs"]
        if release < PanelRelease(1, 1, 0) {
            kinds = ["web-domains", "dns-domains", "mail-domains", "databases", "cron-jobs"]
        }
        for kind in kinds { runForAll("v-suspend-\(kind)", kind, user, restart, &context) }
        context.updateUserValue(user, "SUSPENDED", "yes")
        context.increaseUserValue(context.state.administrator, "SUSPENDED_USERS")
        context.logAction("system", "Info", "Users", "Suspended user account (Name: \(user)).")
    }

    private static func unsuspend(_ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        try context.requireArguments(1, release < PanelRelease(1, 9, 0) ? "USER" : "USER [RESTART]")
        let user = context.accountName()
        let restart = context.argument(1)
        try context.requireUserFormat(user)
        if release >= PanelRelease(1, 9, 0) { try context.requireRestartFormat(restart) }
        try context.requireUserExists(user)
        if user == context.state.administrator { return }
        try context.requireNoDemonstration()
        if context.locksSuspended { context.state.users[user]?.isLocked = false }
        // Before 1.1 the account was active only at the end, so its parts said that it was suspended.
        let isActiveFirst = release >= PanelRelease(1, 1, 0)
        if isActiveFirst { markActive(user, &context) }
        for kind in ["web-domains", "dns-domains", "mail-domains", "databases", "cron-jobs"] {
            runForAll("v-unsuspend-\(kind)", kind, user, restart, &context)
        }
        if !isActiveFirst { markActive(user, &context) }
        context.logAction("system", "Info", "Users", "Unsuspended user account (User: \(user)).")
    }

    private static func markActive(_ user: String, _ context: inout CommandContext) {
        context.updateUserValue(user, "SUSPENDED", "no")
        context.decreaseUserValue(context.state.administrator, "SUSPENDED_USERS")
    }

    /// Runs the command about all things of a kind; whatever it ends with, the account's own goes on.
    private static func runForAll(
        _ command: String, _ kind: String, _ user: String, _ restart: String, _ context: inout CommandContext
    ) {
        let systems = [
            "web-domains": "WEB_SYSTEM", "dns-domains": "DNS_SYSTEM", "mail-domains": "MAIL_SYSTEM",
            "databases": "DB_SYSTEM", "cron-jobs": "CRON_SYSTEM",
        ]
        guard context.hasSystem(systems[kind] ?? "") else { return }
        let isLater = context.release >= PanelRelease(1, 5, 0)
        var arguments = [user]
        switch kind {
        case "databases": break
        case "mail-domains": if isLater { arguments.append("no") }
        default: arguments.append(isLater ? "no" : restart)
        }
        _ = context.run(command, arguments)
    }
}

extension CommandContext {
    /// Whether suspension also locks the password; from 1.4 only if the suspended may not log in.
    fileprivate var locksSuspended: Bool {
        release < PanelRelease(1, 4, 0) || ["", "no"].contains(state.configuration["POLICY_USER_VIEW_SUSPENDED"])
    }
}
