/// What a run tells while it goes on.
package enum RunEvent: Sendable, Hashable {
    case stepStarted(run: String, ordinal: Int, name: StepName)
    case stepEnded(run: String, StepRecord)
}

/// One execution of a workflow, or the continuation of one: named steps, each journaled.
///
/// The workflow's code runs from its start each time. What reads is done again; what changed something and is known to be
/// done gives back its recorded value; what was begun and never concluded is told so.
package final class Run {
    /// Found again by a later call, whatever else that does in between.
    private struct StepKey: Hashable {
        let name: String
        let occurrence: Int
    }

    /// The row in the store.
    package private(set) var stored: StoredRun
    /// What people should know although the run succeeds.
    package var warnings: [String] { stored.warnings }
    package let control: RunControl

    private let journal: any RunJournal
    private let clock: WorkflowClock
    private let retries: RetryPolicy
    private let randomByte: () -> UInt8
    private let onEvent: (RunEvent) -> Void
    private let onWarning: (String) -> Void

    private var records: [StepKey: StoredStep] = [:]
    private var occurrences: [StepName: Int] = [:]
    /// Written with the next change.
    private var pending: [JournalChange] = []
    private var isRowChanged = false
    /// Whether the call returns before the deferrable steps.
    package private(set) var isPaused = false
    /// Whether nothing can continue it.
    package private(set) var isAbandoned = false
    /// The newer run that has taken its place.
    package var replacement: String? { stored.supersededBy }

    /// The step that was started last by this call.
    package private(set) var latestStep: StepName?

    package var id: String { stored.id }
    package var workflow: String { stored.workflow }

    /// - Parameters:
    ///   - steps: what earlier calls recorded; empty for a new run.
    ///   - randomByte: for pauses that differ.
    package init(
        _ stored: StoredRun, steps: [StoredStep] = [], journal: any RunJournal, clock: WorkflowClock,
        control: RunControl, retries: RetryPolicy = .withinCall, randomByte: @escaping () -> UInt8 = { 0 },
        onEvent: @escaping (RunEvent) -> Void = { _ in }, onWarning: @escaping (String) -> Void = { _ in }
    ) {
        self.stored = stored
        self.journal = journal
        self.clock = clock
        self.control = control
        self.retries = retries
        self.randomByte = randomByte
        self.onEvent = onEvent
        self.onWarning = onWarning
        for step in steps { records[StepKey(name: step.name, occurrence: step.occurrence)] = step }
    }

    // MARK: What it tells

    /// All steps that are known, in the order in which they started first.
    package var steps: [StepRecord] {
        records.values.sorted { $0.ordinal < $1.ordinal }.compactMap { step in
            guard let name = StepName(rawValue: step.name) else { return nil }
            return StepRecord(
                ordinal: step.ordinal, name: name, outcome: step.outcome ?? .unknown, startedAt: step.startedAt,
                milliseconds: step.milliseconds ?? 0, detail: step.detail)
        }
    }

    /// The steps that will be done later.
    package var outstanding: [StepRecord] { steps.filter { $0.outcome == .outstanding } }

    /// What is recorded of the first step of this name; nil when it never started.
    package func recorded(_ name: StepName) -> StoredStep? { records[StepKey(name: name.rawValue, occurrence: 1)] }

    /// When a step of this name was begun last whose end is not known: the server may still be at work on it.
    package func openSince(_ name: StepName) -> Timestamp? {
        records.values.filter { $0.name == name.rawValue && ($0.outcome == nil || $0.outcome == .unknown) }
            .map(\.startedAt).max()
    }

    /// Adds a warning, once.
    package func warn(_ text: String) {
        guard !stored.warnings.contains(text) else { return }
        stored.warnings.append(text)
        isRowChanged = true
        onWarning(text)
    }

    /// What the run has made on the server, by kind: `username`. Shown with an error, so that nobody has to guess.
    package var made: [String: String] { stored.made }

    /// Notes that something now exists because of this run.
    package func hasMade(_ kind: String, _ name: String) { setFact("made.\(kind)", name) }

    // MARK: Facts

    /// A decision that a resumed run must not take anew: what was recorded, or else what `decide` says now. It is on disk
    /// before the next change to the server.
    package func fact(_ key: String, _ decide: () throws(WorkflowError) -> String) throws(WorkflowError) -> String {
        if let known = stored.facts[key] { return known }
        let value = try decide()
        setFact(key, value)
        return value
    }

    /// nil when it was never recorded.
    package func fact(_ key: String) -> String? { stored.facts[key] }

    package func setFact(_ key: String, _ value: String?) {
        guard stored.facts[key] != value else { return }
        stored.facts[key] = value
        isRowChanged = true
    }

    package var hasAnswered: Bool { stored.hasAnswered }

    /// Says that this call ends with success.
    package func noteAnswer() {
        setFact(StoredRun.answeredFact, true.stepText)
    }

    /// The success of this call could not be written down, and is not told.
    package func takeBackAnswer() { setFact(StoredRun.answeredFact, nil) }

    /// Names the account that the run works on, once it is known.
    package func setAccount(_ account: String) {
        guard stored.account != account else { return }
        stored.account = account
        isRowChanged = true
    }

    /// A line for the run's log, written with the next record.
    package func note(_ line: String, level: Int) {
        pending.append(.log(run: id, at: clock.now(), level: level, line: line))
    }

    // MARK: Steps

    /// Runs a step that reads, or that must be done each time.
    ///
    /// - Parameter isInterruptible: false for steps that put something back: they run although a stop was asked for.
    /// - Throws: what the work throws, after recording it; `stopped` or `deadline` when the caller has asked for it.
    @discardableResult
    package func step<Value>(
        _ name: StepName, isInterruptible: Bool = true,
        _ work: () throws(WorkflowError) -> StepConclusion<Value>
    ) throws(WorkflowError) -> Value {
        let key = nextKey(name)
        return try perform(name, key, isInterruptible, isTriedAgain: isInterruptible, isEffect: false) {
            (_) throws(WorkflowError) in
            (try work(), nil)
        }
    }

    /// Runs a step that changes something on the server: its start is on disk before the work, its end after it. A recorded
    /// one that was done or skipped is not repeated.
    ///
    /// - Parameters:
    ///   - isRepeated: it is done again all the same: whether what it sets is what is wanted now cannot be known.
    ///   - isTriedAgain: false for work that must not be sent a second time by itself, whatever became of the first.
    @discardableResult
    package func effect<Value: StepValue>(
        _ name: StepName, isInterruptible: Bool = true, isRepeated: Bool = false, isTriedAgain: Bool = true,
        _ work: (StepAttempt) throws(WorkflowError) -> StepConclusion<Value>
    ) throws(WorkflowError) -> Value {
        let key = nextKey(name)
        if !isRepeated, let earlier = records[key], earlier.outcome == .done || earlier.outcome == .skipped,
            let value = Value(stepText: earlier.value ?? "")
        {
            return value
        }
        return try perform(name, key, isInterruptible, isTriedAgain: isInterruptible && isTriedAgain, isEffect: true) {
            (attempt) throws(WorkflowError) in
            let conclusion = try work(attempt)
            return (conclusion, conclusion.value.stepText)
        }
    }

    /// The same for work that gives nothing back.
    package func effect(
        _ name: StepName, isInterruptible: Bool = true, isRepeated: Bool = false, isTriedAgain: Bool = true,
        _ work: (StepAttempt) throws(WorkflowError) -> StepConclusion<Void>
    ) throws(WorkflowError) {
        try effect(name, isInterruptible: isInterruptible, isRepeated: isRepeated, isTriedAgain: isTriedAgain) {
            (attempt) throws(WorkflowError) -> StepConclusion<NoValue> in
            let conclusion = try work(attempt)
            return StepConclusion(value: NoValue(), outcome: conclusion.outcome, detail: conclusion.detail)
        }
    }

    private func nextKey(_ name: StepName) -> StepKey {
        let occurrence = (occurrences[name] ?? 0) + 1
        occurrences[name] = occurrence
        return StepKey(name: name.rawValue, occurrence: occurrence)
    }

    /// Works, tries again as long as the caller's deadline lets it, records.
    private func perform<Value>(
        _ name: StepName, _ key: StepKey, _ isInterruptible: Bool, isTriedAgain: Bool, isEffect: Bool,
        _ work: (StepAttempt) throws(WorkflowError) -> (StepConclusion<Value>, String?)
    ) throws(WorkflowError) -> Value {
        var tries = 0
        while true {
            tries += 1
            if isInterruptible && control.isRaised { throw control.reason(before: "the step \(name.rawValue)") }
            do throws(WorkflowError) {
                return try attempt(name, key, isEffect, work)
            } catch {
                guard isTriedAgain, Self.isTriedAgain(error), tries < retries.attempts else { throw error }
                let pause = retries.pause(after: tries, random: randomByte())
                guard control.allowsWaiting(pause), control.pause(pause) else { throw error }
            }
        }
    }

    /// A refusal is never tried again by itself (design, decision 10).
    private static func isTriedAgain(_ error: WorkflowError) -> Bool {
        switch error.code {
        case .unreachable, .resolve, .connectTimeout, .busy, .unknownOutcome: true
        default: false
        }
    }

    private func attempt<Value>(
        _ name: StepName, _ key: StepKey, _ isEffect: Bool,
        _ work: (StepAttempt) throws(WorkflowError) -> (StepConclusion<Value>, String?)
    ) throws(WorkflowError) -> Value {
        let earlier = records[key]
        let isUnknown = earlier.map { $0.outcome == nil || $0.outcome == .unknown } ?? false
        let attempt = StepAttempt(
            unknownSince: isUnknown ? earlier?.startedAt : nil,
            wasOutstanding: earlier.map { $0.outcome == .outstanding && $0.attempts > 0 } ?? false)
        var step = StoredStep(
            run: id, name: key.name, occurrence: key.occurrence,
            ordinal: earlier?.ordinal ?? (records.values.map(\.ordinal).max() ?? 0) + 1,
            attempts: (earlier?.attempts ?? 0) + 1, outcome: nil, startedAt: clock.now())
        let start = clock.uptimeMilliseconds()
        if isEffect { try flush([.step(step)]) }
        records[key] = step
        latestStep = name
        onEvent(.stepStarted(run: id, ordinal: step.ordinal, name: name))
        func conclude(
            _ outcome: StepOutcome, _ detail: String?, _ value: String?, mayHaveActed: Bool
        ) throws(WorkflowError) {
            let begun = step
            step.outcome = outcome
            step.milliseconds = max(0, clock.uptimeMilliseconds() - start)
            step.detail = detail
            step.value = value
            records[key] = step
            onEvent(
                .stepEnded(
                    run: id,
                    StepRecord(
                        ordinal: step.ordinal, name: name, outcome: outcome, startedAt: step.startedAt,
                        milliseconds: step.milliseconds ?? 0, detail: detail)))
            guard isEffect else {
                pending.append(.step(step))
                return
            }
            do throws(WorkflowError) {
                try flush([.step(step)])
            } catch {
                // On disk it has only begun: whoever comes next, this call too, has to look.
                step = begun
                records[key] = begun
                var error = error
                error.mayHaveActed = mayHaveActed
                throw error
            }
        }
        let conclusion: StepConclusion<Value>
        let value: String?
        do throws(WorkflowError) {
            (conclusion, value) = try work(attempt)
        } catch {
            // A stop, or a look that could not be had, says nothing of what an earlier attempt did.
            let isUnknown =
                error.mayHaveActed || (isEffect && attempt.mayHaveActed && error.code.errorClass != .refused)
            try conclude(isUnknown ? .unknown : .failed, error.message, nil, mayHaveActed: isUnknown)
            throw error
        }
        try conclude(conclusion.outcome, conclusion.detail, value, mayHaveActed: conclusion.outcome != .skipped)
        return conclusion.value
    }

    // MARK: The journal

    /// Writes what is pending, and these.
    package func flush(_ changes: [JournalChange] = []) throws(WorkflowError) {
        var all = pending + changes
        if isRowChanged { all.insert(.run(touched()), at: 0) }
        guard !all.isEmpty else { return }
        try journal.write(all)
        pending = []
        isRowChanged = false
    }

    private func touched() -> StoredRun {
        stored.updatedAt = clock.now()
        return stored
    }

    /// Writes the run down before anything is done.
    package func begin() throws(WorkflowError) {
        isRowChanged = true
        try flush()
    }

    /// Says that nothing can continue this run: what it had made is gone.
    package func abandon() { isAbandoned = true }

    /// Says that a newer run has taken the place of this one.
    package func giveWay(to newer: String) {
        stored.supersededBy = newer
        isRowChanged = true
    }

    /// Says that the call returns now, and these steps are left to a later one.
    package func pause(before names: [StepName]) throws(WorkflowError) {
        isPaused = true
        for name in names where recorded(name)?.outcome != .done && recorded(name)?.outcome != .skipped {
            let key = StepKey(name: name.rawValue, occurrence: 1)
            var step = StoredStep(
                run: id, name: key.name, occurrence: 1,
                ordinal: records[key]?.ordinal ?? (records.values.map(\.ordinal).max() ?? 0) + 1,
                attempts: records[key]?.attempts ?? 0, outcome: .outstanding, startedAt: clock.now())
            step.milliseconds = 0
            step.detail = "left to the worker or the next call"
            // What was begun before and never concluded must be looked at: that stays as it is.
            if let earlier = records[key], earlier.outcome == nil || earlier.outcome == .unknown { continue }
            records[key] = step
            pending.append(.step(step))
        }
    }

    /// The last record of this call: where the run stands now, and what it answered.
    package func conclude(
        _ status: RunStatus, response: String? = nil, error: String? = nil, dueAt: Timestamp? = nil
    ) throws(WorkflowError) {
        stored.status = status
        stored.response = response
        stored.error = error
        stored.dueAt = status == .waiting ? dueAt : nil
        stored.finishedAt = status.isFinished ? clock.now() : nil
        isRowChanged = true
        try flush()
    }
}
