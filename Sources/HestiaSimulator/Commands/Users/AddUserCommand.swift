/// v-add-user.
enum AddUserCommand {
    static let all = [
        SimulatedCommand("v-add-user", usage: "", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try addUser(&context)
        }
    ]

    /// Names that would disturb the database server, or are a dangerous group (from 1.6.6).
    private static let reservedNames = [
        "aria", "aria_log", "mysql", "mysql_upgrade", "ib", "ib_buffer", "ddl", "ddl_recovery", "performance", "sudo",
    ]

    private static func addUser(_ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        let hasNameParts = release < PanelRelease(1, 2, 1)
        try context.requireArguments(3, "USER PASSWORD EMAIL [PACKAGE] \(hasNameParts ? "[FNAME] [LNAME]" : "[NAME]")")
        let user = context.accountName()
        let email = context.argument(2)
        let package = context.arguments.count > 3 ? context.argument(3) : "default"
        var name = context.argument(4)
        let lastName = context.argument(5)
        if release >= PanelRelease(1, 4, 0), !lastName.isEmpty { name += " " + lastName }

        try context.requireUserFormat(user)
        if release >= PanelRelease(1, 9, 0), !ArgumentFormat.isNewUser(user) { try context.failFormat("user", user) }
        try context.requireEmailFormat(email)
        try context.requireObjectFormat(package, label: "package")
        if !name.isEmpty {
            try context.requirePersonNameFormat(name, label: hasNameParts ? "first name" : "name")
            if hasNameParts { try context.requirePersonNameFormat(lastName, label: "last name") }
        }
        try requireFree(user, &context)
        let password = context.passwordArgument(1)
        try context.requirePackage(package)
        try context.requireNoDemonstration()

        if context.state.systemGroups.contains(user) { try context.fail(.invalid, "user creation failed") }
        let limits = context.state.packages[package]?.values ?? Record()
        var account = SimulatedUser(values: Record(), password: "", systemShell: "")
        account.isListed = email.contains("@")
        account.position = context.state.nextModification()
        context.state.users[user] = account
        context.setSystemShell(user, matching: limits["SHELL"])
        if !context.setPasswords(user, password), release >= PanelRelease(1, 3, 0) {
            context.state.users[user] = nil
            context.print("Error: Password not accepted due to PAM restrictions")
            throw CommandExit(code: 2)
        }
        let values = firstValues(
            user, names: hasNameParts ? [("FNAME", name), ("LNAME", lastName)] : [("NAME", name)], package, limits,
            email, &context)
        context.state.users[user]?.values = values
        let administrator = context.state.administrator
        if user != administrator { context.increaseUserValue(administrator, "U_USERS") }
        context.logHistory(administrator, "added system user \(user)")
        context.logAction("system", "Info", "Users", "User account added (Name: \(user)).")
        context.logAction(user, "Info", "System", "Welcome!")
    }

    private static func requireFree(_ user: String, _ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        if release >= PanelRelease(1, 6, 6), reservedNames.contains(user.lowercased()) {
            let list = reservedNames.joined(separator: release >= PanelRelease(1, 9, 0) ? " " : ", ")
            try context.fail(
                .invalid,
                "The user name '\(user)' is reserved and cannot be used. List of reserved names: \(list)")
        }
        // An empty name stands for the folder of all accounts, which is there.
        if user.isEmpty || context.state.systemUsers.contains(user) || context.state.users[user] != nil {
            try context.fail(.exists, "user \(user) exists")
        }
    }

    /// The first `user.conf`.
    private static func firstValues(
        _ user: String, names: [(String, String)], _ package: String, _ limits: Record, _ email: String,
        _ context: inout CommandContext
    ) -> Record {
        let release = context.release
        var values = Record()
        for (key, value) in names { values[key] = value }
        values["PACKAGE"] = package
        for key in limits.keys where !key.contains("TIME") && !key.contains("DATE") { values[key] = limits[key] }
        values["CONTACT"] = email
        values["CRON_REPORTS"] = "yes"
        values["MD5"] = context.passwordHash(context.state.users[user]?.password ?? "")
        values["RKEY"] = context.generatedRecoveryKey()
        if release >= PanelRelease(1, 2, 2) { for key in ["TWOFA", "QRCODE", "PHPCLI"] { values[key] = "" } }
        if release >= PanelRelease(1, 3, 0) { values["ROLE"] = "user" }
        values["SUSPENDED"] = "no"
        for part in ["USERS", "WEB", "DNS", "MAIL", "DB", "CRON"] { values["SUSPENDED_" + part] = "0" }
        values["IP_AVAIL"] = String(
            context.state.addresses.values.count {
                $0["STATUS"] == "shared" && $0["OWNER"] == context.state.administrator
            })
        values["IP_OWNED"] = "0"
        values["U_USERS"] = "0"
        for key in [
            "U_DISK", "U_DISK_DIRS", "U_DISK_WEB", "U_DISK_MAIL", "U_DISK_DB", "U_BANDWIDTH", "U_WEB_DOMAINS",
            "U_WEB_SSL", "U_WEB_ALIASES", "U_DNS_DOMAINS", "U_DNS_RECORDS", "U_MAIL_DOMAINS", "U_MAIL_DKIM",
            "U_MAIL_ACCOUNTS", "U_MAIL_SSL", "U_DATABASES", "U_CRON_JOBS", "U_BACKUPS",
        ] { values[key] = "0" }
        values["LANGUAGE"] = ""
        if release >= PanelRelease(1, 4, 0) { values["THEME"] = "" }
        values["NOTIFICATIONS"] = "no"
        if release >= PanelRelease(1, 4, 0) {
            values["PREF_UI_SORT"] = "name"
            values["LOGIN_DISABLED"] = "no"
            values["LOGIN_USE_IPLIST"] = "no"
            values["LOGIN_ALLOW_IPS"] = ""
        }
        values["TIME"] = context.time
        values["DATE"] = context.date
        return values
    }
}

extension CommandContext {
    /// Ends the command with the text of its usage when it has fewer arguments.
    ///
    /// For commands whose usage depends on the release; the others leave this to the registry.
    ///
    /// - Throws: exit code 1.
    package mutating func requireArguments(_ count: Int, _ usage: String) throws(CommandExit) {
        guard arguments.count < count else { return }
        print("Usage: \(name) \(usage)")
        throw CommandExit(code: ExitCode.arguments.rawValue)
    }
}
