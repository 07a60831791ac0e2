import HestiaModel
import Workflow

/// Ends the unfinished runs that a newer intention for the same account, or the same package, replaces (design, decision 8).
struct Superseding {
    let run: Run
    let context: ProvisioningContext
    let store: Store
    let leases: LeaseKeeper

    /// Before the run's own work: each run that it replaces is ended, what that one may have sent is waited for, and what
    /// it had made is told.
    ///
    /// - Throws: `runConflict` when this run is the older one: then it is ended.
    func perform(_ request: some RunRequesting, as name: WorkflowName) throws(WorkflowError) {
        let unfinished = try others(name)
        // Only a run that was left for a while can meet a newer one: those have not come to end it.
        if run.stored.attempts > 1,
            let newer = unfinished.first(where: { other in
                guard run.stored.isOlder(than: other), let new = WorkflowName(rawValue: other.workflow) else {
                    return false
                }
                return Self.ends(name.rawValue, by: new)
            })
        {
            try giveWay(to: newer)
        }
        var replaced = unfinished.filter { $0.isOlder(than: run.stored) && Self.ends($0.workflow, by: name) }
        if let id = request.options.supersedes?.text, id != run.id, !replaced.contains(where: { $0.id == id }) {
            guard let named = try store.run(id) else {
                throw WorkflowError(
                    .notFound, "There is no run \(id) to replace.", field: "supersedes",
                    hint: "The runs command lists them.")
            }
            guard named.server == run.stored.server else {
                throw WorkflowError(
                    .runConflict, "The run \(id) is one of \(named.server).", field: "supersedes",
                    hint: "A run can only replace one on its own server.")
            }
            if !named.status.isFinished { replaced.append(named) }
        }
        for old in replaced { try end(old) }
    }

    /// The other unfinished runs about the same account; of a deployment, those of the same package.
    private func others(_ name: WorkflowName) throws(WorkflowError) -> [StoredRun] {
        if let account = run.stored.account {
            return try store.unfinishedRuns(server: run.stored.server, account: account).filter { $0.id != run.id }
        }
        guard name == .deployPackage, let package = Self.package(of: run.stored) else { return [] }
        return try store.unfinishedRuns(server: run.stored.server, account: nil).filter {
            $0.id != run.id && $0.workflow == name.rawValue && Self.package(of: $0) == package
        }
    }

    private static func package(of run: StoredRun) -> String? {
        KeptRequest(json: run.request)?.value.member("package.name")?.text
    }

    /// Ends this run, once what it may have sent has ended.
    private func giveWay(to newer: StoredRun) throws(WorkflowError) {
        try OpenCommands(store: store, context: context).waitForEnd(of: run.id, run.control)
        run.giveWay(to: newer.id)
        throw WorkflowError(
            .runConflict, "The newer run \(newer.id) (\(newer.workflow)) has replaced this one.", field: "run_id",
            hint: "Nothing more was sent. Call the newer one again to finish it.")
    }

    /// Whether a newer intention ends an unfinished older one for the same account.
    static func ends(_ old: String, by new: WorkflowName) -> Bool {
        if old == new.rawValue { return true }
        // Whatever is wanted of an account now, it is not wanted deleted any more.
        if old == WorkflowName.terminateAccount.rawValue { return true }
        return switch new {
        case .terminateAccount, .createAccount: true
        case .suspendAccount: old == WorkflowName.unsuspendAccount.rawValue
        case .unsuspendAccount: old == WorkflowName.suspendAccount.rawValue
        default: false
        }
    }

    private func end(_ old: StoredRun) throws(WorkflowError) {
        // Whoever still works on it could write otherwise.
        try leases.acquire("run:\(old.id)", run: run.id, work: "is still at work")
        guard var current = try store.run(old.id), !current.status.isFinished else { return }
        try OpenCommands(store: store, context: context).waitForEnd(of: old.id, run.control)
        current.status = .superseded
        current.supersededBy = run.id
        current.finishedAt = context.clock.now()
        current.updatedAt = context.clock.now()
        current.dueAt = nil
        try run.flush([.run(current)])
        let name = "The run \(old.id) (\(old.workflow)), which this one replaces,"
        if old.workflow == WorkflowName.terminateAccount.rawValue, old.workflow != run.workflow {
            run.warn("\(name) is ended: nothing deletes the account any more.")
        }
        if let made = current.made["username"] {
            run.warn("\(name) had made the account \(made). It stands.")
        } else if let sent = current.facts[UserCreation.candidateFact] {
            run.warn("\(name) had asked for the account \(sent), and saw no answer. Look whether it is there.")
        }
    }
}
