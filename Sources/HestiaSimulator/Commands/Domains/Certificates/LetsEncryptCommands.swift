/// Let's Encrypt: the panel's queue, and issuing. Without the internet, issuing fails as it was recorded; a switch of the
/// state makes it succeed.
enum LetsEncryptCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-schedule-letsencrypt-domain", usage: "USER DOMAIN [ALIASES]", minimumArguments: 2, body: schedule),
        SimulatedCommand(
            "v-add-letsencrypt-domain", usage: "USER DOMAIN [ALIASES] [MAIL]", minimumArguments: 2, body: add),
        SimulatedCommand(
            "v-delete-letsencrypt-domain", usage: "USER DOMAIN [RESTART] [MAIL]", minimumArguments: 2, body: delete),
        SimulatedCommand("v-update-letsencrypt-ssl", usage: "", minimumArguments: 0, body: workOffQueue),
    ]

    private static func schedule(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given)
        if context.release >= PanelRelease(1, 5, 12) { try Format.aliases(&context, context.argument(2)) }
        try Check.system(&context, "WEB_SYSTEM")
        try Check.system(&context, "WEB_SSL", as: "SSL_SUPPORT")
        let site = try Check.live(&context, .web, user, domain)
        let aliases = context.argument(2).isEmpty ? site["ALIAS"] : context.argument(2)
        context.state.certificateQueue.append("\(user) \(domain) \(aliases)")
    }

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given)
        let aliases = context.argument(2)
        let forMail = context.argument(3)
        try Format.aliases(&context, aliases)
        try Check.user(&context, user)
        try Check.unsuspended(&context, user: user)
        try Format.boolean(&context, forMail, as: "mail")
        let kind: ObjectKind = forMail == "yes" ? .mail : .web
        try Check.system(&context, forMail == "yes" ? "MAIL_SYSTEM" : "WEB_SYSTEM")
        let object = try Check.object(&context, kind, user, domain)
        try Check.unsuspended(&context, kind, user, domain)
        if forMail != "yes" && aliases != "*.\(domain)" {
            let known = object["ALIAS"].split(separator: ",").map(String.init)
            for alias in aliases.split(separator: ",").map(String.init).sorted() where !known.contains(alias) {
                try context.fail(.notExist, "domain alias \(alias) doesn't exist")
            }
        }
        guard context.state.issuesCertificates else {
            unqueue(&context, user, domain)
            try context.fail(.connect, "Let's Encrypt acc registration failed")
        }
        issue(&context, kind, user, domain, aliases: aliases)
        unqueue(&context, user, domain)
    }

    private static func issue(
        _ context: inout CommandContext, _ kind: ObjectKind, _ user: String, _ domain: String, aliases: String
    ) {
        let isMail = if case .mail = kind { true } else { false }
        let hadCertificate = context.object(kind, user, domain)?["SSL"] == "yes"
        let number = context.state.nextModification()
        let text = CertificateText.issue(
            domain, aliases: aliases, from: "\(context.date) \(context.time)", until: "90 days later", number: number)
        context.state.users[user]?.certificates[(isMail ? "mail " : "web ") + domain] = Record([
            "CRT": text, "KEY": "-----BEGIN SIMULATED KEY-----\n\(number)\n-----END SIMULATED KEY-----", "CA": "",
        ])
        context.set(kind, user, domain, "SSL", "yes")
        context.set(kind, user, domain, "LETSENCRYPT", "yes")
        context.set(kind, user, domain, "LETSENCRYPT_FAIL_COUNT", "0")
        if !hadCertificate && !isMail { context.increase(user, "U_WEB_SSL") }
        let category = isMail ? "Mail" : "Web"
        let added = isMail ? "SSL enabled" : "Added certificate and enabled SSL"
        let message = hadCertificate ? "SSL certificate updated" : added
        context.log(user, category, "\(message) (Domain: \(domain)).")
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let domain = context.argument(1)
        let isMail = context.argument(3) == "yes"
        let kind: ObjectKind = isMail ? .mail : .web
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Check.live(&context, kind, user, domain)
        try Check.valueSet(&context, kind, user, domain, key: "LETSENCRYPT")
        _ = context.run(isMail ? "v-delete-mail-domain-ssl" : "v-delete-web-domain-ssl", [user, domain])
        context.set(kind, user, domain, "LETSENCRYPT", "no")
    }

    /// What the panel's cron does every five minutes.
    private static func workOffQueue(_ context: inout CommandContext) throws(CommandExit) {
        let queue = context.state.certificateQueue
        context.state.certificateQueue = []
        for line in queue {
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else { continue }
            _ = context.run("v-add-letsencrypt-domain", parts)
        }
    }

    private static func unqueue(_ context: inout CommandContext, _ user: String, _ domain: String) {
        context.state.certificateQueue.removeAll { $0.hasPrefix("\(user) \(domain) ") }
    }
}

extension PanelState {
    /// Whether Let's Encrypt can be reached and issues certificates; off, as where the recordings were made.
    package var issuesCertificates: Bool {
        get { further["letsencrypt"]?["ISSUES"] == "yes" }
        set { further["letsencrypt", default: Record()]["ISSUES"] = newValue ? "yes" : "no" }
    }
}
