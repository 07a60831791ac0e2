/// Mail domains and their webmail: added, deleted, suspended.
enum MailDomainCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand("v-add-mail-domain", usage: "", minimumArguments: 0, body: add),
        SimulatedCommand("v-delete-mail-domain", usage: "USER DOMAIN", minimumArguments: 2, body: delete),
        SimulatedCommand("v-delete-mail-domains", usage: "USER", minimumArguments: 1, body: Named.each(.mail)),
        SimulatedCommand("v-suspend-mail-domain", usage: "USER DOMAIN", minimumArguments: 2, body: suspend),
        SimulatedCommand("v-suspend-mail-domains", usage: "USER", minimumArguments: 1, body: Named.each(.mail)),
        SimulatedCommand(
            "v-unsuspend-mail-domain", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0),
            minimumArguments: 2, body: unsuspend),
        SimulatedCommand("v-unsuspend-mail-domains", usage: "USER", minimumArguments: 1, body: Named.each(.mail)),
        SimulatedCommand(
            "v-rebuild-mail-domain", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0),
            minimumArguments: 2, body: rebuild),
        SimulatedCommand("v-rebuild-mail-domains", usage: "USER", minimumArguments: 1, body: rebuildAll),
    ]

    // MARK: Adding

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        let hasReject = release >= PanelRelease(1, 6, 1)
        let usage = "USER DOMAIN [ANTISPAM] [ANTIVIRUS] [DKIM] [DKIM_SIZE]"
        try Check.arguments(&context, 2, hasReject ? usage + " [RESTART] [REJECT_SPAM]" : usage)
        let user = context.account
        let domain = DomainName.formatted(context.argument(1), release: release)
        func option(_ index: Int, _ standard: String) -> String {
            context.arguments.count > index ? context.argument(index) : standard
        }
        var antispam = option(2, "yes")
        var antivirus = option(3, "yes")
        let dkim = option(4, "yes")
        var reject = option(7, "no")
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Format.boolean(&context, antispam, as: "antispam")
        try Format.boolean(&context, antivirus, as: "antivirus")
        try Format.boolean(&context, dkim, as: "dkim")
        try Check.system(&context, "MAIL_SYSTEM")
        try Check.user(&context, user)
        try Check.unsuspended(&context, user: user)
        if release >= PanelRelease(1, 4, 0) {
            let ascii = InternationalName.ascii(domain)
            try DomainOwnership.requireNew(&context, .mail, InternationalName.unicode(ascii), for: user)
            try DomainOwnership.requireNew(&context, .mail, ascii, for: user)
            if Format.isIPv4(domain) {
                context.print("Error: Invalid domain format. IP address detected as input.")
                throw CommandExit(code: ExitCode.arguments.rawValue)
            }
        } else {
            try DomainOwnership.requireNew(&context, .mail, domain, for: user)
        }
        try Check.limit(&context, .mailDomains, user)
        try DomainOwnership.requireBase(&context, domain, for: user)
        try requireAddress(&context, user, domain)
        if hasReject {
            if !context.has("ANTISPAM_SYSTEM") { (antispam, reject) = ("no", "no") }
            if !context.has("ANTIVIRUS_SYSTEM") { antivirus = "no" }
        }
        var record = Record(["DOMAIN": domain, "ANTIVIRUS": antivirus, "ANTISPAM": antispam])
        if hasReject { record["REJECT"] = reject }
        record["DKIM"] = dkim
        if release >= PanelRelease(1, 4, 0) { record["WEBMAIL"] = "" }
        for (key, value) in [("SSL", "no"), ("LETSENCRYPT", "no"), ("CATCHALL", ""), ("ACCOUNTS", "0")] {
            record[key] = value
        }
        if release >= PanelRelease(1, 7, 0) {
            record["RATE_LIMIT"] = context.state.users[user]?.values["RATE_LIMIT"] ?? ""
        }
        for (key, value) in [("U_DISK", "0"), ("SUSPENDED", "no"), ("TIME", context.time), ("DATE", context.date)] {
            record[key] = value
        }
        context.state.users[user]?.mailDomains[domain] = record
        context.state.users[user]?.mailAccounts[domain] = NamedRecords()
        if dkim == "yes" { addKeyRecords(&context, user, domain) }
        if context.has("IMAP_SYSTEM") || release < PanelRelease(1, 4, 0) {
            _ = context.run(webmailCommand(context, "add"), [user, domain, "", "no"])
        }
        context.increase(user, "U_MAIL_DOMAINS")
        if dkim == "yes" { context.increase(user, "U_MAIL_DKIM") }
        context.log(user, "Mail", "Added new mail domain (\(domain)).")
    }

    /// The records that let others check the domain's mail; only where the account has the DNS domain too.
    private static func addKeyRecords(_ context: inout CommandContext, _ user: String, _ domain: String) {
        guard context.has("DNS_SYSTEM"), context.object(.dns, user, domain) != nil else { return }
        if context.release < PanelRelease(1, 9, 5) {
            let policy = [user, domain, "_domainkey", "TXT", "\"t=y; o=~;\"", "", "", "no", "", "yes"]
            _ = context.run("v-add-dns-record", policy)
        }
        let key = "\"v=DKIM1; k=rsa; p=\(publicKey(domain))\""
        _ = context.run(
            "v-add-dns-record", [user, domain, "mail._domainkey", "TXT", key, "", "", "yes", "", "yes"])
    }

    /// A made-up key of the usual form and length.
    private static func publicKey(_ domain: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var seed: UInt64 = domain.utf8.reduce(5381) { $0 &* 33 &+ UInt64($1) }
        let body = (0..<348).map { _ in
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return alphabet[Int(seed >> 58)]
        }
        return "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA" + String(body.prefix(340)) + "IDAQAB"
    }

    private static func requireAddress(
        _ context: inout CommandContext, _ user: String, _ domain: String
    ) throws(CommandExit) {
        if let site = context.object(.web, user, domain), !site["IP"].isEmpty {
            try Addresses.require(&context, Addresses.real(context, site["IP"]) ?? site["IP"], for: user)
        } else {
            _ = try Addresses.first(&context, for: user)
        }
    }

    private static func webmailCommand(_ context: CommandContext, _ verb: String) -> String {
        context.release < PanelRelease(1, 4, 0) ? "v-\(verb)-sys-webmail" : "v-\(verb)-mail-domain-webmail"
    }

    // MARK: Deleting

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, mail) = try Named.existing(&context, .formatted, .mail)
        try Check.deletable(&context, .mail, user, domain)
        let accounts = context.state.users[user]?.mailAccounts[domain]?.count ?? 0
        if mail["DKIM"] == "yes" {
            let records = context.objects(.dnsRecord(domain: domain), user)
            for record in records where ["mail._domainkey", "_domainkey"].contains(record["RECORD"]) {
                _ = context.run("v-delete-dns-record", [user, domain, record["ID"], "", "yes"])
            }
        }
        if mail["SSL"] == "yes" { _ = context.run("v-delete-mail-domain-ssl", [user, domain]) }
        if context.has("IMAP_SYSTEM") || context.release < PanelRelease(1, 4, 0) {
            _ = context.run(webmailCommand(context, "delete"), [user, domain, "yes"])
        }
        context.state.users[user]?.mailDomains[domain] = nil
        context.state.users[user]?.mailAccounts[domain] = nil
        context.decrease(user, "U_MAIL_DOMAINS")
        if mail["DKIM"] == "yes" { context.decrease(user, "U_MAIL_DKIM") }
        context.decrease(user, "U_MAIL_ACCOUNTS", by: accounts)
        if mail["SUSPENDED"] == "yes" && context.release >= PanelRelease(1, 4, 0) {
            context.decrease(user, "SUSPENDED_MAIL")
        }
        context.log(user, "Mail", "Mail domain deleted (Domain: \(domain)).")
    }

    // MARK: Suspending

    private static func suspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .formatted, needing: .mail)
        try Check.live(&context, .mail, user, domain)
        _ = context.run(webmailCommand(context, "delete"), [user, domain, "yes"])
        context.setSuspended(.mail, user, domain, true)
        context.log("system", "Mail", "Suspended mail domain (User: \(user), Domain: \(domain)).")
    }

    private static func unsuspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, _) = try Named.existing(&context, .formatted, .mail)
        try Check.suspended(&context, .mail, user, domain)
        context.setSuspended(.mail, user, domain, false)
        let systems = context.state.configuration["WEBMAIL_SYSTEM"].split(separator: ",").map(String.init)
        if context.release < PanelRelease(1, 4, 0) {
            _ = context.run("v-add-sys-webmail", [user, domain, "yes"])
        } else if context.has("IMAP_SYSTEM"), let webmail = systems.last {
            _ = context.run("v-add-mail-domain-webmail", [user, domain, webmail, "yes"])
        }
        context.log("system", "Mail", "Unsuspended mail domain (User: \(user), Domain: \(domain)).")
    }

    // MARK: Rebuilding

    private static func rebuild(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given, needing: .mail)
        try Check.user(&context, user)
        if context.isSuspended(user) { return }
        try Check.object(&context, .mail, user, domain)
        rebuildFiles(&context, user, domain)
        _ = context.run("v-update-user-disk", [user])
        _ = context.run("v-update-user-counters", [user])
        context.log("system", "System", "Rebuilt mail domain (User: \(user), Domain: \(domain)).")
    }

    private static func rebuildAll(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context, needing: .mail)
        if context.isSuspended(user) { return }
        for domain in context.state.users[user]?.mailDomains.names ?? [] { rebuildFiles(&context, user, domain) }
        _ = context.run("v-update-user-counters", [user])
        context.log("system", "System", "Rebuilt mail domains (User: \(user)).")
    }

    /// Only accounts that are not suspended are counted then; a domain without webmail gets one.
    private static func rebuildFiles(_ context: inout CommandContext, _ user: String, _ domain: String) {
        if context.release >= PanelRelease(1, 4, 4), context.object(.mail, user, domain)?["WEBMAIL"] == "" {
            _ = context.run("v-add-mail-domain-webmail", [user, domain, "roundcube", "no"])
        }
        let live = context.objects(.mailAccount(domain: domain), user).filter { $0["SUSPENDED"] == "no" }
        context.set(.mail, user, domain, "ACCOUNTS", String(live.count))
        let hasCertificate = context.state.users[user]?.certificates["mail \(domain)"] != nil
        context.set(.mail, user, domain, "SSL", hasCertificate ? "yes" : "no")
    }
}
