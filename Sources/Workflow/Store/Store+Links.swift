/// An administrator's word that a service is an account that no run made.
package struct StoredLink: Sendable, Hashable {
    /// `host:port`.
    package let server: String
    package let account: String
    /// The caller's name of the service.
    package let service: String
    /// What the administrator was shown, or wrote.
    package let note: String
    package let linkedAt: Timestamp

    package init(server: String, account: String, service: String, note: String, linkedAt: Timestamp) {
        self.server = server
        self.account = account
        self.service = service
        self.note = note
        self.linkedAt = linkedAt
    }
}

extension Store {
    /// Notes that a service is that account. The same link again only changes the note.
    ///
    /// - Throws: `exists` when the account is linked to another service.
    package func link(_ link: StoredLink, under leases: [Lease] = []) throws(WorkflowError) {
        let other = try transaction { (database) throws(StoreFailure) -> Conclusion<String?> in
            if let lost = try self.renew(leases, database) { return .rollBack("the run that took \(lost.resource)") }
            let present = try Self.link(of: link.account, server: link.server, database)
            if let present, present.service != link.service { return .rollBack("the service \(present.service)") }
            try database.put(
                "links", ["server": .text(link.server), "account": .text(link.account)],
                ["service": .text(link.service), "note": .text(link.note), "linked_at": .time(link.linkedAt)])
            return .commit(nil)
        }
        guard let other else { return }
        throw WorkflowError(
            .exists, "The account \(link.account) belongs to \(other).",
            hint: "Unlink it there first, if that is wrong.", server: link.server)
    }

    /// - Returns: false when there was no such link.
    package func unlink(account: String, server: String) throws(WorkflowError) -> Bool {
        try perform { (database) throws(StoreFailure) in
            try database.execute(
                "DELETE FROM links WHERE server = ? AND account = ?", [.text(server), .text(account)]) > 0
        }
    }

    /// - Returns: nil when no service was linked to the account.
    package func link(of account: String, server: String) throws(WorkflowError) -> StoredLink? {
        try perform { (database) throws(StoreFailure) in
            try Self.link(of: account, server: server, database)
        }
    }

    /// All links of a server, by account.
    package func links(of server: String) throws(WorkflowError) -> [StoredLink] {
        try perform { (database) throws(StoreFailure) -> [StoredLink] in
            try database.query("SELECT * FROM links WHERE server = ? ORDER BY account", [.text(server)])
                .map { (row) throws(StoreFailure) in try StoredLink(row) }
        }
    }

    private static func link(
        of account: String, server: String, _ database: any StoreDatabase
    ) throws(StoreFailure) -> StoredLink? {
        guard
            let row = try database.query(
                "SELECT * FROM links WHERE server = ? AND account = ?", [.text(server), .text(account)]
            ).first
        else { return nil }
        return try StoredLink(row)
    }
}

extension StoredLink {
    init(_ row: StoreRow) throws(StoreFailure) {
        self.init(
            server: try row.requiredText("server"), account: try row.requiredText("account"),
            service: try row.requiredText("service"), note: try row.requiredText("note"),
            linkedAt: try row.requiredTime("linked_at"))
    }
}
