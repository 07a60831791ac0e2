import HestiaModel
import HestiaPanel
import Workflow

/// Takes over an account that is there, because an administrator said that it is the service's (`link_account`).
struct LinkedAccount {
    let request: CreateAccountRequest
    let scene: ServerRun
    private var server: ServerSession { scene.server }
    private var run: Run { scene.run }

    /// The account that is linked to this service and there; nil when the account is to be made.
    ///
    /// What was found first holds for the whole run: an account that it takes over is never one that it made.
    func name() throws(WorkflowError) -> AccountName? {
        guard let username = request.username else { return nil }
        if run.hasAdopted { return username }
        // What this run has made, or may have made, is its own.
        let earlier = run.recorded(.createUser)
        guard earlier == nil || earlier?.outcome == .failed, try isLinked(username),
            try server.account(username) != nil
        else { return nil }
        return username
    }

    /// A link without a service is good for any; one with a service for that one only.
    private func isLinked(_ username: AccountName) throws(WorkflowError) -> Bool {
        guard let link = try scene.store.link(of: username.text, server: server.settings.name) else { return false }
        return link.service.isEmpty || link.service == request.service
    }

    /// The account as it is, recorded in the place of its making.
    func takeOver(_ name: AccountName) throws(WorkflowError) {
        try run.step(.readAccount) { () throws(WorkflowError) in
            let account = try server.customerAccount(name)
            // What was linked is that account, and none that has its name since.
            let created = try run.fact("created") { () throws(WorkflowError) in account.created }
            guard created == account.created else {
                run.abandon()
                throw WorkflowError(
                    .notFound,
                    "The account \(name) that this run had taken over is gone, and another one has its name.",
                    field: "run_id", hint: "The run is ended. Look whose the account is.", server: server.settings.name)
            }
            // Suspended since, it is the service's all the same.
            guard !account.isSuspended || run.hasAdopted else {
                throw WorkflowError(
                    .suspended, "\(name), which is linked to this service, is suspended.", field: "username",
                    hint: "Unsuspend the account first.", server: server.settings.name)
            }
            return .done(detail: name.text)
        }
        run.setFact(Run.adoptionFact, true.stepText)
        run.setAccount(name.text)
        try run.effect(.createUser) { (_) -> StepConclusion<AccountName> in
            .skipped(name, "\(name) is there, and linked to this service")
        }
    }

    /// Gives the account the order's package.
    func givePackage(_ name: AccountName, _ parameters: PackageParameters) throws(WorkflowError) {
        let package = request.package.name
        try run.effect(.changePackage) { (attempt) throws(WorkflowError) -> StepConclusion<Void> in
            let account = try server.customerAccount(name)
            guard account.package != package.text else { return .skipped(reason: "it has \(package) already") }
            let excesses = UsageCheck(account: account, package: parameters).excesses
            guard excesses.isEmpty else {
                throw WorkflowError(
                    .limit, "\(name) uses more than \(package) covers: \(excesses.joined(separator: "; ")).",
                    field: "package.name", hint: "Let the customer remove something, or choose a larger package.",
                    server: server.settings.name)
            }
            let detail = try server.requireChange(.changeUserPackage(name, to: package), attempt) {
                () throws(WorkflowError) in
                try server.account(name)?.package == package.text
            }
            return .done(detail: detail ?? "\(account.package) to \(package)")
        }
    }
}

extension Run {
    /// The fact that says that the account was there before the run.
    fileprivate static let adoptionFact = "adopted"

    /// Whether the account was there before the run, which then only adds what is missing.
    var hasAdopted: Bool { fact(Self.adoptionFact) == true.stepText }
}
