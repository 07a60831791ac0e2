/// The webmail of mail domains, with its name in the domain's zone. Up to 1.3 the commands have other names.
enum WebmailCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-mail-domain-webmail", usage: "", minimumArguments: 0, since: PanelRelease(1, 4, 0), body: add),
        SimulatedCommand(
            "v-add-sys-webmail", usage: "", minimumArguments: 0, since: PanelRelease(1, 0, 3), body: add),
        SimulatedCommand(
            "v-delete-mail-domain-webmail", usage: "", minimumArguments: 0, since: PanelRelease(1, 4, 0),
            body: delete),
        SimulatedCommand(
            "v-delete-sys-webmail", usage: "", minimumArguments: 0, since: PanelRelease(1, 0, 3), body: delete),
    ]

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let isNew = context.release >= PanelRelease(1, 4, 0)
        try Check.arguments(&context, 2, isNew ? "USER DOMAIN [WEBMAIL] [RESTART]" : "USER DOMAIN [RESTART]")
        let user = context.account
        let domain = DomainName.formatted(context.argument(1), release: context.release)
        let systems = context.state.configuration["WEBMAIL_SYSTEM"].split(separator: ",").map(String.init)
        let webmail = context.argument(2).isEmpty ? systems.last ?? "" : context.argument(2)
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Check.system(&context, "WEB_SYSTEM")
        try Check.system(&context, "IMAP_SYSTEM")
        if isNew && !(systems + ["disabled"]).contains(webmail) {
            try context.fail(.invalid, "\(webmail) type is invalid")
        }
        try Check.live(&context, .mail, user, domain)
        let address = try siteAddress(&context, user, domain)
        let alias = context.state.configuration["WEBMAIL_ALIAS"]
        if alias.isEmpty && isNew {
            context.state.configuration["WEBMAIL_ALIAS"] = "webmail"
        } else if alias.isEmpty {
            context.print("Error: WEBMAIL_ALIAS is not defined in hestia.conf")
        } else if context.has("DNS_SYSTEM"), DNSZone.isOnlyMatch(context, user, domain) {
            addRecord(&context, user, domain, alias, address)
        }
        if isNew { context.set(.mail, user, domain, "WEBMAIL", webmail) }
        if context.argument(4) != "yes" {
            context.log(user, "Mail", "Webmail access enabled (Domain: \(domain)).")
        }
    }

    /// Up to 1.9 a record that is there is taken away and added again.
    private static func addRecord(
        _ context: inout CommandContext, _ user: String, _ domain: String, _ alias: String, _ address: String
    ) {
        let records = context.objects(.dnsRecord(domain: domain), user).filter { $0["RECORD"] == alias }
        if let record = records.first {
            guard context.release < PanelRelease(1, 10, 0) else { return }
            _ = context.run("v-delete-dns-record", [user, domain, record["ID"], "no", "yes"])
        }
        _ = context.run("v-add-dns-record", [user, domain, alias, "A", address, "", "", "no", "", "yes"])
    }

    private static func siteAddress(
        _ context: inout CommandContext, _ user: String, _ domain: String
    ) throws(CommandExit) -> String {
        guard let site = context.object(.web, user, domain), !site["IP"].isEmpty else {
            return try Addresses.first(&context, for: user).shown
        }
        let local = Addresses.real(context, site["IP"]) ?? site["IP"]
        try Addresses.require(&context, local, for: user)
        let outside = context.state.addresses[local]?["NAT"] ?? ""
        return outside.isEmpty ? local : outside
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        try Check.arguments(&context, 2, "USER DOMAIN [RESTART]")
        let (user, domain) = try Named.domain(&context, .formatted)
        for key in ["MAIL_SYSTEM", "WEB_SYSTEM", "IMAP_SYSTEM"] { try Check.system(&context, key) }
        try Check.user(&context, user)
        try Check.object(&context, .mail, user, domain)
        if context.release < PanelRelease(1, 4, 0) {
            try Check.unsuspended(&context, user: user)
            try Check.unsuspended(&context, .mail, user, domain)
        }
        let alias = context.state.configuration["WEBMAIL_ALIAS"]
        let isQuiet = context.argument(3) == "yes"
        if alias.isEmpty {
            context.print("Error: WEBMAIL_ALIAS is not defined in hestia.conf.")
        } else if context.has("DNS_SYSTEM"), DNSZone.isOnlyMatch(context, user, domain) {
            let records = context.objects(.dnsRecord(domain: domain), user).filter { $0["RECORD"] == alias }
            if let record = records.first {
                _ = context.run(
                    "v-delete-dns-record", [user, domain, record["ID"], context.argument(2), isQuiet ? "yes" : ""])
            }
        }
        if context.release >= PanelRelease(1, 4, 0) { context.set(.mail, user, domain, "WEBMAIL", "") }
        if !isQuiet { context.log(user, "Mail", "Webmail access disabled (Domain: \(domain)).") }
    }
}
