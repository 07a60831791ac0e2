extension Store {
    /// The token of a resource's last acquisition: one more than before if somebody has had it meanwhile; 0 when nobody
    /// ever had it.
    package func token(of resource: String) throws(WorkflowError) -> Int64 {
        try perform { (database) throws(StoreFailure) in
            try database.query("SELECT token FROM leases WHERE resource = ?", [.text(resource)]).first?
                .integer("token") ?? 0
        }
    }

    /// The same, but nil while somebody has it, or died with it: what is looked at now may be changed by what that one has
    /// sent, and the next token would not tell.
    package func freeToken(of resource: String) throws(WorkflowError) -> Int64? {
        try perform { (database) throws(StoreFailure) -> Int64? in
            guard let row = try LeaseRow.read(resource, database) else { return try Self.firstToken(database) - 1 }
            return row.run == nil ? row.token : nil
        }
    }

    /// Takes the lease, if nobody has it or its holder is gone. Never waits for a holder.
    ///
    /// - Parameter run: whoever asks, shown to others.
    package func acquire(_ resource: String, run: String) throws(WorkflowError) -> LeaseAttempt {
        // Knows an acquisition again whose answer was lost.
        let nonce = Int64(truncatingIfNeeded: random() >> 1)
        return try perform { (database) throws(StoreFailure) -> LeaseAttempt in
            let now = try database.leaseClock()
            guard let row = try LeaseRow.read(resource, database) else {
                let token = try Self.firstToken(database)
                try database.execute(
                    "INSERT INTO leases (token, run, boot, namespace, pid, started, host, until, nonce, resource) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    self.values(token, run, until: now + Self.leaseMilliseconds, nonce) + [.text(resource)])
                return .acquired(Lease(resource: resource, token: token))
            }
            if row.nonce == nonce { return .acquired(Lease(resource: resource, token: row.token)) }
            if let holder = self.living(row, now, database) {
                if holder.remainingMilliseconds > 2 * Self.leaseMilliseconds {
                    // The clock went back: whoever is alive renews, and nobody waits for ever.
                    try database.execute(
                        "UPDATE leases SET until = ? WHERE resource = ? AND token = ? AND until = ?",
                        [
                            .integer(now + Self.leaseMilliseconds), .text(resource), .integer(row.token),
                            .integer(row.until),
                        ])
                }
                return .held(holder)
            }
            let token = row.token + 1
            // The holder may have renewed it, or another may have been faster, since it was read.
            let taken = try database.execute(
                "UPDATE leases SET token = ?, run = ?, boot = ?, namespace = ?, pid = ?, started = ?, host = ?, "
                    + "until = ?, nonce = ? WHERE resource = ? AND token = ? AND until = ?",
                self.values(token, run, until: now + Self.leaseMilliseconds, nonce)
                    + [.text(resource), .integer(row.token), .integer(row.until)])
            guard taken == 1 else { throw .conflict("another run took \(resource)") }
            return .acquired(Lease(resource: resource, token: token))
        }
    }

    /// Gives the leases a new end.
    ///
    /// - Returns: false when one of them is lost; then none has a new end.
    package func renew(_ leases: [Lease]) throws(WorkflowError) -> Bool {
        try transaction { (database) throws(StoreFailure) -> Conclusion<Bool> in
            try self.renew(leases, database) == nil ? .commit(true) : .rollBack(false)
        }
    }

    /// Gives the lease back. When that fails, it ends by itself.
    ///
    /// - Returns: whether the store could be asked.
    @discardableResult
    package func release(_ lease: Lease) -> Bool {
        do throws(WorkflowError) {
            _ = try perform { (database) throws(StoreFailure) in
                try database.execute(
                    "UPDATE leases SET run = NULL, until = 0 WHERE resource = ? AND token = ?",
                    [.text(lease.resource), .integer(lease.token)])
            }
            return true
        } catch {
            // Nobody can do anything about it now.
            return false
        }
    }

    /// Renews, and so makes sure that nobody else has them, until the transaction ends.
    ///
    /// - Returns: the first one that is lost.
    func renew(_ leases: [Lease], _ database: any StoreDatabase) throws(StoreFailure) -> Lease? {
        guard !leases.isEmpty else { return nil }
        let until = try database.leaseClock() + Self.leaseMilliseconds
        // Always in the same order: two that need the same ones never wait for each other.
        for lease in leases.sorted(by: { $0.resource < $1.resource }) {
            let found = try database.execute(
                "UPDATE leases SET until = ? WHERE resource = ? AND token = ? AND run IS NOT NULL",
                [.integer(until), .text(lease.resource), .integer(lease.token)])
            if found == 0 { return lease }
        }
        return nil
    }

    /// Whether somebody who may be alive has the lease.
    func isHeld(_ resource: String, _ database: any StoreDatabase) throws(StoreFailure) -> Bool {
        guard let row = try LeaseRow.read(resource, database) else { return false }
        return living(row, try database.leaseClock(), database) != nil
    }

    private func living(_ row: LeaseRow, _ now: Int64, _ database: any StoreDatabase) -> LeaseHolder? {
        guard let run = row.run, row.until > now,
            !process.knowsDead(row.holder, isStoreLocal: database.isLocal)
        else { return nil }
        return LeaseHolder(
            run: run, host: row.holder.host, pid: row.holder.pid,
            remainingMilliseconds: row.until.subtractingReportingOverflow(now).partialValue)
    }

    /// More than any lease ever had that was removed with what it was about.
    private static func firstToken(_ database: any StoreDatabase) throws(StoreFailure) -> Int64 {
        let floor = try database.query("SELECT value FROM meta WHERE name = ?", [.text("token_floor")]).first?
            .integer("value")
        return (floor ?? 0) + 1
    }

    private func values(_ token: Int64, _ run: String, until: Int64, _ nonce: Int64) -> [StoreValue] {
        [
            .integer(token), .text(run), .optional(process.boot), .optional(process.namespace), .integer(process.pid),
            .optional(process.started), .text(process.host), .integer(until), .integer(nonce),
        ]
    }
}

/// A row of the leases.
private struct LeaseRow {
    let token: Int64
    /// nil: nobody has it.
    let run: String?
    let holder: ProcessIdentity
    let until: Int64
    let nonce: Int64

    /// nil when nobody ever had it.
    static func read(_ resource: String, _ database: any StoreDatabase) throws(StoreFailure) -> LeaseRow? {
        guard let row = try database.query("SELECT * FROM leases WHERE resource = ?", [.text(resource)]).first else {
            return nil
        }
        return LeaseRow(
            token: try row.requiredInteger("token"), run: row.text("run"),
            holder: ProcessIdentity(
                boot: row.text("boot"), namespace: row.text("namespace"), pid: row.integer("pid") ?? 0,
                started: row.integer("started"), host: row.text("host") ?? ""),
            until: try row.requiredInteger("until"), nonce: try row.requiredInteger("nonce"))
    }
}
