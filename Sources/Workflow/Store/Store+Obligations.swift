extension Store {
    /// - Returns: nil when nothing of that kind is owed there.
    package func obligation(
        _ kind: ObligationKind, subject: String, server: String
    ) throws(WorkflowError) -> StoredObligation? {
        try perform { (database) throws(StoreFailure) -> StoredObligation? in
            guard
                let row = try database.query(
                    "SELECT * FROM obligations WHERE server = ? AND kind = ? AND subject = ?",
                    [.text(server), .text(kind.rawValue), .text(subject)]
                ).first
            else { return nil }
            return try StoredObligation(row, kind)
        }
    }

    /// All that is owed of a kind, the oldest first.
    ///
    /// - Parameter server: nil for every server's.
    package func obligations(
        _ kind: ObligationKind, server: String? = nil
    ) throws(WorkflowError) -> [StoredObligation] {
        try perform { (database) throws(StoreFailure) -> [StoredObligation] in
            let condition = server == nil ? "" : " AND server = ?"
            return try database.query(
                "SELECT * FROM obligations WHERE kind = ?\(condition) ORDER BY updated_at, server, subject",
                [.text(kind.rawValue)] + (server.map { [.text($0)] } ?? [])
            ).map { (row) throws(StoreFailure) in try StoredObligation(row, kind) }
        }
    }

    /// Notes what is owed, durably: before it is taken away. Replaces what was owed of that kind and subject.
    package func setObligation(
        _ obligation: StoredObligation, under leases: [Lease] = []
    ) throws(WorkflowError) {
        try write([.obligation(obligation)], under: leases)
    }

    /// It has been settled. Nothing happens when nothing was owed.
    package func removeObligation(
        _ kind: ObligationKind, subject: String, server: String, under leases: [Lease] = []
    ) throws(WorkflowError) {
        try write([.removeObligation(kind, subject: subject, server: server)], under: leases)
    }

    /// The same, but not when somebody has noted it anew since this was read: that one owes something newer.
    package func removeObligation(
        exactly obligation: StoredObligation, under leases: [Lease] = []
    ) throws(WorkflowError) {
        let lost = try transaction { (database) throws(StoreFailure) -> Conclusion<Lease?> in
            if let lost = try self.renew(leases, database) { return .rollBack(lost) }
            try database.execute(
                "DELETE FROM obligations WHERE server = ? AND kind = ? AND subject = ? AND run = ? AND updated_at = ?",
                [
                    .text(obligation.server), .text(obligation.kind.rawValue), .text(obligation.subject),
                    .text(obligation.run), .time(obligation.updatedAt),
                ])
            return .commit(nil)
        }
        if let lost { throw Self.lost(lost) }
    }

    func put(_ obligation: StoredObligation, _ database: any StoreDatabase) throws(StoreFailure) {
        try database.put(
            "obligations",
            [
                "server": .text(obligation.server), "kind": .text(obligation.kind.rawValue),
                "subject": .text(obligation.subject),
            ],
            [
                "payload": .text(obligation.payload), "run": .text(obligation.run),
                "updated_at": .time(obligation.updatedAt),
            ])
    }

    func remove(
        _ kind: ObligationKind, subject: String, server: String, _ database: any StoreDatabase
    ) throws(StoreFailure) {
        try database.execute(
            "DELETE FROM obligations WHERE server = ? AND kind = ? AND subject = ?",
            [.text(server), .text(kind.rawValue), .text(subject)])
    }
}

extension StoredObligation {
    init(_ row: StoreRow, _ kind: ObligationKind) throws(StoreFailure) {
        self.init(
            kind: kind, server: try row.requiredText("server"), subject: try row.requiredText("subject"),
            payload: try row.requiredText("payload"), run: try row.requiredText("run"),
            updatedAt: try row.requiredTime("updated_at"))
    }
}
