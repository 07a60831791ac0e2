/// What was removed for the protection of somebody's data, and what could not be.
package struct Forgotten: Sendable, Hashable {
    /// The removed runs, with their steps and log lines.
    package let runs: [String]
    package let links: Int
    /// Still owed to a server, and kept until it is settled.
    package let keptObligations: [StoredObligation]
}

extension Store {
    /// How long finished runs are kept unless a setting says otherwise.
    package static let retentionMilliseconds: Int64 = 90 * 86_400_000
    /// One transaction does not keep others waiting for long.
    private static let batch: Int64 = 100

    /// Removes runs that finished before then, with their steps, and every log line from before then.
    ///
    /// - Returns: how many runs were removed.
    @discardableResult
    package func prune(before time: Timestamp) throws(WorkflowError) -> Int {
        let finished = RunStatus.allCases.filter(\.isFinished)
        let marks = [String](repeating: "?", count: finished.count).joined(separator: ", ")
        var removed = 0
        while true {
            let count = try transaction { (database) throws(StoreFailure) -> Conclusion<Int> in
                let rows = try database.query(
                    "SELECT id FROM runs WHERE status IN (\(marks)) AND COALESCE(finished_at, updated_at) < ? "
                        + "ORDER BY id LIMIT ?",
                    finished.map { .text($0.rawValue) } + [.time(time), .integer(Self.batch)])
                for row in rows { try self.remove(run: try row.requiredText("id"), database) }
                return .commit(rows.count)
            }
            removed += count
            if count < Int(Self.batch) { break }
        }
        try transaction { (database) throws(StoreFailure) -> Conclusion<Void> in
            try database.execute("DELETE FROM log WHERE at < ?", [.time(time)])
            return .commit(())
        }
        return removed
    }

    /// Removes a run with its steps and log lines, never what is still owed.
    ///
    /// - Throws: `notFound`; `inUse` for a run that is not finished; `leaseHeld`.
    package func forget(run id: String) throws(WorkflowError) -> Forgotten {
        guard let run = try run(id) else {
            throw WorkflowError(.notFound, "There is no run \(id).", hint: "hestiabridge runs lists them.")
        }
        return try forget([run], account: nil)
    }

    /// Removes all runs of an account and its link, never what is still owed.
    ///
    /// - Throws: `inUse` when a run of it is not finished; `leaseHeld`.
    package func forget(account: String, server: String) throws(WorkflowError) -> Forgotten {
        let runs = try runs(filter: RunFilter(server: server, account: account, limit: .max))
        return try forget(runs, account: (account, server))
    }

    private func forget(
        _ runs: [StoredRun], account: (name: String, server: String)?
    ) throws(WorkflowError) -> Forgotten {
        // Nobody may begin to work on them meanwhile.
        var leases: [Lease] = []
        defer { for lease in leases { release(lease) } }
        if let account {
            leases.append(try take("account:\(account.server)/\(account.name)", "works on the account \(account.name)"))
        }
        for run in runs where !run.status.isFinished {
            if run.status != .failed {
                throw WorkflowError(
                    .inUse, "The run \(run.id) is not finished.",
                    hint: "Let it end, or cancel it: hestiabridge cancel \(run.id)", server: run.server)
            }
            leases.append(try take("run:\(run.id)", "works on it"))
        }
        let held = leases
        // A commit whose answer was lost has removed the leases too.
        var committing: Forgotten?
        let result = try transaction { (database) throws(StoreFailure) -> Conclusion<Forgotten?> in
            if let lost = try self.renew(held, database) {
                let isRemoved = try database.query(
                    "SELECT token FROM leases WHERE resource = ?", [.text(lost.resource)]
                ).isEmpty
                return .rollBack(isRemoved ? committing : nil)
            }
            for run in runs { try self.remove(run: run.id, database) }
            var links = 0
            if let account {
                links = try database.execute(
                    "DELETE FROM links WHERE server = ? AND account = ?", [.text(account.server), .text(account.name)])
            }
            for lease in held { try Self.removeLease(lease.resource, token: lease.token, database) }
            let forgotten = Forgotten(
                runs: runs.map(\.id), links: links, keptObligations: try self.owed(runs, account, database))
            committing = forgotten
            return .commit(forgotten)
        }
        guard let result else {
            throw WorkflowError(.leaseHeld, "Another run began to work there.", hint: "Try again when it has finished.")
        }
        return result
    }

    private func take(_ resource: String, _ work: String) throws(WorkflowError) -> Lease {
        switch try acquire(resource, run: "forget") {
        case .acquired(let lease): return lease
        case .held(let holder):
            throw WorkflowError(
                .leaseHeld, "The run \(holder.run) (process \(holder.pid) on \(holder.host)) \(work).",
                hint: "Try again when it has finished.")
        }
    }

    /// What these runs, or any run about the account, still owe.
    private func owed(
        _ runs: [StoredRun], _ account: (name: String, server: String)?, _ database: any StoreDatabase
    ) throws(StoreFailure) -> [StoredObligation] {
        let ids = Set(runs.map(\.id))
        var owed: [StoredObligation] = []
        for row in try database.query("SELECT * FROM obligations ORDER BY updated_at, server, kind, subject", []) {
            guard let kind = ObligationKind(rawValue: try row.requiredText("kind")) else { continue }
            let obligation = try StoredObligation(row, kind)
            let isOfAccount =
                kind == .suspension && obligation.server == account?.server && obligation.subject == account?.name
            if isOfAccount || ids.contains(obligation.run) { owed.append(obligation) }
        }
        return owed
    }

    private func remove(run id: String, _ database: any StoreDatabase) throws(StoreFailure) {
        for table in ["steps", "log"] { try database.execute("DELETE FROM \(table) WHERE run = ?", [.text(id)]) }
        try database.execute("DELETE FROM runs WHERE id = ?", [.text(id)])
        let resource = "run:\(id)"
        guard let row = try database.query("SELECT token FROM leases WHERE resource = ?", [.text(resource)]).first,
            try !isHeld(resource, database)
        else { return }
        try Self.removeLease(resource, token: try row.requiredInteger("token"), database)
    }

    /// Removes a lease; whoever takes the resource later gets a higher token all the same.
    private static func removeLease(
        _ resource: String, token: Int64, _ database: any StoreDatabase
    ) throws(StoreFailure) {
        let floor = try meta("token_floor", database).flatMap { Int64($0) } ?? 0
        if token > floor { try database.put("meta", ["name": .text("token_floor")], ["value": .text(String(token))]) }
        try database.execute(
            "DELETE FROM leases WHERE resource = ? AND token = ?", [.text(resource), .integer(token)])
    }
}
