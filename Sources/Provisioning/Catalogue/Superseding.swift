import HestiaModel
import Workflow

/// Ends the unfinished runs that a newer intention for the same account replaces (design, decision 8).
struct Superseding {
    let run: Run
    let context: ProvisioningContext
    let store: Store
    let leases: LeaseKeeper

    /// Before the run's own work: each run that it replaces is ended, what that one may have sent is waited for, and what
    /// it had made is told.
    func perform(_ request: some RunRequesting, as name: WorkflowName) throws(WorkflowError) {
        var replaced: [StoredRun] = []
        if let account = run.stored.account {
            let unfinished = try store.unfinishedRuns(server: run.stored.server, account: account)
            replaced = unfinished.filter { $0.id != run.id && Self.ends($0.workflow, by: name) }
        }
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

    /// Whether a newer intention ends an unfinished older one for the same account.
    static func ends(_ old: String, by new: WorkflowName) -> Bool {
        if old == new.rawValue { return true }
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
        if let made = current.made["username"] {
            run.warn("\(name) had made the account \(made). It stands.")
        } else if let sent = current.facts[UserCreation.candidateFact] {
            run.warn("\(name) had asked for the account \(sent), and saw no answer. Look whether it is there.")
        }
    }
}
