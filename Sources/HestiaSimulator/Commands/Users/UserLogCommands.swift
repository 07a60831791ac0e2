/// v-list-user-log, v-list-user-auth-log, v-log-action, v-log-user-login, v-delete-user-log, v-delete-user-auth-log.
enum UserLogCommands {
    static let all = [
        SimulatedCommand("v-list-user-log", usage: "USER [FORMAT]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try listLog(&context)
        },
        SimulatedCommand(
            "v-list-user-auth-log", usage: "USER [FORMAT]", minimumArguments: 1, since: PanelRelease(1, 4, 0)
        ) { (context: inout CommandContext) throws(CommandExit) in try listLogins(&context) },
        SimulatedCommand("v-log-action", usage: "", minimumArguments: 0, since: PanelRelease(1, 4, 0)) {
            (context: inout CommandContext) throws(CommandExit) in try logAction(&context)
        },
        SimulatedCommand(
            "v-log-user-login", usage: "USER IP SESSION_ID USER_AGENT [AUTHLOG] [REASON]", minimumArguments: 2,
            since: PanelRelease(1, 4, 0)
        ) { (context: inout CommandContext) throws(CommandExit) in try logLogin(&context) },
        SimulatedCommand("v-delete-user-log", usage: "USER", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try deleteLog(&context)
        },
        SimulatedCommand("v-delete-user-auth-log", usage: "USER", minimumArguments: 1, since: PanelRelease(1, 4, 0)) {
            (context: inout CommandContext) throws(CommandExit) in
            let user = try context.requireAccount()
            if context.state.users[user]?.authenticationLog.isEmpty != false { return }
            context.state.users[user]?.authenticationLog = []
            context.logAction("system", "Warning", "Security", "User authentication log deleted (User: \(user)).")
            context.logAction(user, "Warning", "Security", "Login history cleared.")
        },
    ]

    /// The name in an argument; `system` stands for the panel's own log (from 1.4).
    private static func requireLogOwner(_ context: inout CommandContext) throws(CommandExit) -> String {
        let user = context.accountName()
        try context.requireUserFormat(user)
        if user != "system" || context.release < PanelRelease(1, 4, 0) { try context.requireUserExists(user) }
        return user
    }

    private static func listLog(_ context: inout CommandContext) throws(CommandExit) {
        let user = try requireLogOwner(&context)
        let log = user == "system" ? context.state.systemLog : context.state.users[user]?.log ?? []
        var entries: [Record] = []
        for index in log.indices.suffix(300) {
            var entry = log[index]
            entry["ID"] = String(CommandContext.logEntryNumber(log, at: index))
            entries.append(entry)
        }
        let isOld = context.release < PanelRelease(1, 4, 0)
        // Before 1.4 the script shows an UNDO that it never reads.
        let keys =
            isOld ? ["CMD", "UNDO", "TIME", "DATE"] : ["DATE", "TIME", "LEVEL", "CATEGORY", "MESSAGE"]
        func value(_ entry: Record, _ key: String) -> String { key == "UNDO" ? "" : entry[key] }
        switch context.format(1) {
        case "json":
            context.print("{")
            for (index, entry) in entries.enumerated() {
                context.print("    \"\(entry["ID"])\": {")
                for key in keys {
                    var text = value(entry, key)
                    if ["MESSAGE", "CMD"].contains(key), text.contains("\"") {
                        text = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
                    }
                    context.print("        \"\(key)\": \"\(text)\"\(key == keys.last ? "" : ",")")
                }
                context.print("    }" + (index < entries.count - 1 ? "," : ""))
            }
            context.print("}")
        case "plain":
            for entry in entries {
                context.print(([entry["ID"]] + keys.map { value(entry, $0) }).joined(separator: "\t"))
            }
        case "csv":
            context.print(isOld ? "ID,CMD,UNDO,TIME,DATE" : "ID,MESSAGE,TIME,DATE")
            for entry in entries {
                if isOld {
                    context.print("\(entry["ID"]),\"\(entry["CMD"])\",\"\",\(entry["TIME"]),\(entry["DATE"])")
                } else {
                    // The quotes of the script are wrong: some are printed, some are not.
                    context.print(
                        "\(entry["ID"]),\"\(entry["DATE"])\",\"\(entry["TIME"]),\"\(entry["LEVEL"])\","
                            + "\"\(entry["CATEGORY"])\",\"\(entry["MESSAGE"])")
                }
            }
        case "shell":
            var table = AlignedColumns(separator: "~")
            table.add(isOld ? "DATE~TIME~CMD" : "ID~DATE~TIME~LEVEL~CATEGORY~MESSAGE")
            table.add(isOld ? "----~----~---" : "----~----~----~-----~--------~-------")
            for entry in entries {
                let columns = isOld ? ["DATE", "TIME", "CMD"] : ["ID"] + keys
                table.add(columns.map { entry[$0] }.joined(separator: "~"))
            }
            context.output += table.text
        default: break
        }
    }

