/// A run's log lines are numbered by whoever works on it; another holder of its lease begins anew.
struct LogKey: Hashable {
    let run: String
    let token: Int64
}

extension Store {
    /// Writes all of it, durably, or nothing; renews the leases.
    ///
    /// - Parameter leases: what the writer stands under.
    /// - Throws: `leaseHeld` when one of them is lost: somebody else works there now, and nothing was written; `store`;
    ///   `busy`.
    package func write(_ changes: [JournalChange], under leases: [Lease] = []) throws(WorkflowError) {
        // The same numbers when the transaction is sent twice.
        let numbered = try number(changes, leases)
        let lost = try transaction { (database) throws(StoreFailure) -> Conclusion<Lease?> in
            if let lost = try self.renew(leases, database) { return .rollBack(lost) }
            for (change, number) in numbered { try self.apply(change, number, database) }
            return .commit(nil)
        }
        guard let lost else { return }
        logNumbers = [:]
        throw Self.lost(lost)
    }

    static func lost(_ lease: Lease) -> WorkflowError {
        WorkflowError(
            .leaseHeld,
            "Another run took over \(lease.resource): this one had not been seen for longer than its lease.",
            hint: "Call again with the same run id: it says what the other one did.", mayHaveActed: true)
    }

    private func number(
        _ changes: [JournalChange], _ leases: [Lease]
    ) throws(WorkflowError) -> [(JournalChange, Int64)] {
        var numbered: [(JournalChange, Int64)] = []
        for change in changes {
            guard case .log(let run, _, _, _) = change else {
                numbered.append((change, 0))
                continue
            }
            let key = LogKey(run: run, token: leases.first { $0.resource == "run:\(run)" }?.token ?? 0)
            let last: Int64
            if let known = logNumbers[key] {
                last = known
            } else {
                last = try perform { (database) throws(StoreFailure) in
                    try database.query("SELECT MAX(number) AS last FROM log WHERE run = ?", [.text(run)]).first?
                        .integer("last") ?? 0
                }
            }
            logNumbers[key] = last + 1
            numbered.append((change, last + 1))
        }
        return numbered
    }

    private func apply(
        _ change: JournalChange, _ number: Int64, _ database: any StoreDatabase
    ) throws(StoreFailure) {
        switch change {
        case .run(let run): try put(run, database)
        case .step(let step): try put(step, database)
        case .log(let run, let time, let level, let line):
            try database.put(
                "log", ["run": .text(run), "number": .integer(number)],
                ["at": .time(time), "level": .count(level), "line": .text(line)])
        case .obligation(let obligation): try put(obligation, database)
        case .removeObligation(let kind, let subject, let server):
            try remove(kind, subject: subject, server: server, database)
        case .knowledge(let server, let name, let value):
            try setKnowledge(name, of: server, to: value, database)
        }
    }

    private func put(_ run: StoredRun, _ database: any StoreDatabase) throws(StoreFailure) {
        try database.put(
            "runs", ["id": .text(run.id)],
            [
                "workflow": .text(run.workflow), "server": .text(run.server), "account": .optional(run.account),
                "request": .text(run.request), "status": .text(run.status.rawValue),
                "response": .optional(run.response), "error": .optional(run.error),
                "warnings": .text(try StoredJSON.encode(run.warnings)),
                "facts": .text(try StoredJSON.encode(run.facts)), "created_at": .time(run.createdAt),
                "updated_at": .time(run.updatedAt), "finished_at": .time(run.finishedAt), "due_at": .time(run.dueAt),
                "attempts": .count(run.attempts), "superseded_by": .optional(run.supersededBy),
            ])
    }

    private func put(_ step: StoredStep, _ database: any StoreDatabase) throws(StoreFailure) {
        try database.put(
            "steps",
            ["run": .text(step.run), "name": .text(step.name), "occurrence": .count(step.occurrence)],
            [
                "ordinal": .count(step.ordinal), "attempts": .count(step.attempts),
                "outcome": .optional(step.outcome?.rawValue), "started_at": .time(step.startedAt),
                "ms": .optional(step.milliseconds), "detail": .optional(step.detail), "value": .optional(step.value),
            ])
    }
}
