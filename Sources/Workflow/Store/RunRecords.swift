/// Where a run stands.
package enum RunStatus: String, Sendable, Hashable, CaseIterable {
    /// Somebody works on it, or was killed while working.
    case running
    /// To be taken up again at its `dueAt`.
    case waiting
    /// It ended with an error; the same id with the same request continues it.
    case failed
    case done
    /// It failed, and what it had made was removed.
    case undone
    case cancelled
    case superseded

    /// Nothing will continue it.
    package var isFinished: Bool {
        switch self {
        case .running, .waiting, .failed: false
        case .done, .undone, .cancelled, .superseded: true
        }
    }
}

/// A run in the store.
package struct StoredRun: Sendable, Hashable {
    package let id: String
    package let workflow: String
    /// `host:port`.
    package let server: String
    /// nil as long as it is not known, and for runs without one.
    package var account: String?
    /// The request as JSON, secrets left out.
    package let request: String
    package var status: RunStatus
    /// What its last call answered, as JSON.
    package var response: String?
    /// The last error, as JSON.
    package var error: String?
    package var warnings: [String]
    /// What was decided once (`Run.fact`), by key.
    package var facts: [String: String]
    package let createdAt: Timestamp
    package var updatedAt: Timestamp
    package var finishedAt: Timestamp?
    /// When it is to be taken up again; nil unless it is waiting.
    package var dueAt: Timestamp?
    /// How many calls have worked on it.
    package var attempts: Int
    /// The run that ended it.
    package var supersededBy: String?

    package init(
        id: String, workflow: String, server: String, account: String?, request: String, status: RunStatus = .running,
        response: String? = nil, error: String? = nil, warnings: [String] = [], facts: [String: String] = [:],
        createdAt: Timestamp, updatedAt: Timestamp, finishedAt: Timestamp? = nil, dueAt: Timestamp? = nil,
        attempts: Int = 1, supersededBy: String? = nil
    ) {
        self.id = id
        self.workflow = workflow
        self.server = server
        self.account = account
        self.request = request
        self.status = status
        self.response = response
        self.error = error
        self.warnings = warnings
        self.facts = facts
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.finishedAt = finishedAt
        self.dueAt = dueAt
        self.attempts = attempts
        self.supersededBy = supersededBy
    }

    /// Whether it was started before another one; of two started in the same millisecond, one is older for everybody.
    package func isOlder(than other: StoredRun) -> Bool { (createdAt, id) < (other.createdAt, other.id) }

    static let answeredFact = "answered"

    /// Whether a call of the run has told its caller that all is well: what it made is in use since then.
    package var hasAnswered: Bool { facts[Self.answeredFact] != nil }

    /// What the run has made on the server, by kind: `username`.
    package var made: [String: String] {
        let prefix = "made."
        let made = facts.filter { $0.key.hasPrefix(prefix) }.map { (String($0.key.dropFirst(prefix.count)), $0.value) }
        return Dictionary(made) { first, _ in first }
    }
}

/// A step of a run in the store. Found again by its name and how often that occurred before it in the run.
package struct StoredStep: Sendable, Hashable {
    package let run: String
    /// A `StepName`, also one that this version does not know.
    package let name: String
    /// From 1.
    package let occurrence: Int
    /// From 1, in the order in which the steps started first.
    package let ordinal: Int
    /// How often its work was started.
    package var attempts: Int
    /// nil: started, and its end was not recorded.
    package var outcome: StepOutcome?
    package var startedAt: Timestamp
    package var milliseconds: Int64?
    package var detail: String?
    /// What the step's work gave back, as text.
    package var value: String?

    package init(
        run: String, name: String, occurrence: Int, ordinal: Int, attempts: Int, outcome: StepOutcome?,
        startedAt: Timestamp, milliseconds: Int64? = nil, detail: String? = nil, value: String? = nil
    ) {
        self.run = run
        self.name = name
        self.occurrence = occurrence
        self.ordinal = ordinal
        self.attempts = attempts
        self.outcome = outcome
        self.startedAt = startedAt
        self.milliseconds = milliseconds
        self.detail = detail
        self.value = value
    }
}

/// What kinds of things are owed.
package enum ObligationKind: String, Sendable, Hashable, CaseIterable {
    /// A POLICY_CSRF_STRICTNESS value; the subject is empty.
    case csrfStrictness = "csrf-strictness"
    /// A package's new values to the accounts that have it; the subject is the package.
    case rollOut = "roll-out"
    /// What suspending made the panel forget; the subject is the account.
    case suspension
}

/// Something that a run must put back, noted before it is taken away.
package struct StoredObligation: Sendable, Hashable {
    package let kind: ObligationKind
    /// `host:port`.
    package let server: String
    package let subject: String
    /// What is owed, as text.
    package var payload: String
    package var run: String
    package var updatedAt: Timestamp

    package init(
        kind: ObligationKind, server: String, subject: String, payload: String, run: String, updatedAt: Timestamp
    ) {
        self.kind = kind
        self.server = server
        self.subject = subject
        self.payload = payload
        self.run = run
        self.updatedAt = updatedAt
    }
}

/// One thing to write; several are written together or not at all.
package enum JournalChange: Sendable, Hashable {
    /// Inserts or replaces, by id.
    case run(StoredRun)
    /// Inserts or replaces, by run, name and occurrence.
    case step(StoredStep)
    case log(run: String, at: Timestamp, level: Int, line: String)
    /// Inserts or replaces, by kind, server and subject.
    case obligation(StoredObligation)
    case removeObligation(ObligationKind, subject: String, server: String)
    /// nil removes it.
    case knowledge(server: String, name: String, value: String?)
}
