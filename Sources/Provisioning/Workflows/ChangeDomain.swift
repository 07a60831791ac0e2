import HestiaModel
import HestiaPanel
import Workflow

/// Renames an account's web domain. The panel's command checks next to nothing (facts.md, second round, 2), so this does.
///
/// DNS zone and mail domain keep the old name on the panel; new ones are added, the old ones stay and are named in the
/// answer: nothing is deleted.
struct ChangeDomain: ServerWorkflow {
    struct Body: Encodable {
        let username: String
        let oldDomain: String
        let newDomain: String
        /// What stays under the old name: `dns`, `mail`.
        let kept: [String]

        private enum CodingKeys: String, CodingKey {
            case username
            case oldDomain = "old_domain"
            case newDomain = "new_domain"
            case kept
        }
    }

    let request: ChangeDomainRequest
    let scene: ServerRun

    func perform() throws(WorkflowError) -> Body {
        let (name, sites) = try run.step(.readAccount) { () throws(WorkflowError) in
            let account = try server.customerAccount(request.username)
            guard !account.isSuspended else {
                throw WorkflowError(
                    .suspended, "\(account.name) is suspended, so its domain cannot be renamed.", field: "username",
                    hint: "Unsuspend the account first.", server: server.settings.name)
            }
            return .done((account.name, try server.domains(.web, of: account.name)), account.name.text)
        }
        if sites[request.newDomain] != nil, sites[request.oldDomain] == nil {
            // A run that was cut off after the renaming.
            return try addParts(name, address: sites[request.newDomain]?["IP"])
        }
        try checkOwners(name, sites)
        try rename(name)
        return try addParts(name, address: sites[request.oldDomain]?["IP"])
    }

    /// The old name is a live site of the account, and the new one is nobody's: neither as a domain of any kind, nor below
    /// somebody else's domain, nor as an alias.
    private func checkOwners(
        _ account: AccountName, _ sites: [DomainName: [String: String]]
    ) throws(WorkflowError) {
        try run.step(.checkDomainOwner) { () throws(WorkflowError) in
            guard let old = sites[request.oldDomain] else {
                throw WorkflowError(
                    .notFound, "\(account) has no web domain \(request.oldDomain).", field: "old_domain",
                    server: server.settings.name)
            }
            guard old["SUSPENDED"] != "yes" else {
                throw WorkflowError(
                    .suspended, "\(request.oldDomain) is suspended, so it cannot be renamed.", field: "old_domain",
                    hint: "Unsuspend the web domain first.", server: server.settings.name)
            }
            for domain in [request.newDomain] + request.newDomain.parents {
                let owner = try server.owner(of: domain)
                guard let owner, domain == request.newDomain || owner != account.text else { continue }
                throw taken(
                    "\(domain) belongs to \(owner == account.text ? "this account already" : "another account")")
            }
            try checkAliases(account)
            return .done(detail: "\(request.newDomain) is nobody's")
        }
    }

    /// No command finds the owner of an alias. The panel itself looks at all of them when it adds one: so the new name is
    /// added to the old site as an alias, and taken away again.
    private func checkAliases(_ account: AccountName) throws(WorkflowError) {
        let isThere = { () throws(WorkflowError) -> Bool in
            let aliases = try server.webDomain(request.oldDomain, of: account)?["ALIAS"] ?? ""
            return aliases.split(separator: ",").contains { (try? DomainName(String($0))) == request.newDomain }
        }
        let remove = { () throws(WorkflowError) in
            _ = try server.requireChange(.deleteWebAlias(account, request.oldDomain, request.newDomain)) {
                () throws(WorkflowError) in try !isThere()
            }
        }
        // The site's own alias, of a run that was cut off here or of the customer: nobody else has the name then.
        if try isThere() { return try remove() }
        switch try server.change(.addWebAlias(account, request.oldDomain, request.newDomain), isThere: isThere) {
        case .done: try remove()
        case .refused(_, .limit):
            run.warn(
                "Whether \(request.newDomain) is an alias of another account's site was not checked: the package allows no "
                    + "further alias, with which the panel would have looked.")
        case .refused(let error, .exists): throw taken(error.panelText ?? "it is an alias of another site")
        case .refused(let error, _): throw error
        }
    }

    private func taken(_ why: String) -> WorkflowError {
        WorkflowError(
            .exists, "The domain cannot be renamed to \(request.newDomain): \(why).", field: "new_domain",
            hint: "Choose another domain, or remove it from where it is.", server: server.settings.name)
    }

    private func rename(_ account: AccountName) throws(WorkflowError) {
        try run.step(.renameWebDomain) { () throws(WorkflowError) in
            let command = PanelCommand.renameWebDomain(account, request.oldDomain, to: request.newDomain)
            let detail = try server.requireChange(command) { () throws(WorkflowError) in
                let sites = try server.domains(.web, of: account)
                return sites[request.newDomain] != nil && sites[request.oldDomain] == nil
            }
            return .done(detail: detail ?? "\(request.oldDomain) to \(request.newDomain)")
        }
    }

    private func addParts(_ account: AccountName, address: String?) throws(WorkflowError) -> Body {
        var kept: [String] = []
        let hasZone = try run.step(.addDNSDomain) { () throws(WorkflowError) in
            guard let zone = try server.domains(.dns, of: account)[request.oldDomain] else {
                return .skipped(false, "\(request.oldDomain) has no DNS zone")
            }
            guard request.hasDNS else { return .skipped(true, "not wanted") }
            guard let address = try? IPAddress(zone["IP"] ?? address ?? "") else {
                run.warn("The DNS zone of \(request.newDomain) was not added: the old one has no address.")
                return .skipped(true, "no address is known")
            }
            return try add(.addDNSDomain(account, request.newDomain, address: address), .dns, account)
        }
        if hasZone { kept.append("dns") }
        let hasMail = try run.step(.addMailDomain) { () throws(WorkflowError) in
            guard try server.domains(.mail, of: account)[request.oldDomain] != nil else {
                return .skipped(false, "\(request.oldDomain) has no mail domain")
            }
            guard request.hasMail else { return .skipped(true, "not wanted") }
            return try add(.addMailDomain(account, request.newDomain), .mail, account)
        }
        if hasMail { kept.append("mail") }
        if !kept.isEmpty {
            run.warn(
                "\(kept.joined(separator: " and ")) of \(request.oldDomain) stay: the panel cannot rename them, and nothing is "
                    + "deleted. Remove them when they are not needed any more.")
        }
        return Body(
            username: account.text, oldDomain: request.oldDomain.ascii, newDomain: request.newDomain.ascii, kept: kept)
    }

    private func add(
        _ command: PanelCommand, _ kind: DomainKind, _ account: AccountName
    ) throws(WorkflowError) -> StepConclusion<Bool> {
        let result = try server.change(command) { () throws(WorkflowError) in
            try server.domains(kind, of: account)[request.newDomain] != nil
        }
        switch result {
        case .done(let detail): return .done(true, detail)
        case .refused(let error, let refusal):
            if refusal == .exists, try server.domains(kind, of: account)[request.newDomain] != nil {
                return .done(true, "there already")
            }
            run.warn("\(command.name) was refused: \(error.panelText ?? error.message)")
            return .skipped(true, error.panelText ?? error.message)
        }
    }
}
