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

    /// Whether a package's accounts are owed its values. A roll-out too many is better than one too few.
    package func isOwed(_ package: PackageName, on server: String) throws(WorkflowError) -> Bool {
        try store.obligation(.rollOut, subject: package.text, server: server) != nil
    }

    /// Notes it, durably, before the package is rewritten.
    package func record(
        _ package: PackageName, on server: String, run: String, at time: Timestamp
    ) throws(WorkflowError) {
        try store.setObligation(
            StoredObligation(
                kind: .rollOut, server: server, subject: package.text, payload: "", run: run, updatedAt: time),
            under: leases)
    }

    /// The accounts have the package's values.
    package func settled(_ package: PackageName, on server: String) throws(WorkflowError) {
        try store.removeObligation(.rollOut, subject: package.text, server: server, under: leases)
    }
}
