/// Where the steps of runs are recorded, so that another process can continue them.
package protocol RunJournal {
    /// Writes all of it, durably, or nothing.
    ///
    /// - Throws: `leaseHeld` when the run's leases are lost: then somebody else works on it; `store`.
    func write(_ changes: [JournalChange]) throws(WorkflowError)
}

/// Records nothing beyond the process: for reads, which nobody continues.
package struct TransientJournal: RunJournal {
    package init() {}
    package func write(_ changes: [JournalChange]) {}
}
