/// v-list-user-stats, v-list-users-stats, v-update-user-stats, v-delete-user-stats.
enum UserStatisticsCommands {
    static let all = [
        SimulatedCommand("v-list-user-stats", usage: "USER [FORMAT]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try listUserStatistics(&context)
        },
        SimulatedCommand("v-list-users-stats", usage: "[FORMAT]", minimumArguments: 0) { context in
            if context.release >= PanelRelease(1, 1, 0) { _ = context.run("v-update-user-stats", []) }
            list(overall, of: context.state.administrator, hasUserCount: true, format: context.format(0), &context)
        },
        SimulatedCommand("v-update-user-stats", usage: "[USER]", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try update(&context)
        },
        SimulatedCommand("v-delete-user-stats", usage: "USER", minimumArguments: 1, since: PanelRelease(1, 4, 0)) {
            (context: inout CommandContext) throws(CommandExit) in try delete(&context)
        },
    ]

    /// Where the records of a month stand among what a user has further: these words and the last day of the month.
    private static let own = "stats.log "
    private static let overall = "overall_stats.log "

    private static let counters = [
        "U_DISK", "U_DISK_DIRS", "U_DISK_WEB", "U_DISK_MAIL", "U_DISK_DB", "U_BANDWIDTH", "U_WEB_DOMAINS",
        "U_WEB_SSL", "U_WEB_ALIASES", "U_DNS_DOMAINS", "U_DNS_RECORDS", "U_MAIL_DOMAINS", "U_MAIL_DKIM",
        "U_MAIL_ACCOUNTS", "U_DATABASES", "U_CRON_JOBS", "U_BACKUPS",
    ]
    private static let keys = [
        "TIME", "PACKAGE", "IP_OWNED", "DISK_QUOTA", "U_DISK", "U_DISK_DIRS", "U_DISK_WEB", "U_DISK_MAIL",
        "U_DISK_DB", "BANDWIDTH", "U_BANDWIDTH", "U_WEB_DOMAINS", "U_WEB_SSL", "U_WEB_ALIASES", "U_DNS_DOMAINS",
        "U_DNS_RECORDS", "U_MAIL_DOMAINS", "U_MAIL_DKIM", "U_MAIL_ACCOUNTS", "U_DATABASES", "U_CRON_JOBS",
        "U_BACKUPS",
    ]

    private static func listUserStatistics(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        if context.release >= PanelRelease(1, 1, 0) { _ = context.run("v-update-user-stats", [user]) }
        list(own, of: user, hasUserCount: false, format: context.format(1), &context)
    }

    private static func list(
        _ file: String, of user: String, hasUserCount: Bool, format: String, _ context: inout CommandContext
    ) {
        let further = context.state.users[user]?.further ?? [:]
        let records = further.filter { $0.key.hasPrefix(file) }.sorted { $0.key < $1.key }.map(\.value)
        let shown = hasUserCount ? keys + ["U_USERS"] : keys
        switch format {
        case "json":
            context.print("{")
            for (index, record) in records.enumerated() {
                context.print("    \"\(record["DATE"])\": {")
                for key in shown {
                    context.print("        \"\(key)\": \"\(record[key])\"\(key == shown.last ? "" : ",")")
                }
                context.print("    }" + (index < records.count - 1 ? "," : ""))
            }
            context.print("}")
        case "plain", "csv":
            let columns = ["DATE"] + shown
            if format == "csv" { context.print(columns.joined(separator: ",")) }
            for record in records {
                context.print(columns.map { record[$0] }.joined(separator: format == "csv" ? "," : "\t"))
            }
        case "shell":
            let columns = ["U_WEB_DOMAINS", "U_DNS_DOMAINS", "U_MAIL_DOMAINS", "U_DATABASES", "U_BACKUPS", "IP_OWNED"]
            var table = AlignedColumns()
            table.add("DATE \(hasUserCount ? "USER " : "")WEB DNS MAIL DB BACKUPS IP DISK BW")
            table.add("---- \(hasUserCount ? "---- " : "")--- --- ---- -- ------- -- ---- --")
            for record in records {
                let values = (hasUserCount ? ["U_USERS"] : []) + columns + ["U_DISK", "U_BANDWIDTH"]
                table.add((["DATE"] + values).map { record[$0] }.joined(separator: " "))
            }
            context.output += table.text
        default: break
        }
    }

    private static func update(_ context: inout CommandContext) throws(CommandExit) {
        let named = try context.requireAccountOrAll()
        let users = named.isEmpty ? context.listedUsers : [named]
        let month = lastDayOfMonth(context.date)
        var totals: [String: Int] = [:]
        var lastTime = ""
        for user in users {
            guard let values = context.state.users[user]?.values else { continue }
            var record = Record(["DATE": month])
            for key in keys { record[key] = values[key] }
            context.state.users[user]?.further[own + month] = record
            for key in counters + ["IP_OWNED"] { totals[key, default: 0] += Int(values[key]) ?? 0 }
            lastTime = values["TIME"]
        }
        guard named.isEmpty || context.release < PanelRelease(1, 2, 0) else { return }
        var record = Record(["DATE": month, "TIME": lastTime, "PACKAGE": "default"])
        for key in keys.dropFirst(2) { record[key] = String(totals[key] ?? 0) }
        record["U_USERS"] = String(users.count)
        context.state.users[context.state.administrator]?.further[overall + month] = record
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        let isOverall = context.argument(1) == "overall"
        let file = isOverall && user == context.state.administrator ? overall : own
        for key in context.state.users[user]?.further.keys.filter({ $0.hasPrefix(file) }) ?? [] {
            context.state.users[user]?.further[key] = nil
        }
        context.logAction(
            "system", "Info", "System",
            isOverall ? "Overall usage statistics deleted." : "Usage statistics deleted (User: \(user)).")
    }

    /// `2026-11-30` for any date of November 2026.
    private static func lastDayOfMonth(_ date: String) -> String {
        let parts = date.split(separator: "-").map { Int($0) ?? 0 }
        guard parts.count == 3 else { return date }
        let isLeapYear = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
        let days = [4, 6, 9, 11].contains(parts[1]) ? 30 : parts[1] != 2 ? 31 : isLeapYear ? 29 : 28
        return date.dropLast(2) + String(days)
    }
}
