/// v-change-user-contact, -shell, -language, -role, -rkey, -config-value, -theme, -sort-order, -php-cli.
enum ChangeUserCommands {
    static let all = [
        SimulatedCommand("v-change-user-contact", usage: "USER EMAIL", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in try changeContact(&context)
        },
        SimulatedCommand("v-change-user-shell", usage: "USER SHELL", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in try changeShell(&context)
        },
        SimulatedCommand("v-change-user-language", usage: "USER LANGUAGE", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in try changeLanguage(&context)
        },
        SimulatedCommand("v-change-user-role", usage: "", minimumArguments: 0, since: PanelRelease(1, 3, 0)) {
            (context: inout CommandContext) throws(CommandExit) in try changeRole(&context)
        },
        SimulatedCommand(
            "v-change-user-rkey", usage: "USER [HASH]", minimumArguments: 1, since: PanelRelease(1, 2, 0)
        ) { (context: inout CommandContext) throws(CommandExit) in try changeRecoveryKey(&context) },
        SimulatedCommand("v-change-user-config-value", usage: "", minimumArguments: 0, since: PanelRelease(1, 4, 0)) {
            (context: inout CommandContext) throws(CommandExit) in try changeConfigurationValue(&context)
        },
        SimulatedCommand("v-change-user-theme", usage: "", minimumArguments: 0, since: PanelRelease(1, 4, 0)) {
            (context: inout CommandContext) throws(CommandExit) in try changeTheme(&context)
        },
        SimulatedCommand("v-change-user-sort-order", usage: "", minimumArguments: 0, since: PanelRelease(1, 4, 0)) {
            (context: inout CommandContext) throws(CommandExit) in try changeSortOrder(&context)
        },
        SimulatedCommand(
            "v-change-user-php-cli", usage: "USER PHPVERSION", minimumArguments: 2, since: PanelRelease(1, 2, 0)
        ) { (context: inout CommandContext) throws(CommandExit) in try changePHPVersion(&context) },
        SimulatedCommand("v-get-user-value", usage: "USER KEY", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in
            let user = context.accountName()
            try context.requireUserFormat(user)
            try context.requireCommonFormat(context.argument(1).uppercased(), label: "key")
            try context.requireUserExists(user)
            context.print(context.userValue(user, context.argument(1).uppercased()))
        },
    ]

    private static func changeContact(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        let email = context.argument(1)
        try context.requireUserFormat(user)
        try context.requireEmailFormat(email)
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        try context.requireNoDemonstration()
        let oldEmail = context.userValue(user, "CONTACT")
        context.updateUserValue(user, "CONTACT", email)
        // The entry in /etc/passwd is changed by replacing the old address: from an empty one there is no way back.
        if !oldEmail.isEmpty, context.state.users[user]?.isListed == true {
            context.state.users[user]?.isListed = email.contains("@")
        }
        context.logHistory(user, "changed contact email to \(email)")
        context.logAction(user, "Info", "System", "Email address changed (Value: \(email)).")
    }

    private static func changeShell(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        let shell = context.argument(1)
        try context.requireUserFormat(user)
        try context.requireShell(shell, allowsEmpty: true)
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        try context.requireNoDemonstration()
        let path = context.state.shellPath(matching: shell) ?? ""
        context.setSystemShell(user, matching: shell)
        // For an empty name the first line of /etc/shells is taken, which is a remark; before 1.5 its words broke.
        let isRemark = path.contains(" ") && context.release < PanelRelease(1, 5, 0)
        let name = isRemark ? "" : path.split(separator: "/").last.map(String.init) ?? ""
        context.updateUserValue(user, "SHELL", name)
        context.logHistory(context.state.administrator, "changed \(user) shell to \(name)")
        context.logAction("system", "Info", "System", "User SSH shell changed (Shell: \(name), User: \(user)).")
    }

    private static func changeLanguage(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireActiveAccount()
        let language = context.argument(1)
        if language != "en" || context.release < PanelRelease(1, 8, 0) {
            let isWord = language.utf8.allSatisfy {
                ArgumentFormat.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
            }
            if language.isEmpty || !isWord { try context.fail(.invalid, "language \(language) is not valid") }
            if !context.state.catalogue.languages.contains(language) {
                try context.fail(.notExist, "language \(language) doesn't exist")
            }
        }
        try context.requireNoDemonstration()
        context.updateUserValue(user, "LANGUAGE", language)
        context.logHistory(user, "changed language to \(language)")
        context.logAction(user, "Info", "System", "Display language changed (Value: \(language)).")
    }

    private static func changeRole(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        let role = context.argument(1)
        try context.requireUserFormat(user)
        if !["", "admin", "user", "dns-cluster"].contains(role) { try context.failFormat("role", role) }
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        try context.requireNoDemonstration()
        let previous = context.userValue(user, "ROLE")
        context.logAction(
            "system", "Warning", "Security",
            "User privileges changed (User: \(user), Role: \(role), Previous: \(previous)).")
        context.updateUserValue(user, "ROLE", role)
    }

    private static func changeRecoveryKey(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireActiveAccount()
        try context.requireNoDemonstration()
        let given = context.passwordArgument(1)
        context.updateUserValue(user, "RKEY", given.isEmpty ? context.generatedRecoveryKey() : given)
        context.state.users[user]?.values["RKEYEXP"] = context.date + " " + context.time
        context.logAction("system", "Warning", "Users", "Password reset requested (User: \(user)).")
        context.logAction(user, "Warning", "System", "Password reset requested.")
    }

    private static func changeConfigurationValue(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        let key = context.argument(1)
        let value = context.argument(2)
        try context.requireUserFormat(user)
        if !key.isEmpty { try context.requireCommonFormat(key, label: "key") }
        try context.requireCommonFormat(value, label: key)
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        try context.requireNoDemonstration()
        let name = key.uppercased()
        if context.state.users[user]?.values.keys.contains(where: { $0.hasPrefix(name) }) != true {
            _ = context.run("v-rebuild-user", [user])
        }
        context.updateUserValue(user, name, value)
    }

    private static func changeTheme(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        let theme = context.argument(1)
        try context.requireUserFormat(user)
        try context.requireCommonFormat(theme, label: "theme")
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        try context.requireNoDemonstration()
        context.updateUserValue(user, "THEME", theme)
        context.logAction(user, "Info", "System", "Applied theme to user interface (Theme: \(theme)).")
    }

    private static func changeSortOrder(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        let order = context.argument(1)
        try context.requireUserFormat(user)
        try context.requireCommonFormat(order, label: "sort_order")
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        _ = context.run("v-change-user-config-value", [user, "PREF_UI_SORT", order])
        context.logAction(user, "Warning", "System", "Change user setting ()")
    }

    private static func changePHPVersion(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireActiveAccount()
        try context.requireNoDemonstration()
        let version = context.argument(1)
        if !context.state.catalogue.phpVersions.contains(version) {
            context.print("Version is currently not supported or does not exist...")
            throw CommandExit(code: 2)
        }
        if context.userValue(user, "PHPCLI") == version {
            context.print("PHP CLI Already defined")
            return
        }
        context.updateUserValue(user, "PHPCLI", version)
        context.logAction(
            "system", "Info", "Users", "Default PHP CLI version changed (User: \(user), Version: \(version)).")
    }
}
