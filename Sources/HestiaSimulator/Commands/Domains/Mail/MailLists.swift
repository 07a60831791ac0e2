/// How mail domains and accounts are listed, and the measuring of their disk.
enum MailLists {
    static let all: [SimulatedCommand] = [
        SimulatedCommand("v-list-mail-domain", usage: "USER DOMAIN [FORMAT]", minimumArguments: 2, body: listDomain),
        SimulatedCommand("v-list-mail-domains", usage: "USER [FORMAT]", minimumArguments: 1, body: listDomains),
        SimulatedCommand(
            "v-list-mail-account", usage: "USER DOMAIN ACCOUNT [FORMAT]", minimumArguments: 3, body: listAccount),
        SimulatedCommand(
            "v-list-mail-accounts", usage: "USER DOMAIN [FORMAT]", minimumArguments: 2, body: listAccounts),
        SimulatedCommand("v-update-mail-domain-disk", usage: "USER DOMAIN", minimumArguments: 2, body: updateDisk),
        SimulatedCommand("v-update-mail-domains-disk", usage: "USER", minimumArguments: 1, body: updateDisks),
    ]

    private static func field(_ key: String) -> Listing.Field { (key, key) }

    private static func listDomains(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context)
        let release = context.release
        let hasWebmail = release >= PanelRelease(1, 4, 0)
        let limits = release >= PanelRelease(1, 6, 1) ? ["REJECT", "RATE_LIMIT"] : []
        // Before 1.5 the list does not read the panel's configuration.
        let alias = release < PanelRelease(1, 5, 0) ? "" : context.state.configuration["WEBMAIL_ALIAS"]
        let records = context.objects(.mail, user).map { record in
            var record = record
            record["WEBMAIL_ALIAS"] = alias
            return record
        }
        let end =
            ["ACCOUNTS", "U_DISK", "SUSPENDED", "TIME", "DATE"] + (hasWebmail ? ["WEBMAIL_ALIAS", "WEBMAIL"] : [])
        let json =
            ["ANTIVIRUS", "ANTISPAM"] + limits + [
                "DKIM", "CATCHALL", "ACCOUNTS", "U_DISK", "SSL", "SUSPENDED", "TIME", "DATE",
            ]
            + (hasWebmail ? ["WEBMAIL_ALIAS", "WEBMAIL"] : [])
        let keys = ["DOMAIN", "ANTIVIRUS", "ANTISPAM", "DKIM", "SSL", "CATCHALL"] + end
        let format = context.arguments.count > 1 ? context.argument(1) : "shell"
        Listing(
            name: "DOMAIN", json: json.map(field), plain: keys, csvHead: keys.joined(separator: ","), csv: keys,
            table: (
                ["DOMAIN", "ANTIVIRUS", "ANTISPAM", "DKIM", "SSL", "ACC", "DISK", "SPND", "DATE"],
                ["DOMAIN", "ANTIVIRUS", "ANTISPAM", "DKIM", "SSL", "ACCOUNTS", "U_DISK", "SUSPENDED", "DATE"]
            ),
            rules: ["------", "---------", "--------", "----", "---", "---", "----", "---", "----"]
        ).print(records, format: format, to: &context)
    }

    private static func listDomain(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let domain = context.argument(1)
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Check.user(&context, user)
        var record = try Check.object(&context, .mail, user, domain)
        record["WEBMAIL_ALIAS"] = "\(context.state.configuration["WEBMAIL_ALIAS"]).\(domain)"
        let release = context.release
        let limits = release >= PanelRelease(1, 6, 0) ? ["RATE_LIMIT", "REJECT"] : []
        let relay =
            release >= PanelRelease(1, 4, 0)
            ? ["WEBMAIL", "U_SMTP_RELAY", "U_SMTP_RELAY_HOST", "U_SMTP_RELAY_PORT", "U_SMTP_RELAY_USERNAME"] : []
        let keys =
            ["ANTIVIRUS", "ANTISPAM", "DKIM", "CATCHALL", "ACCOUNTS"] + limits
            + ["U_DISK", "SSL", "LETSENCRYPT", "SUSPENDED", "TIME", "DATE", "WEBMAIL_ALIAS"]
        let format = context.arguments.count > 2 ? context.argument(2) : "shell"
        switch format {
        case "json":
            let lines =
                keys.map { "        \"\($0)\": \"\(record[$0])\"" }
                + relay.map { "        \"\($0)\":\"\(record[$0])\"" }
            context.print("{\n    \"\(domain)\": {\n\(lines.joined(separator: ",\n"))\n        }\n}")
        case "shell":
            for key in ["DOMAIN"] + keys + relay {
                let label = (key == "U_DISK" ? "DISK" : key) + ":"
                context.print(label + String(repeating: " ", count: max(1, 20 - label.count)) + record[key])
            }
        case "plain", "csv":
            if format == "csv" { context.print((["DOMAIN"] + keys + relay).joined(separator: ",")) }
            let values = (["DOMAIN"] + keys + relay).map { record[$0] }
            context.print(values.joined(separator: format == "csv" ? "," : "\t"))
        default: break
        }
    }

    private static func listAccounts(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, _) = try Named.listed(&context, .mail)
        let keys = ["ALIAS", "FWD", "FWD_ONLY", "AUTOREPLY", "QUOTA", "U_DISK", "SUSPENDED", "TIME", "DATE"]
        let records = context.objects(.mailAccount(domain: domain), user).map { record in
            var record = record
            record["ALIAS_SHORT"] = short(record["ALIAS"], 12)
            record["FWD_SHORT"] = short(record["FWD"], 20)
            return record
        }
        let format = context.arguments.count > 2 ? context.argument(2) : "shell"
        Listing(
            name: "ACCOUNT", json: keys.map(field), plain: ["ACCOUNT"] + keys,
            csvHead: (["ACCOUNT"] + keys).joined(separator: ","),
            csv: (["ACCOUNT"] + keys).map { ["ALIAS", "FWD"].contains($0) ? "\"\($0)\"" : $0 },
            table: (
                ["ACCOUNT", "ALIAS", "FWD", "DISK", "DATE"],
                ["ACCOUNT", "ALIAS_SHORT", "FWD_SHORT", "U_DISK", "DATE"]
            )
        ).print(records, format: format, to: &context)
    }

    private static func short(_ text: String, _ length: Int) -> String {
        text.isEmpty ? "no" : (text.count > length ? text.prefix(length) + "..." : text)
    }

    private static func listAccount(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given)
        let account = context.argument(2)
        try Format.account(&context, account)
        try Check.user(&context, user)
        try Check.object(&context, .mail, user, domain)
        var record = try Check.object(&context, .mailAccount(domain: domain), user, account)
        record["WEBMAIL_ALIAS"] = "\(context.state.configuration["WEBMAIL_ALIAS"]).\(domain)"
        let rate = context.release >= PanelRelease(1, 6, 0) ? ["RATE_LIMIT"] : []
        let front = ["ALIAS", "FWD", "FWD_ONLY", "AUTOREPLY", "QUOTA"]
        let end = ["U_DISK", "SUSPENDED", "TIME", "DATE", "WEBMAIL_ALIAS"]
        let plain = ["ACCOUNT"] + front + end
        let format = context.arguments.count > 3 ? context.argument(3) : "shell"
        if format == "shell" {
            let labels = ["FWD": "FORWARD", "FWD_ONLY": "FORWARD_ONLY", "U_DISK": "DISK"]
            for key in plain {
                let label = (labels[key] ?? key) + ":"
                context.print(label + String(repeating: " ", count: max(1, 16 - label.count)) + record[key])
            }
            return
        }
        Listing(
            name: "ACCOUNT", json: (front + rate + end).map(field), plain: plain,
            csvHead: plain.joined(separator: ","), csv: plain, table: ([], [])
        ).print([record], format: format, to: &context)
    }

    // MARK: Usage

    private static func updateDisk(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, _) = try Named.existing(&context, .given, .mail)
        measure(&context, user, domain)
        Usage.sumDisk(&context, user)
    }

    private static func updateDisks(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context, needing: .mail)
        for domain in context.state.users[user]?.mailDomains.names ?? [] { measure(&context, user, domain) }
        Usage.sumDisk(&context, user)
    }

    /// A mail account without mail has no folder and counts nothing.
    private static func measure(_ context: inout CommandContext, _ user: String, _ domain: String) {
        var sum = 0
        for account in context.state.users[user]?.mailAccounts[domain]?.names ?? [] {
            let bytes = Usage.bytes(context, user, below: "/home/\(user)/mail/\(domain)/\(account)/")
            let disk = Usage.megabytes(bytes)
            context.set(.mailAccount(domain: domain), user, account, "U_DISK", String(disk))
            sum += disk
        }
        context.set(.mail, user, domain, "U_DISK", String(sum))
    }
}
