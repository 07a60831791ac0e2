/// v-rebuild-user, v-rebuild-users.
enum RebuildUserCommand {
    static let all = [
        SimulatedCommand("v-rebuild-user", usage: "USER [RESTART]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try rebuild(&context)
        },
        SimulatedCommand("v-rebuild-users", usage: "[RESTART]", minimumArguments: 0) { context in
            for user in context.listedUsers { _ = context.run("v-rebuild-user", [user, context.argument(0)]) }
        },
    ]

    private static func rebuild(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        try context.requireUserFormat(user)
        if context.release >= PanelRelease(1, 9, 0) { try context.requireRestartFormat(context.argument(1)) }
        try context.requireUserExists(user)
        if context.userValue(user, "SUSPENDED") == "yes" { return }
        try context.requireNoDemonstration()
        for (key, value, since) in [
            ("TWOFA", "", PanelRelease(1, 1, 0)), ("QRCODE", "", PanelRelease(1, 1, 0)),
            ("PHPCLI", "", PanelRelease(1, 2, 0)), ("ROLE", "user", PanelRelease(1, 3, 0)),
            ("THEME", "", PanelRelease(1, 4, 0)), ("PREF_UI_SORT", "name", PanelRelease(1, 4, 0)),
            ("LOGIN_DISABLED", "", PanelRelease(1, 4, 0)), ("LOGIN_USE_IPLIST", "", PanelRelease(1, 4, 0)),
            ("LOGIN_ALLOW_IPS", "", PanelRelease(1, 4, 0)), ("RATE_LIMIT", "200", PanelRelease(1, 7, 0)),
        ] where since <= context.release && context.state.users[user]?.values.contains(key) == false {
            context.state.users[user]?.values[key] = value
        }
        context.setSystemShell(user, matching: context.userValue(user, "SHELL"))
        _ = context.run("v-update-user-counters", [user])
        _ = context.run("v-update-user-stats", [user])
        context.logAction("system", "Info", "System", "Rebuilt user profile (User: \(user)).")
    }
}
