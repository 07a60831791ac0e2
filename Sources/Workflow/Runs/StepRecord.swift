/// How a step ended.
package enum StepOutcome: String, Sendable, Hashable {
    /// Its effect is proven.
    case done
    /// It was not needed, or not possible and optional.
    case skipped
    /// It will be done later, by a worker or the panel.
    case outstanding
    /// It was refused, or could not be asked.
    case failed
    /// It was sent and no answer said what happened.
    case unknown
}

/// One step of a run.
package struct StepRecord: Sendable, Hashable {
    /// From 1, in the order in which the steps started.
    package let ordinal: Int
    package let name: StepName
    package let outcome: StepOutcome
    package let startedAt: Timestamp
    package let milliseconds: Int64
    /// What was done, why it was skipped, or what failed; no secrets.
    package let detail: String?

    package init(
        ordinal: Int, name: StepName, outcome: StepOutcome, startedAt: Timestamp, milliseconds: Int64, detail: String?
    ) {
        self.ordinal = ordinal
        self.name = name
        self.outcome = outcome
        self.startedAt = startedAt
        self.milliseconds = milliseconds
        self.detail = detail
    }
}

/// What a step's work reports.
package struct StepConclusion<Value> {
    package let value: Value
    package let outcome: StepOutcome
    package let detail: String?

    /// The effect is proven.
    package static func done(_ value: Value, _ detail: String? = nil) -> Self {
        Self(value: value, outcome: .done, detail: detail)
    }

    /// Nothing was to do, or it could not be done and need not be.
    package static func skipped(_ value: Value, _ reason: String) -> Self {
        Self(value: value, outcome: .skipped, detail: reason)
    }

    /// It happens later.
    package static func outstanding(_ value: Value, _ detail: String) -> Self {
        Self(value: value, outcome: .outstanding, detail: detail)
    }
}

extension StepConclusion where Value == Void {
    package static func done(detail: String? = nil) -> Self { .done((), detail) }
    package static func skipped(reason: String) -> Self { .skipped((), reason) }
    package static func outstanding(detail: String) -> Self { .outstanding((), detail) }
}
