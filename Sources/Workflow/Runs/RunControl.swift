/// What ends or delays a run from outside: the caller's stop, and its deadline.
package final class RunControl {
    private let isRaisedByCaller: () -> Bool
    private let clock: WorkflowClock
    /// Of `uptimeMilliseconds`; nil without a deadline.
    private let deadline: Int64?
    /// Set when the run may not go on: its leases are lost.
    package var failure: WorkflowError?

    /// - Parameter deadlineMilliseconds: from now; nil without one.
    package init(
        isStopRaised: @escaping () -> Bool, clock: WorkflowClock, deadlineMilliseconds: Int64? = nil
    ) {
        isRaisedByCaller = isStopRaised
        self.clock = clock
        deadline = deadlineMilliseconds.map { clock.uptimeMilliseconds() + $0 }
    }

    /// Whether work must end now.
    package var isRaised: Bool { failure != nil || isDeadlineOver || isRaisedByCaller() }

    package var isDeadlineOver: Bool { deadline.map { clock.uptimeMilliseconds() >= $0 } ?? false }

    /// Why work must end: instead of a plain `stopped`.
    package func reason(before what: String) -> WorkflowError {
        if let failure { return failure }
        if isDeadlineOver && !isRaisedByCaller() {
            return WorkflowError(
                .deadline, "The call's deadline was over before \(what).",
                hint: "Call again with the same run id, or let the worker finish it.")
        }
        return WorkflowError(
            .stopped, "The run was stopped before \(what).", hint: "Call again with the same run id to finish it.")
    }

    /// Whether that much time is left; never without a deadline: then nobody said that waiting is wanted.
    package func allowsWaiting(_ milliseconds: Int64) -> Bool {
        guard let deadline else { return false }
        return clock.uptimeMilliseconds() + milliseconds < deadline
    }

    /// Waits, in pieces that a stop ends.
    ///
    /// - Returns: whether the whole time went by.
    package func pause(_ milliseconds: Int64) -> Bool {
        let end = clock.uptimeMilliseconds() + milliseconds
        while true {
            if isRaised { return false }
            let left = end - clock.uptimeMilliseconds()
            guard left > 0 else { return true }
            clock.pause(Int32(min(left, 50)))
        }
    }

    /// The error of work that ended because of this: a plain `stopped` may be a deadline or a lost lease.
    package func explain(_ error: WorkflowError) -> WorkflowError {
        guard error.code == .stopped else { return error }
        var explained = error
        if let failure {
            explained.code = failure.code
            explained.message = failure.message
            explained.hint = failure.hint
        } else if isDeadlineOver && !isRaisedByCaller() {
            explained.code = .deadline
        }
        return explained
    }
}
