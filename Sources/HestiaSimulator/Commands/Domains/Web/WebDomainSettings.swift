/// What can be changed of a web domain: its name, address and templates.
enum WebDomainSettings {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-change-web-domain-name", usage: "USER DOMAIN NEW_DOMAIN [RESTART]", minimumArguments: 3,
            body: changeName),
        SimulatedCommand(
            "v-change-web-domain-ip", usage: "USER DOMAIN IP [RESTART]", minimumArguments: 3, body: changeAddress),
        SimulatedCommand(
            "v-change-web-domain-tpl", usage: "USER DOMAIN TEMPLATE [RESTART]", minimumArguments: 3,
            body: changeTemplate),
        SimulatedCommand(
            "v-change-web-domain-backend-tpl", usage: "USER DOMAIN TEMPLATE [RESTART]", minimumArguments: 3,
            body: changeBackend),
        SimulatedCommand(
            "v-change-web-domain-proxy-tpl", usage: "USER DOMAIN TEMPLATE [EXTENTIONS] [RESTART]",
            minimumArguments: 3, body: changeProxy),
        SimulatedCommand(
            "v-add-web-domain-stats", usage: "USER DOMAIN TYPE", minimumArguments: 3, body: addStatistics),
        SimulatedCommand(
            "v-delete-web-domain-stats", usage: "USER DOMAIN", minimumArguments: 2, body: deleteStatistics),
    ]

    /// The panel takes nearly any new name as it is, capitals and `www.` included, and an empty one too; other commands
    /// then look for another spelling (facts, second round, 2).
    private static func changeName(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .formatted)
        let newDomain = context.argument(2)
        try Format.domain(&context, newDomain)
        try Check.system(&context, "WEB_SYSTEM")
        let site = try Check.live(&context, .web, user, domain)
        if context.state.users.values.contains(where: { $0.webDomains[newDomain] != nil }) {
            try context.fail(.exists, "\(newDomain) already exists")
        }
        context.state.users[user]?.webDomains.rename(domain, to: newDomain)
        context.set(.web, user, newDomain, "DOMAIN", newDomain)
        renameAliases(&context, user, site["ALIAS"], domain: domain, to: newDomain)
        if !domain.isEmpty && !newDomain.isEmpty { WebFolders.remove(&context, user, domain) }
        WebFolders.make(&context, user, newDomain)
        if let certificate = context.state.users[user]?.certificates.removeValue(forKey: "web \(domain)") {
            context.state.users[user]?.certificates["web \(newDomain)"] = certificate
        }
        _ = context.run("v-rebuild-web-domains", [user, context.argument(3)])
        context.log(user, "Web", "Renamed web domain (Old Domain: \(domain), New Domain: \(newDomain)).")
    }

    /// Up to 1.9.3 the aliases stay and the old name becomes one. From 1.9.4 each alias with the old name in it gets the new
    /// one, and a site without aliases gets none. Either way the panel puts the new list into the lines of all sites of the
    /// account that have the old list: in older releases those without any alias get the old name, too.
    private static func renameAliases(
        _ context: inout CommandContext, _ user: String, _ aliases: String, domain: String, to newDomain: String
    ) {
        let isRewriting = context.release >= PanelRelease(1, 9, 4)
        if isRewriting, aliases.isEmpty { return }
        let changed =
            isRewriting
            ? renamed(aliases, domain: domain, to: newDomain)
            : (aliases + "," + domain).split(separator: ",").filter { $0 != newDomain }.joined(separator: ",")
        for name in context.state.users[user]?.webDomains.names ?? [] {
            guard context.object(.web, user, name)?["ALIAS"] == aliases else { continue }
            context.set(.web, user, name, "ALIAS", changed)
        }
    }

    /// Every alias with the old name in it gets the new one; from an empty name nothing can be made.
    private static func renamed(_ aliases: String, domain: String, to newDomain: String) -> String {
        guard !domain.isEmpty else { return "" }
        return aliases.split(separator: ",").map { replaceFirst(domain, in: String($0), by: newDomain) }
            .filter { !$0.isEmpty && $0 != newDomain }
            .joined(separator: ",")
    }

    private static func replaceFirst(_ part: String, in text: String, by replacement: String) -> String {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(part) {
                let end = text.index(index, offsetBy: part.count)
                return text[..<index] + replacement + text[end...]
            }
            index = text.index(after: index)
        }
        return text
    }

    private static func changeAddress(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .formatted)
        let address = context.argument(2)
        try Format.ip(&context, address)
        try Check.system(&context, "WEB_SYSTEM")
        let site = try Check.live(&context, .web, user, domain)
        try Addresses.require(&context, address, for: user)
        if context.has("IMAP_SYSTEM") && context.release >= PanelRelease(1, 5, 0) {
            _ = context.run("v-rebuild-mail-domain", [user, domain])
        }
        context.set(.web, user, domain, "IP", address)
        if let new = Addresses.real(context, address) { Addresses.increase(&context, new, for: user) }
        if let old = Addresses.real(context, site["IP"]) { Addresses.decrease(&context, old, for: user) }
        context.log(user, "Web", "Web domain IP address changed (IP: \(address), Domain: \(domain)).")
    }

    private static func changeTemplate(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, template) = try templateArguments(&context, needs: "WEB_SYSTEM")
        try WebTemplates.requireWeb(&context, template)
        context.set(.web, user, domain, "TPL", template)
        context.log(user, "Web", "Web domain template applied (Domain: \(domain), Template: \(template)).")
    }

    private static func changeBackend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, template) = try templateArguments(&context, needs: "WEB_BACKEND")
        try WebTemplates.requireBackend(&context, template)
        if context.state.configuration["WEB_BACKEND_POOL"] == "user" {
            for name in context.state.users[user]?.webDomains.names ?? [] {
                context.set(.web, user, name, "BACKEND", template)
            }
            context.state.users[user]?.values["BACKEND_TEMPLATE"] = template
        } else {
            context.set(.web, user, domain, "BACKEND", template)
        }
        context.log(user, "Web", "Backend template applied (Domain: \(domain), Template: \(template)).")
    }

    private static func changeProxy(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, template) = try templateArguments(&context, needs: "PROXY_SYSTEM")
        try Check.valueSet(&context, .web, user, domain, key: "PROXY")
        try WebTemplates.requireProxy(&context, template)
        context.set(.web, user, domain, "PROXY", template)
        if context.arguments.count > 3 { context.set(.web, user, domain, "PROXY_EXT", context.argument(3)) }
        context.log(user, "Web", "Proxy template changed (Domain: \(domain), Template: \(template)).")
    }

    private static func templateArguments(
        _ context: inout CommandContext, needs system: String
    ) throws(CommandExit) -> (user: String, domain: String, template: String) {
        let (user, domain) = try Named.domain(&context, .formatted)
        let template = context.argument(2)
        try Format.object(&context, template, as: "template")
        try Check.system(&context, system)
        try Check.live(&context, .web, user, domain)
        return (user, domain, template)
    }

    private static func addStatistics(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .formatted)
        let kind = context.argument(2)
        try Check.system(&context, "STATS_SYSTEM")
        let known = context.state.configuration["STATS_SYSTEM"].split(separator: ",").map(String.init)
        if !known.contains(kind) { try context.fail(.invalid, "\(kind) type is invalid") }
        try Check.live(&context, .web, user, domain)
        try Check.valueEmpty(&context, .web, user, domain, key: "STATS")
        context.set(.web, user, domain, "STATS", kind)
        context.log(user, "Web", "Web statistics enabled (Domain: \(domain), Type: \(kind)).")
    }

    private static func deleteStatistics(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .formatted)
        try Check.user(&context, user)
        try Check.object(&context, .web, user, domain)
        try Check.valueSet(&context, .web, user, domain, key: "STATS")
        context.set(.web, user, domain, "STATS", "")
        context.log(user, "Web", "Web statistics disabled (Domain: \(domain)).")
    }
}
