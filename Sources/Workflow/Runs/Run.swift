/// What a run tells while it goes on.
package enum RunEvent: Sendable, Hashable {
    case stepStarted(run: String, ordinal: Int, name: StepName)
    case stepEnded(run: String, StepRecord)
}

/// One execution of a workflow: an ordered list of named steps, each recorded as it starts and ends.
package final class Run {
    package let id: String
    package let workflow: String
    package private(set) var steps: [StepRecord] = []
    /// What people should know although the run succeeds.
    package private(set) var warnings: [String] = []

    private let journal: any RunJournal
    private let clock: WorkflowClock
    private let isStopRaised: () -> Bool
    private let onEvent: (RunEvent) -> Void
    private let onWarning: (String) -> Void
    /// What the run has made on the server, by kind: `username`. Shown with an error, so that nobody has to guess.
    package private(set) var made: [String: String] = [:]

    package init(
        id: String, workflow: String, journal: any RunJournal, clock: WorkflowClock, isStopRaised: @escaping () -> Bool,
        onEvent: @escaping (RunEvent) -> Void, onWarning: @escaping (String) -> Void = { _ in }
    ) {
        self.id = id
        self.workflow = workflow
        self.journal = journal
        self.clock = clock
        self.isStopRaised = isStopRaised
        self.onEvent = onEvent
        self.onWarning = onWarning
    }

    /// Adds a warning, once.
    package func warn(_ text: String) {
        guard !warnings.contains(text) else { return }
        warnings.append(text)
        onWarning(text)
    }

    /// Notes that something now exists because of this run.
    package func hasMade(_ kind: String, _ name: String) { made[kind] = name }

    /// The steps that will be done later.
    package var outstanding: [StepRecord] { steps.filter { $0.outcome == .outstanding } }

    /// Begins, works, ends, and records how.
    package func perform<Value>(_ work: () throws(WorkflowError) -> Value) throws(WorkflowError) -> Value {
        try journal.begin(run: id, workflow: workflow, at: clock.now())
        do throws(WorkflowError) {
            let value = try work()
            try journal.end(run: id, error: nil, at: clock.now())
            return value
        } catch {
            try journal.end(run: id, error: error.code, at: clock.now())
            throw error
        }
    }

    /// Runs one step.
    ///
    /// - Parameter isInterruptible: false for steps that put something back: they run although a stop was asked for.
    /// - Throws: what the work throws, after recording it; `stopped` when the caller has asked for it.
    @discardableResult
    package func step<Value>(
        _ name: StepName, isInterruptible: Bool = true,
        _ work: () throws(WorkflowError) -> StepConclusion<Value>
    ) throws(WorkflowError) -> Value {
        if isInterruptible && isStopRaised() {
            throw WorkflowError(.stopped, "The run was stopped before the step \(name.rawValue).")
        }
        let ordinal = steps.count + 1
        let startedAt = clock.now()
        let start = clock.uptimeMilliseconds()
        try journal.stepStarts(run: id, ordinal: ordinal, name: name, at: startedAt)
        onEvent(.stepStarted(run: id, ordinal: ordinal, name: name))
        func conclude(_ outcome: StepOutcome, _ detail: String?) throws(WorkflowError) {
            let record = StepRecord(
                ordinal: ordinal, name: name, outcome: outcome, startedAt: startedAt,
                milliseconds: max(0, clock.uptimeMilliseconds() - start), detail: detail)
            steps.append(record)
            onEvent(.stepEnded(run: id, record))
            try journal.stepEnded(run: id, record)
        }
        let conclusion: StepConclusion<Value>
        do throws(WorkflowError) {
            conclusion = try work()
        } catch {
            try conclude(error.mayHaveActed ? .unknown : .failed, error.message)
            throw error
        }
        try conclude(conclusion.outcome, conclusion.detail)
        return conclusion.value
    }
}
