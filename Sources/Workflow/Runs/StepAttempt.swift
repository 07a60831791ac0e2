/// What is known of earlier attempts of a step's work.
package struct StepAttempt: Sendable, Hashable {
    /// When an earlier attempt was begun whose end is not known: the server may have acted on it, or may be about to.
    package let unknownSince: Timestamp?
    /// Whether an earlier attempt left something that comes later.
    package let wasOutstanding: Bool

    package init(unknownSince: Timestamp?, wasOutstanding: Bool = false) {
        self.unknownSince = unknownSince
        self.wasOutstanding = wasOutstanding
    }

    package static let first = StepAttempt(unknownSince: nil)

    /// Whether the server may have acted on an earlier attempt.
    package var mayHaveActed: Bool { unknownSince != nil }
}
