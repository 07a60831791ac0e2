import HestiaModel
import Workflow

/// Ends an unfinished run: what it may have sent is waited for, what it owes is settled, what it had made is told.
struct CancelCall {
    private let call: WorkflowCall
    private let context: ProvisioningContext

    init(_ call: WorkflowCall) {
        self.call = call
        context = call.context
    }

    func perform() throws(WorkflowFailure) -> [UInt8] {
        let request = try call.read(CancelRunRequest.self)
        let control = RunControl(
            isStopRaised: context.isStopRaised, clock: context.clock,
            deadlineMilliseconds: request.options.deadlineMilliseconds.map(Int64.init))
        do throws(WorkflowError) {
            let store = try context.openStore(as: request.options.installation)
            defer { store.close() }
            let leases = LeaseKeeper(store, clock: context.clock, control: control)
            defer { leases.releaseAll() }
            let cancelled = try cancel(request, store, leases, control)
            return try ResponseWriter.write(StoredRunReport(run: cancelled, steps: try store.steps(of: cancelled.id)))
        } catch {
            throw WorkflowFailure(error: control.explain(error), run: nil)
        }
    }

    private func cancel(
        _ request: CancelRunRequest, _ store: Store, _ leases: LeaseKeeper, _ control: RunControl
    ) throws(WorkflowError) -> StoredRun {
        let known = try store.requiredRun(request.runID.text)
        if let server = request.server { try known.require(server) }
        if try isEnded(known) { return known }
        // In the order of everybody else: the account, then the run.
        if let account = known.account { try leases.acquireAccount(account, on: known.server, run: known.id) }
        try leases.acquire("run:\(known.id)", run: known.id, work: "is the run, and somebody works on it")
        var run = try store.requiredRun(known.id)
        if try isEnded(run) { return run }
        try OpenCommands(store: store, context: context).waitForEnd(of: run.id, control)
        let warnings = try settle(run, request.server, store, leases, control)
        run.warnings += warnings.filter { !run.warnings.contains($0) }
        run.status = .cancelled
        run.dueAt = nil
        run.updatedAt = context.clock.now()
        run.finishedAt = run.updatedAt
        try store.write([.run(run)], under: leases.leases)
        return run
    }

    /// - Throws: `runConflict` for a run that ended otherwise.
    private func isEnded(_ run: StoredRun) throws(WorkflowError) -> Bool {
        guard run.status.isFinished else { return false }
        guard run.status == .cancelled else {
            throw WorkflowError(
                .runConflict, "The run \(run.id) is finished: \(run.status.rawValue).", field: "run_id",
                hint: "Only an unfinished run can be cancelled.")
        }
        return true
    }

    /// Puts back what the server is owed, if its settings are given.
    ///
    /// - Returns: what people should know.
    private func settle(
        _ run: StoredRun, _ settings: ServerSettings?, _ store: Store, _ leases: LeaseKeeper, _ control: RunControl
    ) throws(WorkflowError) -> [String] {
        var warnings: [String] = []
        if let settings {
            let transient = context.transientRun(call.name.rawValue, id: nil, control: control)
            let server = ServerSession(settings, context, transient, leases, store)
            server.knowledge.ignoresRefusals = true
            let scene = ServerRun(context: context, run: transient, server: server, store: store, leases: leases)
            try scene.prepare(isSettling: true)
            warnings += transient.warnings
        } else if let owed = try store.obligation(.csrfStrictness, subject: "", server: run.server) {
            warnings.append(
                "POLICY_CSRF_STRICTNESS of \(run.server) is still to be put back (owed by the run \(owed.run)). Every later "
                    + "call to the server does that first: hestiabridge settle.")
        }
        for owed in try store.obligations(.rollOut, server: run.server) where owed.run == run.id {
            warnings.append(
                "The accounts with the package \(owed.subject) may not have its new values yet. The next call that deploys "
                    + "it gives them.")
        }
        if let name = run.made["username"] {
            warnings.append("The run had made the account \(name). It stands.")
        } else if let name = run.facts[UserCreation.candidateFact] {
            warnings.append("The run had asked for the account \(name), and saw no answer. Look whether it is there.")
        }
        return warnings
    }
}

/// Commands that a run has sent and that nobody saw the end of.
struct OpenCommands {
    let store: Store
    let context: ProvisioningContext

    /// They may still run: the next command must not meet them.
    func waitForEnd(of id: String, _ control: RunControl) throws(WorkflowError) {
        let open = try store.steps(of: id).filter { $0.outcome == nil || $0.outcome == .unknown }
        guard let latest = open.map(\.startedAt).max() else { return }
        let end = latest.millisecondsSince1970 + context.effectPatienceMilliseconds
        let left = min(end - context.clock.now().millisecondsSince1970, context.effectPatienceMilliseconds)
        guard left > 0 else { return }
        guard control.pause(left) else { throw control.reason(before: "the run \(id) had come to its end") }
    }
}
