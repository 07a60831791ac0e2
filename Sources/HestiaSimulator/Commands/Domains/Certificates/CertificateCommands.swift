/// Certificates of web and mail domains, the HTTPS redirect and HSTS.
enum CertificateCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-web-domain-ssl", usage: "USER DOMAIN SSL_DIR [SSL_HOME] [RESTART]", minimumArguments: 3,
            body: addToWeb),
        SimulatedCommand(
            "v-update-web-domain-ssl", usage: "USER DOMAIN SSL_DIR [RESTART]", minimumArguments: 3, body: updateWeb),
        SimulatedCommand(
            "v-delete-web-domain-ssl", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 3, 1),
            minimumArguments: 2, body: deleteFromWeb),
        SimulatedCommand(
            "v-add-web-domain-ssl-force", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0),
            minimumArguments: 2, body: addForce),
        SimulatedCommand(
            "v-delete-web-domain-ssl-force", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0),
            minimumArguments: 2, body: deleteForce),
        SimulatedCommand(
            "v-add-web-domain-ssl-hsts", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0),
            minimumArguments: 2, since: PanelRelease(1, 0, 3), body: addHSTS),
        SimulatedCommand(
            "v-delete-web-domain-ssl-hsts", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0),
            minimumArguments: 2, since: PanelRelease(1, 0, 3), body: deleteHSTS),
        SimulatedCommand(
            "v-add-mail-domain-ssl", usage: "USER DOMAIN SSL_DIR [RESTART]", minimumArguments: 3, body: addToMail),
        SimulatedCommand(
            "v-update-mail-domain-ssl", usage: "USER DOMAIN SSL_DIR [RESTART]", minimumArguments: 3,
            since: PanelRelease(1, 5, 0),
            body: updateMail),
        SimulatedCommand("v-delete-mail-domain-ssl", usage: "USER DOMAIN", minimumArguments: 2, body: deleteFromMail),
    ]

    // MARK: Web

    private static func addToWeb(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try names(&context, system: "WEB_SYSTEM", withFolder: true)
        try Check.system(&context, "WEB_SSL", as: "SSL_SUPPORT")
        try Check.live(&context, .web, user, domain)
        try Check.valueEmpty(&context, .web, user, domain, key: "SSL")
        try Format.restart(&context, context.argument(4))
        let files = try certificateFiles(&context, domain)
        context.state.users[user]?.certificates["web \(domain)"] = files
        context.increase(user, "U_WEB_SSL")
        context.set(.web, user, domain, "SSL_HOME", context.arguments.count > 3 ? context.argument(3) : "same")
        context.set(.web, user, domain, "SSL", "yes")
        context.log(user, "Web", "Added certificate and enabled SSL (Domain: \(domain)).")
    }

    private static func updateWeb(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try names(&context, system: "WEB_SYSTEM", withFolder: true)
        try Check.system(&context, "WEB_SSL", as: "SSL_SUPPORT")
        try Check.live(&context, .web, user, domain)
        try Check.valueSet(&context, .web, user, domain, key: "SSL")
        let files = try certificateFiles(&context, domain)
        context.state.users[user]?.certificates["web \(domain)"] = files
        context.log(user, "Web", "SSL certificate updated (Domain: \(domain)).")
    }

    private static func deleteFromWeb(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try names(&context, system: "WEB_SYSTEM")
        try Check.user(&context, user)
        try Check.object(&context, .web, user, domain)
        try Check.deletable(&context, .web, user, domain)
        try Check.valueSet(&context, .web, user, domain, key: "SSL")
        context.state.users[user]?.certificates["web \(domain)"] = nil
        _ = context.run("v-delete-web-domain-ssl-force", [user, domain, "no", "yes"])
        context.set(.web, user, domain, "LETSENCRYPT", "no")
        context.set(.web, user, domain, "SSL", "no")
        context.decrease(user, "U_WEB_SSL")
        context.log(user, level: "Warning", "Web", "SSL disabled (Domain: \(domain)).")
    }

    private static func addForce(_ context: inout CommandContext) throws(CommandExit) {
        try enable(&context, "SSL_FORCE", log: "Automatic HTTPS redirection enabled")
    }

    private static func addHSTS(_ context: inout CommandContext) throws(CommandExit) {
        try enable(&context, "SSL_HSTS", log: "HTTP Strict Transport Security (HSTS) enabled")
    }

    private static func enable(
        _ context: inout CommandContext, _ key: String, log text: String
    ) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given)
        let site = try Check.live(&context, .web, user, domain)
        if site["SSL"] != "yes" {
            context.print("Error: SSL is not enabled")
            throw CommandExit(code: ExitCode.notExist.rawValue)
        }
        context.set(.web, user, domain, key, "yes")
        if context.argument(3) != "yes" { context.log(user, "Web", "\(text) (Domain: \(domain)).") }
    }

    private static func deleteForce(_ context: inout CommandContext) throws(CommandExit) {
        try disable(&context, "SSL_FORCE", log: "Automatic HTTPS redirection disabled")
    }

    private static func deleteHSTS(_ context: inout CommandContext) throws(CommandExit) {
        try disable(&context, "SSL_HSTS", log: "HTTP Strict Transport Security disabled")
    }

    private static func disable(
        _ context: inout CommandContext, _ key: String, log text: String
    ) throws(CommandExit) {
        let (user, domain, site) = try Named.listed(&context, .web)
        // The key of HSTS is only written once it has been on.
        if key != "SSL_HSTS" || site.contains(key) { context.set(.web, user, domain, key, "no") }
        if context.argument(3) != "yes" { context.log(user, "Web", "\(text) (Domain: \(domain)).") }
    }

    // MARK: Mail

    private static func addToMail(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try names(&context, system: "MAIL_SYSTEM", withFolder: true)
        try Check.live(&context, .mail, user, domain)
        try Check.valueEmpty(&context, .mail, user, domain, key: "SSL")
        let files = try certificateFiles(&context, domain)
        context.state.users[user]?.certificates["mail \(domain)"] = files
        context.set(.mail, user, domain, "SSL", "yes")
        context.log(user, "Mail", "SSL enabled (Domain: \(domain)).")
    }

    private static func updateMail(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try names(&context, system: "MAIL_SYSTEM", withFolder: true)
        try Check.live(&context, .mail, user, domain)
        try Check.valueSet(&context, .mail, user, domain, key: "SSL")
        let files = try certificateFiles(&context, domain)
        context.state.users[user]?.certificates["mail \(domain)"] = files
        context.log(user, "Mail", "SSL certificate updated (Domain: \(domain)).")
    }

    private static func deleteFromMail(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try names(&context, system: "MAIL_SYSTEM")
        try Check.user(&context, user)
        try Check.object(&context, .mail, user, domain)
        try Check.deletable(&context, .mail, user, domain)
        try Check.valueSet(&context, .mail, user, domain, key: "SSL")
        context.state.users[user]?.certificates["mail \(domain)"] = nil
        context.set(.mail, user, domain, "SSL", "no")
        context.set(.mail, user, domain, "LETSENCRYPT", "no")
        context.log(user, level: "Warning", "Mail", "SSL disabled (Domain: \(domain)).")
    }

    // MARK: Parts

    private static func names(
        _ context: inout CommandContext, system: String, withFolder: Bool = false
    ) throws(CommandExit) -> (user: String, domain: String) {
        let (user, domain) = try Named.domain(&context, .formatted)
        if withFolder {
            let folder = context.argument(2)
            let isThere =
                folder.isEmpty || folder == "/tmp" || folder == "/tmp/"
                || context.state.temporaryFiles.keys.contains { $0.hasPrefix(folder + "/") }
            if !isThere { try context.fail(.notExist, "folder \(folder) does not exist") }
        }
        try Check.system(&context, system)
        return (user, domain)
    }

    /// The certificate, key and issuer that lie in the folder named, if the panel accepts them.
    private static func certificateFiles(
        _ context: inout CommandContext, _ domain: String
    ) throws(CommandExit) -> Record {
        let folder = context.argument(2)
        func file(_ ending: String) -> String? {
            let path = folder.hasSuffix("/") ? "\(folder)\(domain).\(ending)" : "\(folder)/\(domain).\(ending)"
            guard var text = context.state.temporaryFiles[path] else { return nil }
            while text.hasSuffix("\n") { text = String(text.dropLast()) }
            return text
        }
        guard let text = file("crt") else { try context.fail(.notExist, "\(folder)/\(domain).crt not found") }
        guard let key = file("key") else { try context.fail(.notExist, "\(folder)/\(domain).key not found") }
        let issuer = file("ca")
        let certificate = CertificateText(text)
        if let certificate, !certificate.isSelfSigned, issuer == nil {
            try context.fail(.notExist, "Certificate Authority not found")
        }
        if let issuer, certificate?.issuer != CertificateText(issuer)?.fullSubject {
            try context.fail(.notExist, "SSL intermediate chain is not valid")
        }
        if !PrivateKeyText.isKey(key) { try context.fail(.invalid, "SSL Key is not valid") }
        if PrivateKeyText.isEncrypted(key) {
            try context.fail(.forbidden, "SSL Key is protected (remove pass_phrase)")
        }
        guard let certificate, PrivateKeyText.isPair(key, certificate) else {
            try context.fail(.invalid, "ssl certificate key pair is not valid")
        }
        return Record(["CRT": text, "KEY": key, "CA": issuer ?? ""])
    }
}
