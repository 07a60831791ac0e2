/// Which runs are wanted; nil is any.
package struct RunFilter: Sendable, Hashable {
    package var server: String?
    package var account: String?
    /// Empty is any.
    package var statuses: [RunStatus]
    package var limit: Int

    package init(server: String? = nil, account: String? = nil, statuses: [RunStatus] = [], limit: Int = 100) {
        self.server = server
        self.account = account
        self.statuses = statuses
        self.limit = limit
    }
}

extension Store {
    /// A due time further ahead than this is nobody's plan: the clock has jumped, and the run is due.
    package static let longestWaitMilliseconds: Int64 = 7 * 86_400_000

    /// - Returns: nil when there is no run of that id.
    package func run(_ id: String) throws(WorkflowError) -> StoredRun? {
        try perform { (database) throws(StoreFailure) -> StoredRun? in
            guard let row = try database.query("SELECT * FROM runs WHERE id = ?", [.text(id)]).first else { return nil }
            return try StoredRun(row)
        }
    }

    /// The runs of a server that are not finished, newest first.
    ///
    /// - Parameter account: nil for all, those without an account too.
    package func unfinishedRuns(server: String, account: String?) throws(WorkflowError) -> [StoredRun] {
        try runs(
            filter: RunFilter(
                server: server, account: account, statuses: RunStatus.allCases.filter { !$0.isFinished },
                limit: .max))
    }

    /// Newest first.
    package func runs(filter: RunFilter) throws(WorkflowError) -> [StoredRun] {
        var conditions: [String] = []
        var values: [StoreValue] = []
        if let server = filter.server {
            conditions.append("server = ?")
            values.append(.text(server))
        }
        if let account = filter.account {
            conditions.append("account = ?")
            values.append(.text(account))
        }
        if !filter.statuses.isEmpty {
            let marks = [String](repeating: "?", count: filter.statuses.count).joined(separator: ", ")
            conditions.append("status IN (\(marks))")
            values += filter.statuses.map { .text($0.rawValue) }
        }
        let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        values.append(.integer(Int64(max(0, filter.limit))))
        return try perform { (database) throws(StoreFailure) -> [StoredRun] in
            try database.query("SELECT * FROM runs\(condition) ORDER BY created_at DESC, id DESC LIMIT ?", values)
                .map { (row) throws(StoreFailure) in try StoredRun(row) }
        }
    }

    /// What a worker takes up: runs that wait and are due, the longest due first, and those that somebody was working on
    /// who is gone.
    ///
    /// - Parameters:
    ///   - time: now.
    ///   - limit: how many at most.
    package func dueRuns(at time: Timestamp, limit: Int) throws(WorkflowError) -> [StoredRun] {
        try perform { (database) throws(StoreFailure) -> [StoredRun] in
            let now = time.millisecondsSince1970
            var due = try database.query(
                "SELECT * FROM runs WHERE status = ? AND (due_at IS NULL OR due_at <= ? OR due_at > ?) "
                    + "ORDER BY due_at, id LIMIT ?",
                [
                    .text(RunStatus.waiting.rawValue), .integer(now),
                    .integer(now.addingReportingOverflow(Self.longestWaitMilliseconds).partialValue),
                    .integer(Int64(max(0, limit))),
                ]
            ).map { (row) throws(StoreFailure) in try StoredRun(row) }
            let working = try database.query(
                "SELECT * FROM runs WHERE status = ? ORDER BY updated_at, id", [.text(RunStatus.running.rawValue)]
            ).map { (row) throws(StoreFailure) in try StoredRun(row) }
            for run in working where due.count < limit {
                if try !isHeld("run:\(run.id)", database) { due.append(run) }
            }
            return due
        }
    }

    /// The steps of a run, in the order in which they started.
    package func steps(of run: String) throws(WorkflowError) -> [StoredStep] {
        try perform { (database) throws(StoreFailure) -> [StoredStep] in
            try database.query(
                "SELECT * FROM steps WHERE run = ? ORDER BY ordinal, name, occurrence", [.text(run)]
            ).map { (row) throws(StoreFailure) in try StoredStep(row) }
        }
    }

    /// The log lines of a run, in order.
    package func log(of run: String) throws(WorkflowError) -> [StoredLogLine] {
        try perform { (database) throws(StoreFailure) -> [StoredLogLine] in
            try database.query("SELECT * FROM log WHERE run = ? ORDER BY number", [.text(run)])
                .map { (row) throws(StoreFailure) in
                    StoredLogLine(
                        at: try row.requiredTime("at"), level: Int(try row.requiredInteger("level")),
                        line: try row.requiredText("line"))
                }
        }
    }
}

/// A line of a run's log.
package struct StoredLogLine: Sendable, Hashable {
    package let at: Timestamp
    package let level: Int
    package let line: String

    package init(at: Timestamp, level: Int, line: String) {
        self.at = at
        self.level = level
        self.line = line
    }
}

extension StoredRun {
    init(_ row: StoreRow) throws(StoreFailure) {
        guard let status = RunStatus(rawValue: try row.requiredText("status")) else {
            throw StoreRow.unreadable("status")
        }
        self.init(
            id: try row.requiredText("id"), workflow: try row.requiredText("workflow"),
            server: try row.requiredText("server"), account: row.text("account"),
            request: try row.requiredText("request"), status: status, response: row.text("response"),
            error: row.text("error"), warnings: try StoredJSON.decode(row.requiredText("warnings"), "warnings"),
            facts: try StoredJSON.decode(row.requiredText("facts"), "facts"),
            createdAt: try row.requiredTime("created_at"), updatedAt: try row.requiredTime("updated_at"),
            finishedAt: row.time("finished_at"), dueAt: row.time("due_at"),
            attempts: Int(clamping: try row.requiredInteger("attempts")), supersededBy: row.text("superseded_by"))
    }
}

extension StoredStep {
    init(_ row: StoreRow) throws(StoreFailure) {
        var outcome: StepOutcome?
        if let text = row.text("outcome") {
            guard let known = StepOutcome(rawValue: text) else { throw StoreRow.unreadable("outcome") }
            outcome = known
        }
        self.init(
            run: try row.requiredText("run"), name: try row.requiredText("name"),
            occurrence: Int(clamping: try row.requiredInteger("occurrence")),
            ordinal: Int(clamping: try row.requiredInteger("ordinal")),
            attempts: Int(clamping: try row.requiredInteger("attempts")), outcome: outcome,
            startedAt: try row.requiredTime("started_at"), milliseconds: row.integer("ms"), detail: row.text("detail"),
            value: row.text("value"))
    }
}
