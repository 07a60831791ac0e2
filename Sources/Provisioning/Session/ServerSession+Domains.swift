import HestiaModel
import HestiaPanel
import Workflow

extension ServerSession {
    /// The domains of one kind that an account has, each with the panel's fields.
    func domains(
        _ kind: DomainKind, of account: AccountName
    ) throws(WorkflowError) -> [DomainName: [String: String]] {
        let command =
            switch kind {
            case .web: PanelCommand.listWebDomains(account)
            case .dns: PanelCommand.listDNSDomains(account)
            case .mail: PanelCommand.listMailDomains(account)
            }
        let answer = try require(command)
        let table = try PanelTable(answer, of: command, server: settings.name)
        var domains: [DomainName: [String: String]] = [:]
        for (name, row) in table.rows {
            // A name that is no domain (facts.md: `com`, `""`) cannot be one that we made or look for.
            if let domain = try? DomainName(name) { domains[domain] = row }
        }
        return domains
    }

    /// One web domain with all its fields; nil when the account has none of this name.
    func webDomain(_ domain: DomainName, of account: AccountName) throws(WorkflowError) -> [String: String]? {
        let command = PanelCommand.listWebDomain(account, domain)
        let answer = try run(command)
        if case .refused(.notFound) = answer.outcome { return nil }
        try accept(answer, of: command)
        return try PanelTable(answer, of: command, server: settings.name).rows.values.first
    }

    /// The account that has a domain as web, DNS or mail domain; nil when none has. Aliases are not looked at.
    func owner(of domain: DomainName) throws(WorkflowError) -> String? {
        let command = PanelCommand.searchDomainOwner(domain)
        let answer = try run(command)
        if case .refused(.notFound) = answer.outcome { return nil }
        // Old releases answer a legacy key's call with nothing when nothing is found.
        if case .unknown(.silence) = answer.outcome { return nil }
        try accept(answer, of: command)
        guard answer.outcome == .success, let owner = try? AccountName(answer.text.filter { $0 != "\n" }) else {
            throw PanelTable.unreadable(command, server: settings.name, panelText: answer.errorText)
        }
        return owner.text
    }
}
