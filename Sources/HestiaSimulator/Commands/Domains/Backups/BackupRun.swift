/// Making a backup: what the command prints while it works, and the entry it leaves.
enum BackupRun {
    static let all: [SimulatedCommand] = [
        SimulatedCommand("v-backup-user", usage: "USER [NOTIFY]", minimumArguments: 1, body: run)
    ]

    private static func run(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        try Format.user(&context, user)
        try Check.system(&context, "BACKUP_SYSTEM")
        try Check.user(&context, user)
        if context.state.configuration["POLICY_BACKUP_SUSPENDED_USERS"] != "yes" {
            try Check.unsuspended(&context, user: user)
        }
        let kept = Int(context.state.users[user]?.values["BACKUPS"] ?? "") ?? 0
        if kept <= 0 { try context.fail(.disabled, "user backup is disabled") }
        section(&context, "SYSTEM", ["\(user).conf", "stats.log", "history.log", "pam"])
        context.print("")
        var record = Record(["BACKUP": "", "TYPE": context.state.configuration["BACKUP_SYSTEM"], "SIZE": "1"])
        let parts: [(String, ObjectKind, String, String)] = [
            ("WEB", .web, "DOMAIN", "domain"), ("DNS", .dns, "DOMAIN", "domain"), ("MAIL", .mail, "DOMAIN", "domain"),
            ("DB", .database, "DB", "database"),
        ]
        for (key, kind, name, noun) in parts {
            let objects = context.objects(kind, user)
            let names = objects.map { $0[name] }
            let lines = objects.map { $0["TYPE"].isEmpty ? $0[name] : "\($0[name]) (\($0["TYPE"]))" }
            section(&context, key, lines + [count(names.count, noun, "\(noun)s")])
            record[key] = names.joined(separator: ",")
        }
        let jobs = context.objects(.cronJob, user).count
        section(&context, "CRON", [count(jobs, "job", "jobs")])
        record["CRON"] = jobs == 0 ? "" : "cron"
        section(
            &context, "USER DIRECTORIES",
            folders.map { "adding \($0)" } + [count(folders.count, "user directory", "directories")])
        record["UDIR"] = folders.joined(separator: ",")
        finish(&context, user, record, kept: kept)
    }

    /// What a home folder holds besides the panel's own folders.
    private static let folders = [
        ".bash_logout", ".bashrc", ".cache", ".composer", ".config", ".local", ".npm", ".profile", ".ssh",
        ".vscode-server", ".wp-cli",
    ]

    private static func finish(_ context: inout CommandContext, _ user: String, _ record: Record, kept: Int) {
        let time = context.time.map { $0 == ":" ? "-" : $0 }
        let archive = "\(context.date)_\(String(time)).tar"
        let name = "\(user).\(archive)"
        section(&context, "SUMMARY", ["Local: /backup/\(name)", "Size: 1 MB", "Runtime: 1 minute"])
        var record = record
        record["BACKUP"] = name
        for (key, value) in [("RUNTIME", "1"), ("TIME", context.time), ("DATE", context.date)] { record[key] = value }
        context.state.users[user]?.backups[name] = record
        for old in context.objects(.backup, user).dropLast(kept) {
            context.state.users[user]?.backups[old["BACKUP"]] = nil
        }
        let number = context.objects(.backup, user).count
        context.state.users[user]?.values["U_BACKUPS"] = String(number)
        context.state.further["backup queue"]?.remove(user)
        context.log(user, "Backup", "Backup created (Archive: \(archive)).")
        context.log("system", "Backup", "Backup created (User: \(user), Archive: \(archive)).")
    }

    private static func section(_ context: inout CommandContext, _ title: String, _ lines: [String]) {
        context.print((title == "SYSTEM" ? "" : "\n") + "-- \(title) --")
        for line in lines { context.print("\(context.date) \(context.time) \(line)") }
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "*** \(number) \(number == 1 ? one : many) ***"
    }
}
