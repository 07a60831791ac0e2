import HestiaModel
import Workflow

/// Finds out which run a call is: a new one, one that is continued, or one that has its answer already (design, decision 8).
struct RunOpening {
    enum Result {
        /// A run that is finished with success: what it answered.
        case answered([UInt8])
        case work(StoredRun, [StoredStep])
    }

    /// How long a call without an id continues an unfinished run of the same request.
    private static let continuedMilliseconds: Int64 = 86_400_000

    let name: WorkflowName
    let context: ProvisioningContext
    let store: Store
    let leases: LeaseKeeper
    let control: RunControl

    /// - Parameter kept: the request without secrets.
    func open(_ request: some RunRequesting, _ kept: KeptRequest) throws(WorkflowError) -> Result {
        if let id = request.options.runID { return try open(id.text, request, kept) }
        // What was given up long ago is another intention: much may have happened on the server since.
        let oldest = context.clock.now() + -Self.continuedMilliseconds
        let unfinished = try store.unfinishedRuns(server: request.server.name, account: request.account?.text)
            .filter { $0.updatedAt >= oldest }
        let same = unfinished.first {
            $0.workflow == name.rawValue && KeptRequest(json: $0.request)?.compared == kept.compared
        }
        if let same {
            guard !same.hasAnswered else { throw answeredAlready(same, request) }
            let result = try open(same.id, request, kept)
            if case .work = result { return result }
        }
        return try open(context.newRunID(), request, kept)
    }

    /// A call without an id may be a second order as well as the same one again: nothing is done for it.
    private func answeredAlready(_ run: StoredRun, _ request: some RunRequesting) -> WorkflowError {
        WorkflowError(
            .exists, "The run \(run.id) of the same request has succeeded already, and waits for what comes later.",
            field: request.account == nil ? "run_id" : "username",
            hint: "Call with run_id \(run.id) to go on with it, or with a new run_id to start another one.",
            server: request.server.name)
    }

    private func open(_ id: String, _ request: some RunRequesting, _ kept: KeptRequest) throws(WorkflowError) -> Result
    {
        if let answer = try answer(id, kept) { return .answered(answer) }
        // The account first, then the run: nobody who waits for an account has a run that its holder may want to end.
        let known = request.account?.text
        let account = try known == nil ? store.run(id)?.account : known
        if let account {
            try leases.acquireAccount(account, on: request.server.name, run: id)
        }
        try leases.acquire("run:\(id)", run: id, work: "is the same run, and somebody else works on it")
        // It may have been finished, or ended, while this call waited.
        if let answer = try answer(id, kept) { return .answered(answer) }
        let now = context.clock.now()
        guard var stored = try store.run(id) else {
            let stored = StoredRun(
                id: id, workflow: name.rawValue, server: request.server.name, account: request.account?.text,
                request: kept.json, createdAt: try time(now, after: request), updatedAt: now)
            return .work(stored, [])
        }
        stored.status = .running
        stored.attempts += 1
        stored.error = nil
        stored.updatedAt = now
        return .work(stored, try store.steps(of: id))
    }

    /// Now, or just after the last unfinished run of the account: which of two is the newer one is told by when they were
    /// started, and a clock may have been put back.
    private func time(_ now: Timestamp, after request: some RunRequesting) throws(WorkflowError) -> Timestamp {
        guard let account = request.account else { return now }
        let last = try store.unfinishedRuns(server: request.server.name, account: account.text).map(\.createdAt).max()
        return last.map { max(now, $0 + 1) } ?? now
    }

    /// What a finished run answered; nil when the run is to be worked on.
    ///
    /// - Throws: `runConflict` for an id that names another intention, or a run that will not be continued.
    private func answer(_ id: String, _ kept: KeptRequest) throws(WorkflowError) -> [UInt8]? {
        guard let stored = try store.run(id) else { return nil }
        guard stored.workflow == name.rawValue else {
            throw conflict(id, "names a run of \(stored.workflow)", field: "run_id")
        }
        if let earlier = KeptRequest(json: stored.request),
            let field = kept.compared.firstDifference(from: earlier.compared)
        {
            throw conflict(id, "names a run whose \(field) was different", field: field)
        }
        switch stored.status {
        case .running, .waiting, .failed: return nil
        case .done: return Array((stored.response ?? "{}").utf8)
        case .undone: throw conflict(id, "names a run that failed and was undone", field: "run_id")
        case .cancelled: throw conflict(id, "names a run that was cancelled", field: "run_id")
        case .superseded:
            throw conflict(id, "names a run that \(stored.supersededBy ?? "a newer one") has replaced", field: "run_id")
        }
    }

    private func conflict(_ id: String, _ what: String, field: String) -> WorkflowError {
        WorkflowError(
            .runConflict, "The run id \(id) \(what).", field: field,
            hint: "An id stands for one intention: take a new id for a new one (supersedes ends the old run).")
    }
}

extension LeaseKeeper {
    /// Nobody else works on the account from here on.
    func acquireAccount(_ account: String, on server: String, run: String) throws(WorkflowError) {
        try acquire("account:\(server)/\(account)", run: run, work: "works on the account \(account) of \(server)")
    }
}

extension AccountName: StepValue {
    package var stepText: String { text }
    package init?(stepText: String) { try? self.init(stepText) }
}

extension IPAddress: StepValue {
    package var stepText: String { text }
    package init?(stepText: String) { try? self.init(stepText) }
}
