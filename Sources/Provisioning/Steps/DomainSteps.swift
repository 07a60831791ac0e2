import HestiaModel
import HestiaPanel
import Workflow

/// The domain of a new account: the site, and DNS zone and mail domain "if possible" (specification).
struct DomainSteps {
    let request: CreateAccountRequest
    let server: ServerSession
    let run: Run

    /// - Parameters:
    ///   - package: what the account's package allows: a part whose limit is 0 is not even asked for.
    /// - Returns: the address that the site was given, or that its zone points to, as far as it is known.
    func addParts(
        _ account: AccountName, _ site: DomainName, _ package: PackageParameters
    ) throws(WorkflowError) -> IPAddress? {
        var address = request.address
        if request.hasDNS {
            address = try run.effect(.addDNSDomain) { (attempt) throws(WorkflowError) -> StepConclusion<IPAddress?> in
                guard package["DNS_DOMAINS"] != "0" else { return .skipped(request.address, "the package allows none") }
                guard try !isThere(.dns, account, site) else { return .skipped(request.address, Self.present) }
                guard let address = try zoneAddress(account) else {
                    run.warn("The DNS zone was not added: the server has no address for the account.")
                    return .skipped(request.address, "the server has no address for the account")
                }
                return try optional(
                    .addDNSDomain(account, site, address: address), attempt, .dns, account, site, address)
            }
        }
        if request.hasMail {
            try run.effect(.addMailDomain) { (attempt) throws(WorkflowError) -> StepConclusion<IPAddress?> in
                guard package["MAIL_DOMAINS"] != "0" else { return .skipped(nil, "the package allows none") }
                guard try !isThere(.mail, account, site) else { return .skipped(nil, Self.present) }
                return try optional(.addMailDomain(account, site), attempt, .mail, account, site, nil)
            }
        }
        return address
    }

    func addSite(_ account: AccountName, _ site: DomainName) throws(WorkflowError) {
        try run.effect(.addWebDomain) { (attempt) throws(WorkflowError) in
            guard try !isThere(.web, account, site) else { return .skipped(reason: Self.present) }
            let detail = try server.requireChange(.addWebDomain(account, site, address: request.address), attempt) {
                () throws(WorkflowError) in
                try server.domains(.web, of: account)[site] != nil
            }
            return .done(detail: detail)
        }
    }

    private static let present = "the account has it already"

    /// Whether an account that was there before the run has the domain already.
    private func isThere(
        _ kind: DomainKind, _ account: AccountName, _ site: DomainName
    ) throws(WorkflowError) -> Bool {
        guard run.hasAdopted else { return false }
        return try server.domains(kind, of: account)[site] != nil
    }

    /// A limit, or a name that is taken, is no failure of the order.
    private func optional(
        _ command: PanelCommand, _ attempt: StepAttempt, _ kind: DomainKind, _ account: AccountName, _ site: DomainName,
        _ value: IPAddress?
    ) throws(WorkflowError) -> StepConclusion<IPAddress?> {
        do throws(WorkflowError) {
            let result = try server.change(command, attempt) { () throws(WorkflowError) in
                try server.domains(kind, of: account)[site] != nil
            }
            switch result {
            case .done(let detail): return .done(value, detail)
            case .refused(let error, .limit):
                return .skipped(value, "the package does not allow it: \(error.panelText ?? error.message)")
            case .refused(let error, _):
                run.warn("\(command.name) was refused: \(error.panelText ?? error.message)")
                return .skipped(value, error.message)
            }
        } catch {
            guard error.code == .forbidden else { throw error }
            run.warn("\(error.message) \(error.hint ?? "")")
            return .skipped(value, error.message)
        }
    }

    /// Where the zone's records point. The panel's own path takes the public address of one behind NAT, and an address of the
    /// account's own before a shared one; a request's address is looked up only when it is a private one.
    private func zoneAddress(_ account: AccountName) throws(WorkflowError) -> IPAddress? {
        if let given = request.address, !given.isPrivate { return given }
        let command = PanelCommand.listUserAddresses(account)
        let table = try PanelTable(try server.require(command), of: command, server: server.settings.name)
        let names = table.names.filter { request.address == nil || $0 == request.address?.text }
        let own = names.first { table.rows[$0]?["OWNER"] == account.text }
        guard let name = own ?? names.first else { return request.address }
        let nat = table.rows[name]?["NAT"] ?? ""
        return try? IPAddress(nat.isEmpty ? name : nat)
    }
}
