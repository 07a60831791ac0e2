package import HestiaModel

/// The packages whose new values the accounts that have them are still owed: noted before a package is rewritten, for the
/// panel's package says nothing of the accounts that a cut-off run left behind.
package struct RollOutObligations {
    private let store: Store
    private let keeper: LeaseKeeper?

    /// - Parameter keeper: whoever has lost one of its leases writes and removes nothing.
    package init(in store: Store, under keeper: LeaseKeeper? = nil) {
        self.store = store
        self.keeper = keeper
    }

    private var leases: [Lease] { keeper?.leases ?? [] }

    /// The note that a package's accounts are owed its values. A roll-out too many is better than one too few.
    package func owed(_ package: PackageName, on server: String) throws(WorkflowError) -> StoredObligation? {
        try store.obligation(.rollOut, subject: package.text, server: server)
    }

    /// Notes it, durably, before the package is rewritten; also when it is noted already: whoever is giving the older
    /// values to the accounts at this moment does not remove this note.
    @discardableResult
    package func record(
        _ package: PackageName, on server: String, run: String, at time: Timestamp
    ) throws(WorkflowError) -> StoredObligation {
        let note = StoredObligation(
            kind: .rollOut, server: server, subject: package.text, payload: "", run: run, updatedAt: time)
        try store.setObligation(note, under: leases)
        return note
    }

    /// The accounts have the values that this note speaks of.
    package func settled(_ note: StoredObligation) throws(WorkflowError) {
        try store.removeObligation(exactly: note, under: leases)
    }
}
