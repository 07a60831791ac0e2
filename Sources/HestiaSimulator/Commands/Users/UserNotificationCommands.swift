/// v-list-user-notifications, v-add-, v-acknowledge- and v-delete-user-notification.
enum UserNotificationCommands {
    static let all = [
        SimulatedCommand("v-list-user-notifications", usage: "USER [FORMAT]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try list(&context)
        },
        SimulatedCommand("v-add-user-notification", usage: "", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try add(&context)
        },
        SimulatedCommand("v-acknowledge-user-notification", usage: "USER NOTIFICATION", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in try acknowledge(&context)
        },
        SimulatedCommand("v-delete-user-notification", usage: "USER NOTIFICATION", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in try delete(&context)
        },
    ]

    private static func list(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        let notifications = context.state.users[user]?.notifications ?? []
        let format = context.format(1)
        let hasPriority = context.release >= PanelRelease(1, 9, 0)
        if format == "json" { context.print("{") }
        if format == "csv" {
            context.print("NID,TOPIC,NOTICE,\(context.release >= PanelRelease(1, 5, 0) ? "ACK," : "")TIME,DATE")
        }
        for (index, notification) in notifications.enumerated() {
            try requireReadable(notification, &context)
            let topic = notification["TOPIC"]
            let notice = notification["NOTICE"]
            switch format {
            case "json":
                let quoted = notice.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "'")
                let priority = notification["PRIORITY"].isEmpty ? "0" : notification["PRIORITY"]
                context.print("    \"\(notification["NID"])\": {")
                context.print("        \"TOPIC\": \"\(topic)\",\n        \"NOTICE\": \"\(quoted)\",")
                context.print("        \"TYPE\": \"\(notification["TYPE"])\",")
                context.print("        \"ACK\": \"\(notification["ACK"])\",")
                context.print(hasPriority ? "        \"PRIORITY\": \"\(priority)\"," : "        \"TPL\": \"\",")
                context.print("        \"TIME\": \"\(notification["TIME"])\",")
                context.print("        \"DATE\": \"\(notification["DATE"])\"")
                context.print("    }" + (index < notifications.count - 1 ? "," : ""))
            case "plain":
                let values = [notification["NID"], topic, notice, notification["TIME"], notification["DATE"]]
                context.print(values.joined(separator: "\t"))
            case "csv":
                let mark = context.release >= PanelRelease(1, 5, 0) ? notification["ACK"] + "," : ""
                context.print(
                    "\(notification["NID"]),\"\(topic)\",\"\(notice)\",\(mark)\(notification["TIME"]),"
                        + notification["DATE"])
            case "shell":
                context.print("\(topic)\n\(notice)\n\(notification["DATE"]) \(notification["TIME"])\n--\n")
            default: break
            }
        }
        if format == "json" { context.print("}") }
    }

    /// From 1.2 to 1.8 the lines of a file went through a shell, which ran what stands between back quotes.
    private static func requireReadable(_ record: Record, _ context: inout CommandContext) throws(CommandExit) {
        guard context.release >= PanelRelease(1, 2, 0), context.release < PanelRelease(1, 9, 0) else { return }
        for key in record.keys {
            let parts = record[key].split(separator: "`", omittingEmptySubsequences: false)
            if parts.count >= 3 { try context.fail(.invalid, "Invalid key value format [\(parts[1])]") }
        }
    }

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let hasPriority = context.release >= PanelRelease(1, 9, 0)
        try context.requireArguments(2, "USER TOPIC NOTICE \(hasPriority ? "TYPE [PRIORITY]" : "[TYPE]")")
        let user = context.accountName()
        var topic = context.argument(1)
        var notice = context.argument(2)
        if context.release < PanelRelease(1, 9, 5) {
            topic = singleSpaced(topic)
            notice = singleSpaced(notice)
        }
        try context.requireUserFormat(user)
        if hasPriority {
            for (label, text, limit) in [("topic", topic, 255), ("notice", notice, 4000)] {
                if text.contains(where: \.isNewline) {
                    try context.fail(.invalid, "invalid \(label) format :: line breaks are not allowed")
                }
                if text.count > limit { try context.fail(.invalid, "invalid \(label) format :: too long") }
            }
            let priority = context.argument(4)
            if !priority.isEmpty { try context.requireInteger(priority, label: "") }
        }
        try context.requireUserExists(user)
        if hasPriority { try context.requireCommonFormat(context.argument(3), label: "") }
        try context.requireNoDemonstration()
        let last = context.state.users[user]?.notifications.compactMap { Int($0["NID"]) }.max() ?? 0
        var notification = Record([
            "NID": String(last + 1), "TOPIC": topic, "NOTICE": notice, "TYPE": context.argument(3),
        ])
        if hasPriority { notification["PRIORITY"] = context.argument(4) }
        notification["ACK"] = "no"
        notification["TIME"] = context.time
        notification["DATE"] = context.date
        context.state.users[user]?.notifications.append(notification)
        context.state.users[user]?.values["NOTIFICATIONS"] = "yes"
    }

    /// What the shell makes of a text that it is given without quotes.
    private static func singleSpaced(_ text: String) -> String {
        text.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
    }

    private static func acknowledge(_ context: inout CommandContext) throws(CommandExit) {
        let (user, number) = try requireNotification(&context)
        let count = context.state.users[user]?.notifications.count ?? 0
        for index in 0..<count {
            guard number == "all" || context.state.users[user]?.notifications[index]["NID"] == number else { continue }
            context.state.users[user]?.notifications[index]["ACK"] = "yes"
        }
        // The mark of the account is only taken away when one is acknowledged, never with `all`.
        if number != "all" { clearMark(user, &context) }
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let (user, number) = try requireNotification(&context)
        context.state.users[user]?.notifications.removeAll { number == "all" || $0["NID"] == number }
        clearMark(user, &context)
    }

    private static func requireNotification(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, number: String) {
        let user = context.accountName()
        let number = context.argument(1)
        try context.requireUserFormat(user)
        let isNumber = number.utf8.allSatisfy(ArgumentFormat.isDigit) && number.first != "0"
        if number != "all", !number.isEmpty, !isNumber { try context.failFormat("id", number) }
        try context.requireUserExists(user)
        try context.requireNoDemonstration()
        return (user, number)
    }

    private static func clearMark(_ user: String, _ context: inout CommandContext) {
        if context.state.users[user]?.notifications.contains(where: { $0["ACK"] == "no" }) == true { return }
        context.state.users[user]?.values["NOTIFICATIONS"] = "no"
    }
}
