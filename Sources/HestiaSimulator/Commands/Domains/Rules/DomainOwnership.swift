/// Whether a name may be added, seen over all accounts of the panel.
enum DomainOwnership {
    /// Which part of a domain is to be added; `base` only asks whether another account has the name.
    enum Part { case web, dns, mail, base }

    /// Ends the command when one of the names is taken.
    static func requireNew(
        _ context: inout CommandContext, _ part: Part, _ names: String, for user: String
    ) throws(CommandExit) {
        for name in split(names) {
            if let refusal = refusal(context, part, name, for: user) {
                try context.fail(refusal.code, refusal.text)
            }
        }
    }

    /// Ends the command when a name lies below a domain of another account.
    static func requireBase(
        _ context: inout CommandContext, _ names: String, for user: String
    ) throws(CommandExit) {
        guard context.release >= PanelRelease(1, 4, 0),
            context.state.configuration["ENFORCE_SUBDOMAIN_OWNERSHIP"] == "yes"
        else { return }
        for name in split(names) where name != "none" {
            let base = DomainName.base(name)
            guard refusal(context, .base, base, for: user) != nil else { continue }
            let owners = context.state.users.values.compactMap { $0.webDomains[base] }
            if let site = owners.first, site["ALLOW_USERS"] == "yes" { continue }
            let subject = context.release >= PanelRelease(1, 6, 8) ? "Unable to add \(name). " : ""
            try context.fail(.exists, "\(subject)\(base) belongs to a different user")
        }
    }

    private static func split(_ names: String) -> [String] {
        names.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    }

    private static func refusal(
        _ context: CommandContext, _ part: Part, _ name: String, for user: String
    ) -> (code: ExitCode, text: String)? {
        let users = context.state.users
        func isTaken(_ own: Part, _ owns: (SimulatedUser) -> Bool) -> Bool {
            let owners = users.filter { owns($0.value) }.keys
            return !owners.isEmpty && (part == own || owners.contains { $0 != user })
        }
        if context.has("WEB_SYSTEM") {
            if isTaken(.web, { $0.webDomains[name] != nil }) {
                let verb = context.release < PanelRelease(1, 4, 0) ? "exist" : "exists"
                return (.exists, "Web domain \(name) \(verb)")
            }
            let isAlias = users.values.contains { account in
                account.webDomains.all.contains { $0["ALIAS"].split(separator: ",").contains { $0 == name } }
            }
            if part == .web && isAlias { return (.exists, "Web alias \(name) exists") }
        }
        if context.has("DNS_SYSTEM"), isTaken(.dns, { $0.dnsDomains[name] != nil }) {
            return (.exists, "DNS domain \(name) exists")
        }
        guard context.has("MAIL_SYSTEM") else { return nil }
        if isTaken(.mail, { $0.mailDomains[name] != nil }) { return (.exists, "Mail domain \(name) exists") }
        guard part == .mail else { return nil }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let first = labels.first.map(String.init) ?? ""
        let parent = labels.dropFirst().joined(separator: ".")
        let webmail = context.state.configuration["WEBMAIL_ALIAS"]
        for reserved in ["mail", webmail] where !reserved.isEmpty {
            if users.values.contains(where: { $0.mailDomains["\(reserved).\(name)"] != nil }) {
                return (.exists, "Required subdomain \"\(reserved).\(name)\" already exists")
            }
            if first == reserved, users.values.contains(where: { $0.mailDomains[parent] != nil }) {
                return (.invalid, "The subdomain \"\(first).\" is reserved by \"\(parent)\"")
            }
        }
        return nil
    }
}
