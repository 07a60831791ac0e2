/// v-list-user, v-list-users, v-list-sys-users.
enum ListUserCommands {
    static let all = [
        SimulatedCommand("v-list-user", usage: "USER [FORMAT]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try listUser(&context)
        },
        SimulatedCommand("v-list-users", usage: "[FORMAT]", minimumArguments: 0) { context in listUsers(&context) },
        SimulatedCommand("v-list-sys-users", usage: "[FORMAT]", minimumArguments: 0) { context in
            listSystemUsers(&context)
        },
    ]

    private static func listUser(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        var scope = ShellScope(context.state)
        scope["HOME"] = "/home/" + user
        scope.read(context.state.users[user]?.values ?? Record())
        if context.release >= PanelRelease(1, 4, 0) {
            for key in ["U_USERS", "SUSPENDED_USERS"] {
                scope[key] = context.userValue(context.state.administrator, key)
            }
        }
        let release = context.release
        switch context.format(1) {
        case "json":
            let keys = ListedKey.names(UserListKeys.userJSON, in: release)
            context.print("{\n    \"\(user)\": {")
            for key in keys {
                context.print("        \"\(key)\": \"\(scope[key])\"\(key == "DATE" ? "" : ",")")
            }
            context.print("        }\n}")
        case "plain":
            let values = ListedKey.names(UserListKeys.userPlain, in: release).map { scope[$0] }
            context.print(([user] + values).joined(separator: "\t"))
        case "csv":
            let keys = ListedKey.names(UserListKeys.userCSV, in: release)
            context.print(UserListKeys.heading(keys))
            context.print(
                keys.reduce(into: user) { line, key in
                    line += UserListKeys.quoted.contains(key) ? ",\"\(scope[key])\"" : ",\(scope[key])"
                })
        case "shell": listUserForShell(user, scope, &context)
        default: break
        }
    }

    private static func listUserForShell(_ user: String, _ scope: ShellScope, _ context: inout CommandContext) {
        let width = context.release < PanelRelease(1, 9, 0) ? 16 : 15
        func line(_ label: String, _ value: String) {
            context.print(label + String(repeating: " ", count: max(0, width - label.count)) + value)
        }
        let hasParts = context.release < PanelRelease(1, 2, 1)
        line("USERNAME:", user)
        line("FULL NAME:", hasParts ? "\(scope["FNAME"]) \(scope["LNAME"])" : scope["NAME"])
        line("EMAIL:", scope["CONTACT"])
        line("LANGUAGE:", scope["LANGUAGE"])
        if context.release >= PanelRelease(1, 4, 0) { line("THEME:", scope["THEME"]) }
        for key in ["SUSPENDED", "PACKAGE", "SHELL"] { line("\(key):", scope[key]) }
        for (label, key) in [
            ("WEB DOMAINS:", "WEB_DOMAINS"), ("WEB ALIASES:", "WEB_ALIASES"), ("DNS DOMAINS:", "DNS_DOMAINS"),
            ("DNS RECORDS:", "DNS_RECORDS"), ("MAIL DOMAINS:", "MAIL_DOMAINS"), ("MAIL ACCOUNTS:", "MAIL_ACCOUNTS"),
            ("BACKUPS:", "BACKUPS"), ("DATABASES:", "DATABASES"), ("CRON_JOBS:", "CRON_JOBS"),
        ] { line(label, "\(scope["U_" + key])/\(scope[key])") }
        line("DISK:", "\(scope["U_DISK"])/\(scope["DISK_QUOTA"])")
        line("BANDWIDTH:", "\(scope["U_BANDWIDTH"])/\(scope["BANDWIDTH"])")
        line("IP ADDRESSES", "\(scope["IP_AVAIL"])/\(scope["IP_OWNED"])")
        line("TIME:", scope["TIME"])
        line("DATE:", scope["DATE"])
    }

    private static func listUsers(_ context: inout CommandContext) {
        let users = context.listedUsers
        let release = context.release
        switch context.format(0) {
        case "json":
            let keys = ListedKey.names(UserListKeys.users, in: release)
            let beginnings = keys.map { ($0 == keys.first ? "" : "\",\n") + "        \"\($0)\": \"" }
            var text = "{\n"
            var isFirst = true
            forEach(users, keys, context.state) { user, values in
                if !isFirst { text += ",\n" }
                isFirst = false
                text += "    \"\(user)\": {\n"
                for (beginning, value) in zip(beginnings, values) {
                    text += beginning
                    text += value
                }
                text += "\"\n        }"
            }
            context.output += text + "}\n"
        case "plain":
            let keys = ListedKey.names(UserListKeys.users, in: release)
            var text = ""
            forEach(users, keys, context.state) { user, values in
                text += user
                for value in values { text += "\t" + value }
                text += "\t\n"
            }
            context.output += text
        case "csv":
            let keys = ListedKey.names(UserListKeys.usersCSV, in: release)
            let isQuoted = keys.map { UserListKeys.quoted.contains($0) }
            var text = UserListKeys.heading(keys) + "\n"
            forEach(users, keys, context.state) { user, values in
                text += user
                for (value, quoted) in zip(values, isQuoted) {
                    text += quoted ? ",\"" + value + "\"" : "," + value
                }
                text += "\n"
            }
            context.output += text
        case "shell":
            let hasRole = release >= PanelRelease(1, 8, 5)
            var table = AlignedColumns()
            table.add("USER \(hasRole ? "ROLE " : "")PKG WEB DNS MAIL DB DISK BW SPND DATE")
            table.add("---- \(hasRole ? "---- " : "")--- --- --- --- -- ---- -- ---- ----")
            let columns = ListedKey.all(
                "PACKAGE U_WEB_DOMAINS U_DNS_DOMAINS U_MAIL_DOMAINS U_DATABASES U_DISK U_BANDWIDTH SUSPENDED DATE")
            let keys = (hasRole ? ["ROLE"] : []) + columns.map(\.name)
            forEach(users, keys, context.state) { user, values in
                table.add(([user] + values).joined(separator: " "))
            }
            context.output += table.text
        case "list" where release >= PanelRelease(1, 8, 10):
            for user in users { context.print(user) }
        default: break
        }
    }

    /// Goes through the accounts with their values; a key that an account lacks has the value of the account before.
    private static func forEach(
        _ users: [String], _ keys: [String], _ state: PanelState, _ body: (String, [String]) -> Void
    ) {
        let scope = ShellScope(state)
        var values = keys.map { scope[$0] }
        for user in users {
            guard let record = state.users[user]?.values else { continue }
            for (index, key) in keys.enumerated() {
                if let value = record.value(of: key) { values[index] = value }
            }
            body(user, values)
        }
    }

    private static func listSystemUsers(_ context: inout CommandContext) {
        let users = context.listedUsers
        switch context.format(0) {
        case "json":
            context.print("[")
            for (index, user) in users.enumerated() {
                context.print("\t\"\(user)\"" + (index < users.count - 1 ? "," : ""))
            }
            context.print("]")
        case "plain": for user in users { context.print(user) }
        case "csv", "shell":
            context.print("USER")
            if context.format(0) == "shell" { context.print("----") }
            for user in users { context.print(user) }
        default: break
        }
    }
}

extension CommandContext {
    /// The format that an argument asks for: `shell` when it is not given, nothing when it is empty.
    package func format(_ index: Int) -> String { arguments.indices.contains(index) ? arguments[index] : "shell" }
}
