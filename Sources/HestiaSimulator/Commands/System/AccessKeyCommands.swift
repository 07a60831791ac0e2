extension SystemCommands {
    private static let since = PanelRelease(1, 6, 0)

    /// Access keys and their permission profiles, from 1.6.
    static let accessKeys: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-access-key", usage: "USER [PERMISSIONS] [COMMENT] [FORMAT]", minimumArguments: 1, since: since,
            body: addAccessKey),
        SimulatedCommand(
            "v-list-access-keys", usage: "USER [FORMAT]", minimumArguments: 0, since: since, body: listAccessKeys),
        SimulatedCommand("v-list-access-key", usage: "ACCESS_KEY_ID [FORMAT]", minimumArguments: 1, since: since) {
            context throws(CommandExit) in
            let identifier = try existingKey(&context)
            show(identifier, format: context.arguments.count > 1 ? context.argument(1) : "shell", &context)
        },
        SimulatedCommand("v-delete-access-key", usage: "ACCESS_KEY_ID", minimumArguments: 1, since: since) {
            context throws(CommandExit) in
            let identifier = try existingKey(&context)
            let owner = context.state.accessKeys.removeValue(forKey: identifier)?.user ?? ""
            log("Access key \(identifier) deleted", owner: owner, &context)
        },
        SimulatedCommand("v-list-apis", usage: "[FORMAT]", minimumArguments: 0, since: since, body: listProfiles),
        SimulatedCommand("v-list-api", usage: "API [FORMAT]", minimumArguments: 1, since: since, body: listProfile),
    ]

    private static func log(_ message: String, owner: String, _ context: inout CommandContext) {
        context.state.users[owner]?.log.append(
            Record([
                "DATE": context.date, "TIME": context.time, "LEVEL": "Warning", "CATEGORY": "API", "MESSAGE": message,
            ]))
    }

    private static func addAccessKey(_ context: inout CommandContext) throws(CommandExit) {
        var user = context.argument(0)
        if user.isEmpty, context.release >= PanelRelease(1, 9, 0) { user = context.state.administrator }
        let comment = context.argument(2)
        if !comment.isEmpty {
            let isInside: (Character) -> Bool = {
                $0.isLetter || $0.isNumber || $0.isWhitespace || "._-".contains($0)
            }
            let isEnd: (Character?) -> Bool = { $0.map { $0.isLetter || $0.isNumber } ?? false }
            guard (2...66).contains(comment.count), isEnd(comment.first), isEnd(comment.last),
                comment.allSatisfy(isInside)
            else { try context.fail(.invalid, "invalid comment format :: \(comment)") }
        }
        if context.state.users[user] == nil { try context.fail(.notExist, "user \(user) doesn't exist") }
        var permissions: [String] = []
        for part in context.argument(1).split(separator: ",") {
            let name = PHPText.basename(part.filter { !$0.isWhitespace })
            if !permissions.contains(name) { permissions.append(name) }
        }
        let isAdministrator = user == context.state.administrator
        if permissions == ["*"] { permissions = [] }
        if !isAdministrator, permissions.isEmpty {
            try context.fail(.invalid, "Non-admin users need a permission list")
        }
        for permission in permissions {
            guard let profile = context.state.apiProfiles[permission] else {
                try context.fail(.notExist, "API \(permission) doesn't exist")
            }
            if profile.role == "admin", !isAdministrator {
                try context.fail(.invalid, "Only the admin can run this API")
            }
        }
        let letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        let identifier = context.state.randomText(20, of: letters)
        context.state.accessKeys[identifier] = SimulatedAccessKey(
            secret: context.state.randomText(40, of: letters + "_-="), user: user, permissions: permissions,
            comment: comment, time: context.time, date: context.date)
        show(identifier, format: context.arguments.count > 3 ? context.argument(3) : "shell", &context)
        log("Access key \(identifier) generated", owner: user, &context)
    }

    /// The key that the first argument names.
    private static func existingKey(_ context: inout CommandContext) throws(CommandExit) -> String {
        let identifier = PHPText.basename(context.argument(0))
        if !identifier.isEmpty,
            identifier.count != 20 || !identifier.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        {
            try context.fail(.invalid, "invalid access_key_id format :: \(identifier)")
        }
        if context.state.accessKeys[identifier] == nil {
            try context.fail(.notExist, "key \(identifier) doesn't exist")
        }
        return identifier
    }

    private static func show(_ identifier: String, format: String, _ context: inout CommandContext) {
        guard let key = context.state.accessKeys[identifier] else { return }
        switch format {
        case "json":
            context.print(
                """
                {
                    "ACCESS_KEY_ID": "\(identifier)",
                    "SECRET_ACCESS_KEY": "\(key.secret)",
                    "USER": "\(key.user)",
                    "PERMISSIONS": \(jsonList(key.permissions)),
                    "COMMENT": "\(key.comment)",
                    "TIME": "\(key.time)",
                    "DATE": "\(key.date)"
                }
                """)
        case "shell":
            context.print("ACCESS_KEY_ID:      \(identifier)")
            context.print("SECRET_ACCESS_KEY:  \(key.secret)")
            context.print("USER:               \(key.user)")
            context.print("PERMISSIONS:        \(key.permissions.joined(separator: ","))")
            context.print("COMMENT:            \(key.comment)")
            context.print("TIME:               \(key.time)")
            context.print("DATE:               \(key.date)")
        default: break
        }
    }

    private static func jsonList(_ words: [String]) -> String {
        "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }

    /// Keys stand in the order of their ids; the pristine panel's keys where the recorded panels' ids put them.
    private static func ordered(_ state: PanelState) -> [(id: String, key: SimulatedAccessKey)] {
        let isNewest = state.release >= PanelRelease(1, 10, 0)
        func rank(_ id: String) -> Int {
            switch id {
            case PristineState.billingKey: isNewest ? 0 : 2
            case PristineState.accessKey: isNewest ? 4 : 1
            default: 3
            }
        }
        return state.accessKeys.map { (id: $0.key, key: $0.value) }.sorted {
            (rank($0.id), $0.id) < (rank($1.id), $1.id)
        }
    }

    private static func listAccessKeys(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.argument(0)
        let keys = ordered(context.state).filter { user.isEmpty || $0.key.user == user }
        switch context.arguments.count > 1 ? context.argument(1) : "shell" {
        case "json":
            let lines = keys.map { id, key in
                "    \"\(id)\": {\"ACCESS_KEY_ID\": \"\(id)\", \"USER\": \"\(key.user)\", "
                    + "\"PERMISSIONS\": \(jsonList(key.permissions)), \"COMMENT\": \"\(key.comment)\", "
                    + "\"TIME\": \"\(key.time)\", \"DATE\": \"\(key.date)\"}"
            }
            context.print(lines.isEmpty ? "{}" : "{\n\(lines.joined(separator: ",\n"))\n}")
        case "shell":
            var rows = [
                ["ID", "USER", "PERMISSIONS", "COMMENT", "TIME", "DATE"],
                ["--", "------", "----", "-----------", "-------", "----", "----"],
            ]
            for (id, key) in keys {
                let permissions = key.permissions.joined(separator: ",")
                rows.append([
                    id, key.user, permissions.isEmpty ? "-" : permissions, key.comment.isEmpty ? "-" : key.comment,
                    key.time, key.date,
                ])
            }
            for line in TextTable.lines(rows) { context.print(line) }
        default: break
        }
    }

    // MARK: Profiles

    private static func listProfiles(_ context: inout CommandContext) throws(CommandExit) {
        let profiles = context.state.apiProfiles.sorted { $0.key < $1.key }
        switch context.arguments.first ?? "shell" {
        case "json":
            let lines = profiles.map { name, profile in
                "    \"\(name)\": {\"COMMANDS\": \(jsonList(profile.commands)), \"ROLE\": \"\(profile.role)\"}"
            }
            context.print("{\n\(lines.joined(separator: ",\n"))\n}")
        case "shell":
            let rows = profiles.map { [$0.key, $0.value.role, $0.value.commands.joined(separator: ",")] }
            for line in TextTable.lines([["API", "ROLE", "COMMANDS"], ["---", "----", "--------"]] + rows) {
                context.print(line)
            }
        default: break
        }
    }

    private static func listProfile(_ context: inout CommandContext) throws(CommandExit) {
        let name = context.argument(0)
        guard let profile = context.state.apiProfiles[PHPText.basename(name)] else {
            try context.fail(.invalid, "API \(name) doesn't exist")
        }
        switch context.arguments.count > 1 ? context.argument(1) : "shell" {
        case "json":
            context.print(
                """
                {
                    "API": "\(name)",
                    "ROLE": "\(profile.role)",
                    "COMMANDS": \(jsonList(profile.commands))
                }
                """)
        case "shell":
            context.print("API:           \(name)")
            context.print("ROLE:          \(profile.role)")
            context.print("COMMANDS:      \(profile.commands.joined(separator: ","))")
        default: break
        }
    }
}
