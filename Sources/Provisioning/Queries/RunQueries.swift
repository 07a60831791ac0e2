import HestiaModel
import Workflow

/// Reads what the store has of runs.
struct RunQueries {
    struct Runs: Encodable { let runs: [StoredRunReport] }

    let store: Store
    let clock: WorkflowClock

    /// One run with its steps.
    func status(_ request: RunStatusRequest) throws(WorkflowError) -> StoredRunReport {
        let run = try store.requiredRun(request.runID.text)
        return StoredRunReport(
            run: run, steps: try store.steps(of: run.id), log: request.hasLog ? try store.log(of: run.id) : nil)
    }

    /// Those that are asked for, newest first.
    func runs(_ request: RunsRequest) throws(WorkflowError) -> Runs {
        let filter = RunFilter(
            server: request.server?.name, account: request.account, statuses: request.statuses, limit: request.limit)
        return Runs(runs: try store.runs(filter: filter).map { StoredRunReport(run: $0) })
    }

    /// What a worker takes up now, each with what it must bring. Removes what is too old, once a day.
    func due(_ request: DueRunsRequest) throws(WorkflowError) -> Runs {
        let now = clock.now()
        try Retention(store: store, days: request.retentionDays).perform(at: now)
        var reports: [StoredRunReport] = []
        for run in try store.dueRuns(at: now, limit: request.limit) {
            let steps = try store.steps(of: run.id)
            let kept = RequestValue(json: run.request.utf8) ?? .object([:])
            reports.append(
                StoredRunReport(
                    run: run,
                    needs: SecretNeeds.fields(ofWorkflow: run.workflow, request: kept, steps: steps)))
        }
        return Runs(runs: reports)
    }
}

/// Removes finished runs that nobody needs any more.
struct Retention {
    let store: Store
    let days: Int

    private static let dayMilliseconds: Int64 = 86_400_000
    /// What is known of no server: when runs were removed last.
    private static let name = "pruned_at"

    /// At most once a day, whoever asks.
    func perform(at now: Timestamp) throws(WorkflowError) {
        let last = try store.knowledge(Self.name, of: "").flatMap { Int64($0) }
        let time = now.millisecondsSince1970
        // A time that is still to come was noted by a clock that went wrong.
        if let last, last <= time, time - last < Self.dayMilliseconds { return }
        try store.setKnowledge(Self.name, of: "", to: String(time))
        try store.prune(before: now + -Int64(days) * Self.dayMilliseconds)
    }
}

extension Store {
    /// - Throws: `notFound`.
    func requiredRun(_ id: String) throws(WorkflowError) -> StoredRun {
        guard let run = try run(id) else {
            throw WorkflowError(
                .notFound, "There is no run \(id) in the store.", field: "run_id",
                hint: "hestiabridge runs lists them; finished ones are removed after a while.")
        }
        return run
    }
}