    private static let loginKeys = ["DATE", "TIME", "IP", "ACTION", "STATUS", "USER_AGENT", "SESSION", "ACTIVE"]

    private static func listLogins(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        try context.requireNoDemonstration()
        let entries = (context.state.users[user]?.authenticationLog ?? []).suffix(10)
        switch context.format(1) {
        case "json":
            context.print("{")
            for (index, entry) in entries.enumerated() {
                context.print("    \"\(index + 1)\": {")
                for key in loginKeys {
                    context.print("            \"\(key)\": \"\(entry[key])\"\(key == "ACTIVE" ? "" : ",")")
                }
                context.print("        }" + (index < entries.count - 1 ? "," : ""))
            }
            context.print("}")
        case "plain":
            for entry in entries { context.print(loginKeys.map { entry[$0] }.joined(separator: "\t")) }
        case "csv":
            context.print(loginKeys.joined(separator: ","))
            for entry in entries { context.print(loginKeys.map { entry[$0] }.joined(separator: ",")) }
        case "shell":
            var table = AlignedColumns(separator: "~")
            table.add("DATE~TIME~IP~SESSION~ACTIVE~STATUS")
            table.add("----~----~--~-----------~------")
            for entry in entries { table.add(loginKeys.map { entry[$0] }.joined(separator: "~")) }
            context.output += table.text
        default: break
        }
    }

    private static func logAction(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName() == "System" ? "system" : context.accountName()
        let level = context.argument(1)
        if context.release >= PanelRelease(1, 5, 0) {
            try context.requireCommonFormat(level, label: "event level")
        }
        if !["Info", "Warning", "Error"].contains(level) {
            context.print("Error: Invalid event type specified.")
            throw CommandExit(code: 1)
        }
        try context.requireArguments(4, "USER TYPE CATEGORY DETAILS")
        if user != "system" {
            try context.requireUserFormat(user)
            try context.requireUserExists(user)
        }
        context.logAction(user, level, context.argument(2), context.argument(3))
    }

    private static func logLogin(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        let status = context.argument(2)
        let entry = Record([
            "DATE": context.date, "TIME": context.time, "IP": context.argument(1), "ACTION": "login",
            "STATUS": status, "USER_AGENT": context.argument(4), "SESSION": context.argument(3),
            "ACTIVE": status == "failed" ? "no" : "yes",
        ])
        context.state.users[user]?.authenticationLog.append(entry)
    }

    private static func deleteLog(_ context: inout CommandContext) throws(CommandExit) {
        let user = try requireLogOwner(&context)
        if user == "system" {
            if context.state.systemLog.isEmpty { return }
            context.state.systemLog = []
            context.logAction("system", "Warning", "Security", "System log history deleted.")
        } else {
            if context.state.users[user]?.log.isEmpty != false { return }
            context.state.users[user]?.log = []
            context.logAction("system", "Warning", "Security", "User action log deleted (User: \(user)).")
            context.logAction(user, "Info", "Security", "Log entries deleted.")
        }
    }
}
