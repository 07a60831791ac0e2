/// v-change-user-package, v-update-user-package.
enum AssignPackageCommands {
    static let all = [
        SimulatedCommand("v-change-user-package", usage: "USER PACKAGE [FORCE]", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in try changePackage(&context)
        },
        SimulatedCommand("v-update-user-package", usage: "PACKAGE", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try updatePackage(&context)
        },
    ]

    private static func changePackage(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        let package = context.argument(1)
        let isForced = context.argument(2) == "yes"
        try context.requireUserFormat(user)
        try context.requireObjectFormat(package, label: "package")
        try context.requireUserExists(user)
        try context.requirePackage(package)
        let limits = context.state.packages[package]?.values ?? Record()
        if !isForced { try requireCover(user, limits, &context) }
        try context.requireNoDemonstration()

        var scope = ShellScope(context.state)
        scope.read(context.state.users[user]?.values ?? Record())
        let creation = (time: scope["TIME"], date: scope["DATE"])
        scope.read(limits)
        scope["PACKAGE"] = package
        scope["TIME"] = creation.time
        scope["DATE"] = creation.date
        var values = Record()
        for key in ListedKey.names(writtenKeys, in: context.release) { values[key] = scope[key] }
        context.state.users[user]?.values = values
        changeShell(user, limits["SHELL"], isForced: isForced, &context)

        context.logHistory(context.state.administrator, "changed \(user) package to \(package)")
        context.logAction(user, "Info", "System", "You have been assigned a new package (\(package)).")
        context.logAction(
            "system", "Info", "System", "Package limits applied to user (Package: \(package), User: \(user)).")
    }

    /// The package must cover what the account uses. The usage of mail domains is let through since 1.5.
    private static func requireCover(
        _ user: String, _ limits: Record, _ context: inout CommandContext
    ) throws(CommandExit) {
        var scope = ShellScope(context.state)
        scope.read(context.state.users[user]?.values ?? Record())
        for key in ["WEB_DOMAINS", "DATABASES", "MAIL_DOMAINS", "DNS_DOMAINS", "DISK_QUOTA", "BANDWIDTH"] {
            scope[key] = "0"
        }
        scope.read(limits)
        for (key, usage, label) in [
            ("WEB_DOMAINS", "U_WEB_DOMAINS", "WEB_DOMAIN"), ("DNS_DOMAINS", "U_DNS_DOMAINS", "DNS_DOMAIN"),
            ("MAIL_DOMAINS", "U_MAIL_DOMAINS", "MAIL_DOMAIN"), ("DATABASES", "U_DATABASES", "DATABASE"),
            ("CRON_JOBS", "U_CRON_JOBS", "CRON"), ("DISK_QUOTA", "U_DISK", "DISK"),
            ("BANDWIDTH", "U_BANDWIDTH", "BANDWIDTH"),
        ] where key != "MAIL_DOMAINS" || context.release < PanelRelease(1, 5, 0) {
            // Numbers that are none, or too large, compare as false in the shell.
            guard scope[key] != "unlimited", let limit = Int(scope[key]), let used = Int(scope[usage]) else { continue }
            if limit < used { try context.fail(.limit, "Package doesn't cover \(label) usage") }
        }
    }

    /// Before 1.3 the system's shell was changed here; since then another command does it, whose end is ignored.
    private static func changeShell(
        _ user: String, _ shell: String, isForced: Bool, _ context: inout CommandContext
    ) {
        // Up to 1.4 the package's text was only at hand after the check of the usage, so not when forced.
        let known = isForced && context.release < PanelRelease(1, 5, 0) ? "" : shell
        if context.release < PanelRelease(1, 3, 0) {
            return context.setSystemShell(user, matching: known)
        }
        let hasArgument = !known.isEmpty || context.release >= PanelRelease(1, 5, 0)
        _ = context.run("v-change-user-shell", hasArgument ? [user, known] : [user])
    }

    /// `user.conf` as it is written anew; every other key is lost.
    private static let writtenKeys: [ListedKey] =
        [
            ListedKey("FNAME", until: PanelRelease(1, 2, 1)), ListedKey("LNAME", until: PanelRelease(1, 2, 1)),
            ListedKey("NAME", since: PanelRelease(1, 2, 1)),
        ]
        + ListedKey.all(
            """
            PACKAGE WEB_TEMPLATE BACKEND_TEMPLATE PROXY_TEMPLATE DNS_TEMPLATE WEB_DOMAINS WEB_ALIASES DNS_DOMAINS \
            DNS_RECORDS MAIL_DOMAINS MAIL_ACCOUNTS
            """)
        + [ListedKey("RATE_LIMIT", since: PanelRelease(1, 7, 0))] + ListedKey.all("DATABASES CRON_JOBS DISK_QUOTA")
        + since(PanelRelease(1, 9, 0), ["CPU_QUOTA", "CPU_QUOTA_PERIOD", "MEMORY_LIMIT", "SWAP_LIMIT"])
        + ListedKey.all("BANDWIDTH NS SHELL BACKUPS") + since(PanelRelease(1, 9, 0), ["BACKUPS_INCREMENTAL"])
        + ListedKey.all("CONTACT CRON_REPORTS MD5 RKEY")
        + since(PanelRelease(1, 1, 0), ["TWOFA", "QRCODE", "PHPCLI"]) + since(PanelRelease(1, 3, 0), ["ROLE"])
        + ListedKey.all(
            """
            SUSPENDED SUSPENDED_USERS SUSPENDED_WEB SUSPENDED_DNS SUSPENDED_MAIL SUSPENDED_DB SUSPENDED_CRON IP_AVAIL \
            IP_OWNED U_USERS U_DISK U_DISK_DIRS U_DISK_WEB U_DISK_MAIL U_DISK_DB U_BANDWIDTH U_WEB_DOMAINS U_WEB_SSL \
            U_WEB_ALIASES U_DNS_DOMAINS U_DNS_RECORDS U_MAIL_DOMAINS U_MAIL_DKIM U_MAIL_ACCOUNTS U_DATABASES \
            U_CRON_JOBS U_BACKUPS LANGUAGE
            """)
        + since(PanelRelease(1, 4, 0), ["THEME"]) + ListedKey.all("NOTIFICATIONS")
        + since(PanelRelease(1, 4, 0), ["PREF_UI_SORT", "LOGIN_DISABLED", "LOGIN_USE_IPLIST", "LOGIN_ALLOW_IPS"])
        + ListedKey.all("TIME DATE")

    private static func since(_ release: PanelRelease, _ names: [String]) -> [ListedKey] {
        names.map { ListedKey($0, since: release) }
    }

    private static func updatePackage(_ context: inout CommandContext) throws(CommandExit) {
        let package = context.argument(0)
        try context.requireObjectFormat(package, label: "package")
        try context.requirePackage(package)
        let users = context.release < PanelRelease(1, 1, 0) ? context.userFolders : context.listedUsers
        for user in users where context.userValue(user, "PACKAGE") == package {
            _ = context.run("v-change-user-package", [user, package, "yes"])
        }
    }
}
