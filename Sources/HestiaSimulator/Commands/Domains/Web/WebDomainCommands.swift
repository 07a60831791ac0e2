/// Web domains: added, deleted, suspended, with their aliases.
enum WebDomainCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-web-domain", usage: "USER DOMAIN [IP] [RESTART] [ALIASES] [PROXY_EXTENSIONS]", minimumArguments: 2,
            body: add),
        SimulatedCommand(
            "v-delete-web-domain", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 3, 1),
            minimumArguments: 2, body: delete),
        SimulatedCommand("v-delete-web-domains", usage: "USER [RESTART]", minimumArguments: 1, body: Named.each(.web)),
        SimulatedCommand("v-suspend-web-domain", usage: "USER DOMAIN [RESTART]", minimumArguments: 2, body: suspend),
        SimulatedCommand("v-suspend-web-domains", usage: "USER [RESTART]", minimumArguments: 1, body: Named.each(.web)),
        SimulatedCommand(
            "v-unsuspend-web-domain", usage: "USER DOMAIN [RESTART]", minimumArguments: 2, body: unsuspend),
        SimulatedCommand(
            "v-unsuspend-web-domains", usage: "USER [RESTART]", minimumArguments: 1, body: Named.each(.web)),
        SimulatedCommand("v-rebuild-web-domain", usage: "USER DOMAIN [RESTART]", minimumArguments: 2, body: rebuild),
        SimulatedCommand("v-rebuild-web-domains", usage: "USER [RESTART]", minimumArguments: 1, body: rebuildAll),
        SimulatedCommand("v-add-web-domain-alias", usage: "", minimumArguments: 0, body: addAlias),
        SimulatedCommand(
            "v-delete-web-domain-alias", usage: "USER DOMAIN DOM_ALIAS [RESTART]", minimumArguments: 3,
            body: deleteAlias),
    ]

    // MARK: Adding

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let release = context.release
        let domain = DomainName.formatted(context.argument(1), release: release)
        let aliases = DomainName.formattedAliases(context.argument(4))
        try Check.system(&context, "WEB_SYSTEM")
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Format.aliases(&context, aliases)
        try Format.ip(&context, context.argument(2))
        if release >= PanelRelease(1, 9, 0) { try Format.restart(&context, context.argument(3)) }
        try Check.user(&context, user)
        try Check.unsuspended(&context, user: user)
        try Check.limit(&context, .webDomains, user)
        if release >= PanelRelease(1, 4, 0) && aliases != "none" {
            try Check.limit(&context, .webAliases(max(1, aliases.split(separator: ",").count)), user)
        }
        try requireNew(&context, domain, aliases, for: user)
        let (shown, local) = try address(&context, for: user)
        if release >= PanelRelease(1, 3, 3), WebFolders.exists(context, user, domain) {
            try context.fail(.exists, "Web domain folder for \(domain) should not exist")
        }
        WebFolders.make(&context, user, domain)
        let backend = try backendTemplate(&context, for: user)
        let alias = aliasesOfNew(context, domain, asked: aliases, address: local)
        Addresses.increase(&context, local, for: user)
        context.increase(user, "U_WEB_DOMAINS")
        context.increase(user, "U_WEB_ALIASES", by: alias.split(separator: ",").count)
        var record = Record(["DOMAIN": domain, "IP": shown, "IP6": ""])
        if release >= PanelRelease(1, 3, 0) { record["CUSTOM_DOCROOT"] = "" }
        let values = context.state.users[user]?.values ?? Record()
        let template = values["WEB_TEMPLATE"].isEmpty ? "default" : values["WEB_TEMPLATE"]
        let isKept = release >= PanelRelease(1, 4, 0) && values.contains("WEB_TEMPLATE")
        if isKept { context.state.users[user]?.values["WEB_TEMPLATE"] = template }
        let proxyExtensions = context.has("PROXY_SYSTEM") ? proxyExtensions(context) : ""
        let further: KeyValuePairs = [
            "ALIAS": alias, "TPL": template, "SSL": "no", "SSL_FORCE": "no", "SSL_HOME": "same", "LETSENCRYPT": "no",
            "FTP_USER": "", "FTP_MD5": "", "BACKEND": backend, "PROXY": values["PROXY_TEMPLATE"],
            "PROXY_EXT": proxyExtensions, "STATS": "", "STATS_USER": "", "STATS_CRYPT": "", "U_DISK": "0",
            "U_BANDWIDTH": "0", "SUSPENDED": "no", "TIME": context.time, "DATE": context.date,
        ]
        for (key, value) in further { record[key] = value }
        context.state.users[user]?.webDomains[domain] = record
        context.log(user, "Web", "Added new web domain (Name: \(domain)).")
    }

    /// Nobody has the names. From 1.4 the panel looks for the name as given, in both spellings.
    private static func requireNew(
        _ context: inout CommandContext, _ domain: String, _ aliases: String, for user: String
    ) throws(CommandExit) {
        guard context.release >= PanelRelease(1, 4, 0) else {
            return try DomainOwnership.requireNew(&context, .web, "\(domain),\(aliases)", for: user)
        }
        let ascii = InternationalName.ascii(context.argument(1))
        let others = aliases == "none" ? "" : aliases
        try DomainOwnership.requireNew(&context, .web, "\(InternationalName.unicode(ascii)),\(others)", for: user)
        try DomainOwnership.requireNew(&context, .web, "\(ascii),\(others)", for: user)
        if Format.isIPv4(domain) {
            context.print("Error: Invalid domain format. IP address detected as input.")
            throw CommandExit(code: ExitCode.arguments.rawValue)
        }
        try DomainOwnership.requireBase(&context, "\(domain),\(aliases)", for: user)
    }

    private static func address(
        _ context: inout CommandContext, for user: String
    ) throws(CommandExit) -> (shown: String, local: String) {
        let asked = context.argument(2)
        guard !asked.isEmpty else { return try Addresses.first(&context, for: user) }
        try Addresses.require(&context, asked, for: user)
        return (asked, Addresses.real(context, asked) ?? asked)
    }

    private static func backendTemplate(
        _ context: inout CommandContext, for user: String
    ) throws(CommandExit) -> String {
        let template = context.state.users[user]?.values["BACKEND_TEMPLATE"] ?? ""
        guard context.has("WEB_BACKEND") else { return template }
        guard !template.isEmpty else {
            context.state.users[user]?.values["BACKEND_TEMPLATE"] = "default"
            return "default"
        }
        try WebTemplates.requireBackend(&context, template)
        return template
    }

    private static func aliasesOfNew(
        _ context: CommandContext, _ domain: String, asked: String, address: String
    ) -> String {
        guard asked != "none" else { return "" }
        let alias = asked.isEmpty ? DomainName.defaultAlias(domain, release: context.release) : asked
        let name = context.state.addresses[address]?["NAME"] ?? ""
        guard !name.isEmpty else { return alias }
        return alias + "," + domain.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "-")
            + "." + name
    }

    private static func proxyExtensions(_ context: CommandContext) -> String {
        let asked = context.argument(5)
        return asked.isEmpty ? "css,htm,html,js,json,xml,gif,ico,jpg,jpeg,png,svg,webp,woff,woff2,pdf,zip" : asked
    }

    // MARK: Deleting

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, site) = try Named.existing(&context, .formatted, .web)
        try Check.deletable(&context, .web, user, domain)
        for ftpUser in site["FTP_USER"].split(separator: ":").map(String.init) {
            if context.release < PanelRelease(1, 1, 0) {
                context.state.systemUsers.remove(ftpUser)
            } else {
                _ = context.run("v-delete-web-domain-ftp", [user, domain, ftpUser])
            }
        }
        let hadCertificate = site["SSL"] == "yes"
        context.state.users[user]?.certificates["web \(domain)"] = nil
        context.state.users[user]?.webDomains[domain] = nil
        WebFolders.remove(&context, user, domain)
        if let address = Addresses.real(context, site["IP"]) { Addresses.decrease(&context, address, for: user) }
        context.decrease(user, "U_WEB_DOMAINS")
        if hadCertificate { context.decrease(user, "U_WEB_SSL") }
        let aliases = site["ALIAS"].split(separator: ",", omittingEmptySubsequences: false).count
        if !site["ALIAS"].isEmpty { context.decrease(user, "U_WEB_ALIASES", by: aliases) }
        if site["SUSPENDED"] == "yes" && context.release >= PanelRelease(1, 4, 0) {
            context.decrease(user, "SUSPENDED_WEB")
        }
        context.log(user, "Web", "Deleted web domain (Name: \(domain)).")
    }

    // MARK: Suspending

    private static func suspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try named(&context)
        try Check.unsuspended(&context, .web, user, domain)
        context.setSuspended(.web, user, domain, true)
        _ = context.run("v-rebuild-web-domain", [user, domain, "no"])
        context.log("system", "Web", "Suspended web domain (User: \(user), Domain: \(domain)).")
    }

    private static func unsuspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try named(&context)
        try Check.suspended(&context, .web, user, domain)
        if context.release < PanelRelease(1, 1, 0) && context.isSuspended(user) {
            // The backend of a suspended account's site is not built, and the command goes on.
            context.print("Error: user \(user) is suspended")
        }
        context.setSuspended(.web, user, domain, false)
        _ = context.run("v-rebuild-web-domain", [user, domain, "no"])
        context.log("system", "Web", "Unsuspended web domain (User: \(user), Domain: \(domain)).")
    }

    // MARK: Rebuilding

    private static func rebuild(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given, needing: .web)
        try Check.user(&context, user)
        if context.release < PanelRelease(1, 4, 0) {
            try Check.unsuspended(&context, user: user)
        } else if context.isSuspended(user) {
            return
        }
        try Check.object(&context, .web, user, domain)
        rebuildFiles(&context, user, domain)
        _ = context.run("v-update-user-counters", [user])
        context.log("system", "System", "Rebuilt web domain (User: \(user), Domain: \(domain)).")
    }

    private static func rebuildAll(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context, needing: .web)
        if context.isSuspended(user) {
            if context.release < PanelRelease(1, 4, 0) { try Check.unsuspended(&context, user: user) }
            return
        }
        for domain in context.state.users[user]?.webDomains.names ?? [] where !domain.isEmpty {
            rebuildFiles(&context, user, domain)
        }
        _ = context.run("v-update-user-counters", [user])
        context.log("system", "System", "Rebuilt web domains (User: \(user)).")
    }

    /// Writes a site's files again. The redirect and HSTS are taken off and put on again; for a suspended site the
    /// second is refused, so they are lost (facts, second round, 1).
    private static func rebuildFiles(_ context: inout CommandContext, _ user: String, _ domain: String) {
        guard let site = context.object(.web, user, domain) else { return }
        WebFolders.make(&context, user, domain)
        if context.has("WEB_BACKEND") && site["BACKEND"].isEmpty {
            context.set(.web, user, domain, "BACKEND", "default")
        }
        for (key, part) in [("SSL_FORCE", "force"), ("SSL_HSTS", "hsts")] where site[key] == "yes" {
            _ = context.run("v-delete-web-domain-ssl-\(part)", [user, domain, "no", "yes"])
            _ = context.run("v-add-web-domain-ssl-\(part)", [user, domain, "no", "yes"])
        }
    }

    // MARK: Aliases

    private static func addAlias(_ context: inout CommandContext) throws(CommandExit) {
        let usage = "USER DOMAIN ALIASES [RESTART]"
        let user = context.account
        let domain = DomainName.formatted(context.argument(1), release: context.release)
        let aliases = DomainName.formattedAliases(context.argument(2))
        if aliases.isEmpty && context.release >= PanelRelease(1, 5, 0) {
            try context.fail(.invalid, "Invalid alias format: empty")
        }
        try Check.arguments(&context, 3, usage)
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Format.aliases(&context, aliases)
        try Check.system(&context, "WEB_SYSTEM")
        let site = try Check.live(&context, .web, user, domain)
        try DomainOwnership.requireNew(&context, .web, aliases, for: user)
        try DomainOwnership.requireBase(&context, aliases, for: user)
        let all = site["ALIAS"].isEmpty ? aliases : "\(site["ALIAS"]),\(aliases)"
        try Check.limit(&context, .webAliases(all.split(separator: ",").count), user)
        context.set(.web, user, domain, "ALIAS", all)
        context.increase(user, "U_WEB_ALIASES")
        context.log(user, "Web", "Added new web domain alias (Alias: \(aliases), Domain: \(domain)).")
    }

    private static func deleteAlias(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given)
        let alias = context.argument(2)
        try Format.aliases(&context, alias)
        try Check.system(&context, "WEB_SYSTEM")
        try Check.user(&context, user)
        let site = try Check.object(&context, .web, user, domain)
        try Check.deletable(&context, .web, user, domain)
        let aliases = site["ALIAS"].split(separator: ",").map(String.init)
        if !aliases.contains(alias) { try context.fail(.notExist, "alias \(alias) doesn't exist") }
        context.set(.web, user, domain, "ALIAS", aliases.filter { $0 != alias }.joined(separator: ","))
        context.decrease(user, "U_WEB_ALIASES")
        context.log(user, "Web", "Deleted web domain alias (Alias: \(alias), Domain: \(domain)).")
    }

    // MARK: Shared

    private static func named(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, domain: String) {
        let (user, domain) = try Named.domain(&context, .formatted)
        if context.release >= PanelRelease(1, 9, 0) { try Format.restart(&context, context.argument(2)) }
        try Check.system(&context, "WEB_SYSTEM")
        try Check.user(&context, user)
        try Check.object(&context, .web, user, domain)
        return (user, domain)
    }
}
