/// What a step's work gives back and a resumed run must have again: written to the journal as text. Never a secret.
package protocol StepValue {
    var stepText: String { get }
    /// nil for a text that is none of its own.
    init?(stepText: String)
}

/// For steps that give nothing back.
package struct NoValue: StepValue, Sendable, Hashable {
    package init() {}
    package init?(stepText: String) {}
    package var stepText: String { "" }
}

extension Bool: StepValue {
    package var stepText: String { self ? "yes" : "no" }
    package init?(stepText: String) {
        switch stepText {
        case "yes": self = true
        case "no": self = false
        default: return nil
        }
    }
}

extension String: StepValue {
    package var stepText: String { self }
    package init?(stepText: String) { self = stepText }
}

/// An absent value is the empty text.
extension Optional: StepValue where Wrapped: StepValue {
    package var stepText: String { self?.stepText ?? "" }
    package init?(stepText: String) {
        guard !stepText.isEmpty else {
            self = .none
            return
        }
        guard let value = Wrapped(stepText: stepText) else { return nil }
        self = .some(value)
    }
}
