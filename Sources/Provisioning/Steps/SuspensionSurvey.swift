import HestiaModel
import HestiaPanel
import Workflow

/// Finds what suspending an account would make the panel forget, with as few reads as its counters allow.
struct SuspensionSurvey {
    let server: ServerSession
    let account: AccountReading

    /// Redirects and HSTS of sites with a certificate, and what is suspended by itself.
    func items() throws(WorkflowError) -> [SuspensionMemory.Item] {
        var commands: [(kind: SuspensionMemory.Kind, command: PanelCommand)] = []
        if mayHave("U_WEB_SSL") || mayHave("SUSPENDED_WEB") {
            commands.append((.web, .listWebDomains(account.name)))
        }
        if mayHave("SUSPENDED_DNS") { commands.append((.dns, .listDNSDomains(account.name))) }
        if mayHave("SUSPENDED_MAIL") { commands.append((.mail, .listMailDomains(account.name))) }
        if mayHave("SUSPENDED_DB") { commands.append((.database, .listDatabases(account.name))) }
        if mayHave("SUSPENDED_CRON") { commands.append((.cron, .listCronJobs(account.name))) }
        var items: [SuspensionMemory.Item] = []
        var securedSites: [DomainName] = []
        let answers = try server.requireAll(commands.map(\.command))
        for (item, answer) in zip(commands, answers) {
            let table = try PanelTable(
                answer, of: item.command, server: server.settings.name, fields: ["SUSPENDED", "SSL"],
                backslash: item.kind == .cron ? .escape : .literal)
            for name in table.names {
                if table.rows[name]?["SUSPENDED"] == "yes" { items.append(SuspensionMemory.Item(item.kind, name)) }
                if item.kind == .web, table.rows[name]?["SSL"] == "yes", let site = try? DomainName(name) {
                    securedSites.append(site)
                }
            }
        }
        return items + (try securityItems(securedSites))
    }

    /// The list of all sites does not show redirect and HSTS: each is read by itself.
    private func securityItems(_ sites: [DomainName]) throws(WorkflowError) -> [SuspensionMemory.Item] {
        var items: [SuspensionMemory.Item] = []
        let commands = sites.map { PanelCommand.listWebDomain(account.name, $0) }
        let answers = try server.requireAll(commands)
        for (index, answer) in answers.enumerated() {
            let table = try PanelTable(
                answer, of: commands[index], server: server.settings.name, fields: ["SSL_FORCE", "SSL_HSTS"])
            for row in table.rows.values {
                let site = sites[index].ascii
                if row["SSL_FORCE"] == "yes" { items.append(SuspensionMemory.Item(.httpsRedirect, site)) }
                if row["SSL_HSTS"] == "yes" { items.append(SuspensionMemory.Item(.hsts, site)) }
            }
        }
        return items
    }

    /// Whether a counter is above 0, or is one that the release does not have.
    private func mayHave(_ counter: String) -> Bool { account.count(counter).map { $0 > 0 } ?? true }
}
