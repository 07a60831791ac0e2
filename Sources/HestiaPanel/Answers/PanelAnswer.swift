package import HestiaModel

/// What a panel answered to one command, read by `AnswerClassifier`.
package struct PanelAnswer: Sendable, Hashable {
    /// What an answer means. Everything but `success` is for the caller to decide on, none of it is an error by itself.
    package enum Outcome: Sendable, Hashable {
        /// Exit code 0, or output from a command of which nothing else was expected.
        case success
        /// Exit code 0 and a text that begins with `Error:` or `Usage:`. The command may have been done, wholly or in
        /// part (facts.md, "Dangerous findings", 3, 14 and 16): the state must be read back.
        case successWithErrorText
        /// The command ran, or was looked at, and said no.
        case refused(Refusal)
        /// The panel did not let the call reach a command.
        case notAuthenticated(AuthenticationRefusal)
        /// The machine's load is too high (exit code 14): nothing was done, later it may be.
        case busy
        /// Exit code 20: done, but a service did not restart. The state must be read back.
        case restartFailed
        /// The answer does not say whether the command was done.
        case unknown(UnknownReason)
    }

    /// The command's exit code; nil when the answer did not carry one.
    package let exitCode: Int?
    /// What the command printed, without the newline that legacy answers add; empty unless the outcome is `success`.
    package let output: [UInt8]
    /// The panel's own words after `Error:`, or its `Usage:` line; one line, at most 500 characters.
    ///
    /// It may repeat arguments of the command: `hiding(_:)` takes secrets out.
    package let errorText: String?
    package let outcome: Outcome

    package init(exitCode: Int?, output: [UInt8] = [], errorText: String? = nil, outcome: Outcome) {
        self.exitCode = exitCode
        self.output = output
        self.errorText = errorText
        self.outcome = outcome
    }

    /// `output` as text; bytes that are no UTF-8 become U+FFFD.
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// The same answer with each secret in `errorText` replaced by `***`.
    package func hiding(_ secrets: [Secret]) -> PanelAnswer {
        guard let errorText else { return self }
        var hidden = errorText
        for secret in secrets where !secret.isEmpty {
            hidden = hidden.split(separator: secret.reveal(), omittingEmptySubsequences: false).joined(separator: "***")
        }
        return PanelAnswer(exitCode: exitCode, output: output, errorText: hidden, outcome: outcome)
    }
}

extension PanelAnswer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never holds what the command printed: lists of users hold keys and addresses.
    package var description: String {
        let code = exitCode.map(String.init) ?? "none"
        return "PanelAnswer(exit code \(code), \(outcome), \(output.count) bytes, error text \(errorText ?? "none"))"
    }

    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
