import Workflow

/// Where a run stands after a call (docs/workflows.md has the table).
struct RunEnding {
    let status: RunStatus
    let dueAt: Timestamp?

    /// The fact that counts the calls in a row that failed and may succeed later: those that look for a certificate do not
    /// count.
    private static let failuresFact = "failures"

    /// After success: something may come later.
    ///
    /// - Parameter isPaused: the call returned after the essential steps.
    static func afterSuccess(_ run: Run, isPaused: Bool, at now: Timestamp) -> RunEnding {
        run.setFact(failuresFact, nil)
        if isPaused { return RunEnding(status: .waiting, dueAt: now) }
        guard !run.outstanding.isEmpty else { return RunEnding(status: .done, dueAt: nil) }
        return RunEnding(status: .waiting, dueAt: now + checkPause(run))
    }

    /// How long until what comes later is looked for: the panel works on its queue every five minutes; then ever rarer.
    private static func checkPause(_ run: Run) -> Int64 {
        let first: Int64 = 300_000
        return min(first << Int64(min(max(0, run.stored.attempts - 1), 5)), 3_600_000)
    }

    /// After an error: what may succeed later waits, everything else needs somebody.
    static func afterFailure(_ error: WorkflowError, _ run: Run, at now: Timestamp, random: UInt8) -> RunEnding {
        if run.replacement != nil { return RunEnding(status: .superseded, dueAt: nil) }
        if run.isAbandoned { return RunEnding(status: .cancelled, dueAt: nil) }
        let policy = RetryPolicy.ofWaitingRun
        switch error.code {
        case .stopped, .deadline: return RunEnding(status: .waiting, dueAt: now)
        case .leaseHeld: return RunEnding(status: .waiting, dueAt: now + 5000)
        // Costs no call as long as the breaker is open, and goes on by itself once the key was corrected.
        case .unreachable, .resolve, .connectTimeout, .busy, .unknownOutcome, .breakerOpen:
            let failures = (run.fact(failuresFact).flatMap { Int($0) } ?? 0) + 1
            run.setFact(failuresFact, String(failures))
            guard failures < policy.attempts else {
                // Whoever takes it up again begins a new row.
                run.setFact(failuresFact, nil)
                return RunEnding(status: .failed, dueAt: nil)
            }
            return RunEnding(status: .waiting, dueAt: now + policy.pause(after: failures, random: random))
        default: return RunEnding(status: .failed, dueAt: nil)
        }
    }
}

extension Timestamp {
    static func + (time: Timestamp, milliseconds: Int64) -> Timestamp {
        Timestamp(millisecondsSince1970: time.millisecondsSince1970 + milliseconds)
    }
}
