/// The leases of one call: acquired, renewed while it works, released at its end.
///
/// There is no thread that renews: every write of the journal does, and the stop poll of a waiting panel command, which is
/// asked at least every 50 ms.
package final class LeaseKeeper {
    private let store: Store
    private let clock: WorkflowClock
    private let control: RunControl
    package private(set) var leases: [Lease] = []
    private var lastRenewal: Int64

    /// A third of a lease's time: two renewals may fail before it ends.
    private static let renewalMilliseconds: Int64 = 20_000
    /// How long a call without a deadline waits for somebody else.
    package static let waitMilliseconds: Int64 = 120_000

    package init(_ store: Store, clock: WorkflowClock, control: RunControl) {
        self.store = store
        self.clock = clock
        self.control = control
        lastRenewal = clock.uptimeMilliseconds()
    }

    /// Waits for a lease.
    ///
    /// - Parameters:
    ///   - run: whoever asks, for others who wait.
    ///   - work: what the holder is doing there, for the error: `works on the account kim`.
    /// - Returns: the lease, also when this call has it already.
    /// - Throws: `leaseHeld`, naming the holder; `stopped`, `deadline`.
    @discardableResult
    package func acquire(
        _ resource: String, run: String, work: String, waitMilliseconds: Int64 = LeaseKeeper.waitMilliseconds
    ) throws(WorkflowError) -> Lease {
        if let lease = leases.first(where: { $0.resource == resource }) { return lease }
        let start = clock.uptimeMilliseconds()
        var pause: Int64 = 10
        while true {
            switch try store.acquire(resource, run: run) {
            case .acquired(let lease):
                leases.append(lease)
                return lease
            case .held(let holder):
                let waited = clock.uptimeMilliseconds() - start
                guard waited < waitMilliseconds else { throw Self.held(holder, work, waited) }
                guard control.pause(pause) else {
                    throw control.reason(
                        before:
                            "the run \(holder.run) (process \(holder.pid) on \(holder.host)), which \(work), had finished"
                    )
                }
                renewIfDue()
                pause = min(pause * 2, 250)
            }
        }
    }

    private static func held(_ holder: LeaseHolder, _ work: String, _ waited: Int64) -> WorkflowError {
        let after = waited < 1000 ? "" : ", and had not finished after \(waited / 1000) seconds"
        return WorkflowError(
            .leaseHeld, "The run \(holder.run) (process \(holder.pid) on \(holder.host)) \(work)\(after).",
            hint:
                "Try again when it has finished. It ends by itself \(holder.remainingMilliseconds / 1000) seconds after "
                + "its process has died.")
    }

    /// Gives back one lease before the end of the call.
    package func release(_ resource: String) {
        guard let index = leases.firstIndex(where: { $0.resource == resource }) else { return }
        store.release(leases.remove(at: index))
    }

    /// Gives back all. Where the store is gone, one attempt is enough: each may take as long as a connection's time-out.
    package func releaseAll() {
        _ = leases.reversed().allSatisfy { store.release($0) }
        leases = []
    }

    /// Renews what has not been renewed for a while. A lost lease ends the run.
    package func renewIfDue() {
        guard !leases.isEmpty, control.failure == nil else { return }
        let now = clock.uptimeMilliseconds()
        guard now - lastRenewal >= Self.renewalMilliseconds else { return }
        do throws(WorkflowError) {
            if try !store.renew(leases) { control.failure = Self.lost }
            lastRenewal = now
        } catch {
            // The store may be back before the lease ends; whoever cannot write then is stopped by that.
            lastRenewal = now - Self.renewalMilliseconds + 1000
        }
    }

    package static let lost = WorkflowError(
        .leaseHeld, "Another run took over: this one had not been seen for longer than its lease.",
        hint: "Call again with the same run id: it says what the other one did.", mayHaveActed: true)
}

/// Writes the records of a run under its leases.
package struct StoreJournal: RunJournal {
    private let store: Store
    private let keeper: LeaseKeeper

    package init(_ store: Store, _ keeper: LeaseKeeper) {
        self.store = store
        self.keeper = keeper
    }

    package func write(_ changes: [JournalChange]) throws(WorkflowError) {
        try store.write(changes, under: keeper.leases)
    }
}
