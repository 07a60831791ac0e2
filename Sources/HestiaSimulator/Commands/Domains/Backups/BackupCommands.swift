/// Backups: the queue, and what is there. None is ever made by itself.
enum BackupCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand("v-schedule-user-backup", usage: "USER", minimumArguments: 1, body: schedule),
        SimulatedCommand("v-delete-user-backup", usage: "USER BACKUP", minimumArguments: 2, body: delete),
        SimulatedCommand("v-list-user-backup", usage: "USER BACKUP [FORMAT]", minimumArguments: 2, body: listOne),
        SimulatedCommand("v-list-user-backups", usage: "USER [FORMAT]", minimumArguments: 1, body: listAll),
        SimulatedCommand(
            "v-list-user-backup-exclusions", usage: "USER [FORMAT]", minimumArguments: 1, body: listExclusions),
    ]

    private static func schedule(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        try Format.user(&context, user)
        try Check.system(&context, "BACKUP_SYSTEM")
        try Check.user(&context, user)
        let allowed = context.state.users[user]?.values["BACKUPS"] ?? ""
        let isEnabled = allowed == "unlimited" && context.release < PanelRelease(1, 7, 0) || (Int(allowed) ?? 0) > 0
        if !isEnabled { try context.fail(.disabled, "user backup is disabled") }
        if context.state.further["backup queue"]?.contains(user) == true {
            try context.fail(.exists, "backup is already scheduled")
        }
        context.state.further["backup queue", default: Record()][user] = "yes"
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let backup = context.argument(1)
        try Format.user(&context, user)
        try Format.object(&context, backup, as: "backup")
        try Check.system(&context, "BACKUP_SYSTEM")
        try Check.user(&context, user)
        try Check.object(&context, .backup, user, backup)
        context.state.users[user]?.backups[backup] = nil
        let count = context.objects(.backup, user).count
        context.state.users[user]?.values["U_BACKUPS"] = String(count)
        context.log(user, "Backup", "Deleted backup (Archive: \(backup)).")
    }

    private static let keys = ["TYPE", "SIZE", "WEB", "DNS", "MAIL", "DB", "CRON", "UDIR", "RUNTIME", "TIME", "DATE"]

    private static let listing = Listing(
        name: "BACKUP", json: keys.map { ($0, $0) }, plain: ["BACKUP"] + keys,
        csvHead: "BACKUP,TYPE,SIZE,WEB,DNS,MAIL,DB,CRON,UDIR,RUNTIME,TIME,DATE",
        csv: (["BACKUP"] + keys).map { ["WEB", "DNS", "MAIL", "DB", "CRON", "UDIR"].contains($0) ? "\"\($0)\"" : $0 },
        table: (["BACKUP", "TYPE", "SIZE", "TIME", "DATE"], ["BACKUP", "TYPE", "SIZE", "RUNTIME", "DATE"]),
        rules: ["------", "----", "---", "----", "----"])

    private static func listOne(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let backup = context.argument(1)
        try Format.user(&context, user)
        try Format.object(&context, backup, as: "backup")
        try Check.user(&context, user)
        let record = try Check.object(&context, .backup, user, backup)
        let format = context.arguments.count > 2 ? context.argument(2) : "shell"
        guard format == "shell" else { return listing.print([record], format: format, to: &context) }
        for key in ["BACKUP"] + keys {
            context.print("\(key):" + String(repeating: " ", count: 15 - key.count) + record[key])
        }
    }

    private static func listAll(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context)
        let format = context.arguments.count > 1 ? context.argument(1) : "shell"
        listing.print(context.objects(.backup, user), format: format, to: &context)
    }

    private static func listExclusions(_ context: inout CommandContext) throws(CommandExit) {
        _ = try Named.account(&context)
        let kinds = ["WEB", "DNS", "MAIL", "DB", "CRON", "USER"]
        switch context.arguments.count > 1 ? context.argument(1) : "shell" {
        case "json":
            context.print("{\n" + kinds.map { "    \"\($0)\": {\n    }" }.joined(separator: ",\n") + "\n}")
        case "shell":
            for kind in kinds {
                let label = (kind == "USER" ? "USER DIRS" : kind) + ":"
                context.print(label + String(repeating: " ", count: 16 - label.count))
            }
        case "csv":
            context.print(kinds.joined(separator: ","))
            context.print(kinds.map { _ in "\"\"" }.joined(separator: ","))
        default: break
        }
    }
}
