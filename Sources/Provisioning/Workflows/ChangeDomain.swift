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
            var sites = try server.domains(.web, of: account.name)
            // A renaming that nobody saw the end of is not to meet the probes that come before one.
            if let since = run.openSince(.renameWebDomain) {
                _ = try server.showsEffect(since: since) { () throws(WorkflowError) in
                    sites = try server.domains(.web, of: account.name)
                    return sites[request.newDomain] != nil && sites[request.oldDomain] == nil
                }
            }
            return .done((account.name, sites), account.name.text)
        }
        if sites[request.newDomain] != nil, sites[request.oldDomain] == nil {
            // A run that was cut off after the renaming.
            if let earlier = run.recorded(.renameWebDomain), earlier.outcome != .done {
                try run.effect(.renameWebDomain) { (_) -> StepConclusion<Void> in
                    .done(detail: "renamed by an earlier call; read back")
                }
            }
            return try addParts(name, address: sites[request.newDomain]?["IP"])
        }
        try checkOwners(name, sites)
        try rename(name)
        return try addParts(name, address: sites[request.oldDomain]?["IP"])
    }

    /// The old name is a live site of the account, and the new one is nobody's: neither as a domain of any kind, nor below
    /// somebody else's domain, nor as an alias. The same goes for each name that the site's aliases get by the renaming.
    private func checkOwners(
        _ account: AccountName, _ sites: [DomainName: [String: String]]
    ) throws(WorkflowError) {
        try run.effect(.checkDomainOwner, isRepeated: true) { (attempt) throws(WorkflowError) in
            // A probe that was sent and not answered may still be under way.
            try server.waitOut(attempt)
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
            let further = try furtherNames(old["ALIAS"] ?? "")
            for domain in [request.newDomain] + request.newDomain.parents {
                let owner = try server.owner(of: domain)
                guard let owner, domain == request.newDomain || owner != account.text else { continue }
                throw taken(
                    "\(domain) belongs to \(owner == account.text ? "this account already" : "another account")")
            }
            try checkOwners(of: further, account)
            try checkAliases(account, further)
            return .done(detail: "\(request.newDomain) is nobody's")
        }
    }

    /// The names that the site gets beside the new one: what the panel makes of its aliases, and `www.` before the new name.
    private func furtherNames(_ aliases: String) throws(WorkflowError) -> [DomainName] {
        var names: [DomainName] = []
        if let name = try? DomainName("www.\(request.newDomain.ascii)") { names.append(name) }
        let renaming = AliasRenaming(old: request.oldDomain, new: request.newDomain)
        for alias in aliases.split(separator: ",").map(String.init) {
            // Taken away before the renaming.
            if (try? DomainName(alias)) == request.newDomain { continue }
            switch renaming.outcome(of: alias) {
            case .unchanged: continue
            case .renamed(let name):
                if name != request.newDomain, !names.contains(name) { names.append(name) }
            case .broken:
                throw WorkflowError(
                    .refused,
                    "The domain cannot be renamed: the panel would change its alias \(alias), too, and into what cannot "
                        + "be checked.", field: "old_domain",
                    hint: "Remove the alias \(alias) from \(request.oldDomain) first, and add afterwards what is to "
                        + "take its place.", server: server.settings.name)
            }
        }
        return names
    }

    /// The names are nobody else's, and neither is a domain between them and the new one.
    private func checkOwners(of names: [DomainName], _ account: AccountName) throws(WorkflowError) {
        var seen: Set<DomainName> = [request.newDomain]
        for name in names {
            for domain in [name] + name.parents where domain == name || domain.isWithin(request.newDomain) {
                guard seen.insert(domain).inserted, let owner = try server.owner(of: domain), owner != account.text
                else { continue }
                throw taken("its alias would become \(name), and \(domain) belongs to another account")
            }
        }
    }

    private func checkAliases(_ account: AccountName, _ further: [DomainName]) throws(WorkflowError) {
        let probe = AliasProbe(server: server, account: account, site: request.oldDomain)
        switch try probe.look(for: request.newDomain) {
        case .free: break
        // Of a run that was cut off here, or of the customer.
        case .own: try probe.remove(request.newDomain)
        case .taken(let panelText): throw taken(panelText ?? "it is an alias of another site")
        }
        for name in further {
            switch try probe.look(for: name) {
            case .free: break
            // Left by a run that was cut off, or the customer's: the renaming makes it, and it would be there twice.
            case .own: try probe.remove(name)
            case .taken(let panelText):
                throw taken("its alias would become \(name): \(panelText ?? "it is an alias of another site")")
            }
        }
    }

    private func taken(_ why: String) -> WorkflowError {
        WorkflowError(
            .exists, "The domain cannot be renamed to \(request.newDomain): \(why).", field: "new_domain",
            hint: "Choose another domain, or remove it from where it is.", server: server.settings.name)
    }

    private func rename(_ account: AccountName) throws(WorkflowError) {
        try run.effect(.renameWebDomain, isRepeated: true) { (attempt) throws(WorkflowError) in
            let command = PanelCommand.renameWebDomain(account, request.oldDomain, to: request.newDomain)
            let detail = try server.requireChange(command, attempt) { () throws(WorkflowError) in
                let sites = try server.domains(.web, of: account)
                return sites[request.newDomain] != nil && sites[request.oldDomain] == nil
            }
            return .done(detail: detail ?? "\(request.oldDomain) to \(request.newDomain)")
        }
    }

    private func addParts(_ account: AccountName, address: String?) throws(WorkflowError) -> Body {
        var kept: [String] = []
        let hasZone = try run.effect(.addDNSDomain) { (attempt) throws(WorkflowError) -> StepConclusion<Bool> in
            guard let zone = try server.domains(.dns, of: account)[request.oldDomain] else {
                return .skipped(false, "\(request.oldDomain) has no DNS zone")
            }
            guard request.hasDNS else { return .skipped(true, "not wanted") }
            guard let address = try? IPAddress(zone["IP"] ?? address ?? "") else {
                run.warn("The DNS zone of \(request.newDomain) was not added: the old one has no address.")
                return .skipped(true, "no address is known")
            }
            return try add(.addDNSDomain(account, request.newDomain, address: address), attempt, .dns, account)
        }
        if hasZone { kept.append("dns") }
        let hasMail = try run.effect(.addMailDomain) { (attempt) throws(WorkflowError) -> StepConclusion<Bool> in
            guard try server.domains(.mail, of: account)[request.oldDomain] != nil else {
                return .skipped(false, "\(request.oldDomain) has no mail domain")
            }
            guard request.hasMail else { return .skipped(true, "not wanted") }
            return try add(.addMailDomain(account, request.newDomain), attempt, .mail, account)
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
        _ command: PanelCommand, _ attempt: StepAttempt, _ kind: DomainKind, _ account: AccountName
    ) throws(WorkflowError) -> StepConclusion<Bool> {
        let result = try server.change(command, attempt) { () throws(WorkflowError) in
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
