package import HestiaModel

/// The notes of what suspended accounts will need again.
package struct SuspensionMemories {
    private let store: Store
    private let keeper: LeaseKeeper?

    /// - Parameter keeper: whoever has lost one of its leases writes and removes nothing.
    package init(in store: Store, under keeper: LeaseKeeper? = nil) {
        self.store = store
        self.keeper = keeper
    }

    private var leases: [Lease] { keeper?.leases ?? [] }

    /// What is noted of an account; nil when nothing is.
    ///
    /// - Throws: `store`, also for a note that is damaged.
    package func recall(_ account: AccountName, on server: String) throws(WorkflowError) -> SuspensionMemory? {
        guard let stored = try store.obligation(.suspension, subject: account.text, server: server) else { return nil }
        var memory = SuspensionMemory(shell: "", items: [], created: "", run: stored.run)
        var isWhole = false
        for line in stored.payload.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            if parts[0] == "shell" { memory.shell = String(parts[1]) }
            if parts[0] == "created" { memory.created = String(parts[1]) }
            if parts[0] == "restoring" { memory.isRestoring = parts[1] == "yes" }
            if parts[0] == "end" { isWhole = true }
            if let kind = SuspensionMemory.Kind(rawValue: String(parts[0])) {
                memory.items.append(SuspensionMemory.Item(kind, String(parts[1])))
            }
        }
        guard isWhole else {
            throw WorkflowError(
                .store,
                "The note of what \(account) had before it was suspended is damaged.",
                hint: "Look at the account's sites in the panel, then drop the note: hestiabridge settle --drop.",
                server: server)
        }
        return memory
    }

    /// Notes it, durably: before the account is suspended, and with the mark `isRestoring` before it is unsuspended.
    package func remember(
        _ memory: SuspensionMemory, of account: AccountName, on server: String, run: String, at time: Timestamp
    ) throws(WorkflowError) {
        var text = "created \(memory.created)\nshell \(memory.shell)\n"
        if memory.isRestoring { text += "restoring yes\n" }
        for item in memory.items { text += "\(item.kind.rawValue) \(item.name)\n" }
        try store.setObligation(
            StoredObligation(
                kind: .suspension, server: server, subject: account.text, payload: text + "end yes\n", run: run,
                updatedAt: time),
            under: leases)
    }

    /// It has been put back, or the account is gone.
    package func forget(_ account: AccountName, on server: String) throws(WorkflowError) {
        try store.removeObligation(.suspension, subject: account.text, server: server, under: leases)
    }
}
