/// v-update-user-counters, v-update-user-disk.
enum UserCounterCommands {
    static let all = [
        SimulatedCommand("v-update-user-counters", usage: "[USER]", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try updateCounters(&context)
        },
        SimulatedCommand("v-update-user-disk", usage: "USER", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try updateDisk(&context)
        },
    ]

    private static func updateCounters(_ context: inout CommandContext) throws(CommandExit) {
        let named = try context.requireAccountOrAll()
        let users =
            if !named.isEmpty {
                [named]
            } else if context.release < PanelRelease(1, 1, 0) {
                context.userFolders
            } else {
                context.listedUsers
            }
        // The sum of the disk usage is never set back: each account gets that of the accounts before it as well.
        var disk = 0
        for user in users { count(user, disk: &disk, &context) }
    }

    private static func count(_ user: String, disk: inout Int, _ context: inout CommandContext) {
        guard let account = context.state.users[user] else { return }
        func sum(_ records: NamedRecords, _ key: String) -> Int {
            records.names.reduce(0) { $0 + (Int(records[$1]?[key] ?? "") ?? 0) }
        }
        func number(_ records: NamedRecords, _ key: String, _ value: String) -> Int {
            records.names.count { records[$0]?[key] == value }
        }
        var values: [(String, Int)] = []
        let isAdministrator = user == context.state.administrator
        if isAdministrator {
            let suspended = context.state.users.values.count { $0.values["SUSPENDED"] == "yes" }
            let isOld = context.release < PanelRelease(1, 1, 0)
            values.append(("SUSPENDED_USERS", suspended))
            values.append(("U_USERS", isOld ? context.state.users.count : context.listedUsers.count))
        } else {
            values += [("SUSPENDED_USERS", 0), ("U_USERS", 0)]
        }

        let addresses = context.state.addresses.values
        let owned = addresses.count { $0["OWNER"] == user }
        let shared = addresses.count { $0["OWNER"] == context.state.administrator && $0["STATUS"] == "shared" }
        values.append(("IP_OWNED", owned))
        values.append(("IP_AVAIL", isAdministrator ? addresses.count : owned + shared))

        let directories = Int(account.values["U_DISK_DIRS"]) ?? 0
        let disks = (
            web: sum(account.webDomains, "U_DISK"), mail: sum(account.mailDomains, "U_DISK"),
            databases: sum(account.databases, "U_DISK")
        )
        disk += directories + disks.web + disks.mail + disks.databases
        values += [
            ("U_DISK", disk), ("U_DISK_DIRS", directories), ("U_DISK_WEB", disks.web), ("U_DISK_MAIL", disks.mail),
            ("U_DISK_DB", disks.databases), ("U_BANDWIDTH", sum(account.webDomains, "U_BANDWIDTH")),
        ]

        let aliases = account.webDomains.names.reduce(0) { count, name in
            let text = account.webDomains[name]?["ALIAS"] ?? ""
            return text.isEmpty ? count : count + text.split(separator: ",", omittingEmptySubsequences: false).count
        }
        values += [
            ("U_WEB_DOMAINS", account.webDomains.count), ("U_WEB_SSL", number(account.webDomains, "SSL", "yes")),
            ("SUSPENDED_WEB", number(account.webDomains, "SUSPENDED", "yes")), ("U_WEB_ALIASES", aliases),
            ("U_DNS_DOMAINS", account.dnsDomains.count),
            ("SUSPENDED_DNS", number(account.dnsDomains, "SUSPENDED", "yes")),
            ("U_MAIL_DOMAINS", account.mailDomains.count), ("U_MAIL_DKIM", number(account.mailDomains, "DKIM", "yes")),
            ("SUSPENDED_MAIL", number(account.mailDomains, "SUSPENDED", "yes")),
            ("U_DATABASES", account.databases.count),
            ("SUSPENDED_DB", number(account.databases, "SUSPENDED", "yes")),
            ("U_CRON_JOBS", account.cronJobs.count),
            ("SUSPENDED_CRON", account.cronJobs.count { $0["SUSPENDED"] == "yes" }),
            ("U_BACKUPS", account.backups.count),
        ]

        var recordCount = 0
        for domain in account.dnsDomains.names {
            let count = account.dnsRecords[domain]?.count ?? 0
            recordCount += count
            context.state.users[user]?.dnsDomains[domain]?["RECORDS"] = String(count)
        }
        var accountCount = 0
        for domain in account.mailDomains.names {
            let count = account.mailAccounts[domain]?.count ?? 0
            accountCount += count
            context.state.users[user]?.mailDomains[domain]?["ACCOUNTS"] = String(count)
        }
        values += [("U_DNS_RECORDS", recordCount), ("U_MAIL_ACCOUNTS", accountCount)]
        for (key, value) in values { context.updateUserValue(user, key, String(value)) }
    }

    private static func updateDisk(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        let home = "/home/\(user)/"
        let counted = context.state.users[user]?.files.reduce(0) { sum, file in
            let isElsewhere = ["web/", "mail/", "conf/"].contains { file.key.hasPrefix(home + $0) }
            return file.key.hasPrefix(home) && !isElsewhere ? sum + file.value : sum
        }
        // Whole megabytes, a begun one counts.
        let megabytes = ((counted ?? 0) + homeSize + 1_048_575) / 1_048_576
        context.updateUserValue(user, "U_DISK_DIRS", String(megabytes))
        context.recalculateDisk(user)
    }

    /// What the folders of an empty home occupy, roughly.
    private static let homeSize = 65_536
}

extension CommandContext {
    /// Takes the sums of an account's disk usage again.
    package mutating func recalculateDisk(_ user: String) {
        guard let account = state.users[user] else { return }
        var total = Int(account.values["U_DISK_DIRS"]) ?? 0
        for (key, records) in [
            ("U_DISK_WEB", account.webDomains), ("U_DISK_MAIL", account.mailDomains), ("U_DISK_DB", account.databases),
        ] {
            let sum = records.names.reduce(0) { $0 + (Int(records[$1]?["U_DISK"] ?? "") ?? 0) }
            updateUserValue(user, key, String(sum))
            total += sum
        }
        updateUserValue(user, "U_DISK", String(total))
    }
}
