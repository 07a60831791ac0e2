package import HTTPTransport
import HestiaModel

/// Why the panel's pages did not do what was asked.
package struct PanelWebError: Error, Sendable, Hashable {
    /// What happened, closed to outsiders and open to growth.
    package struct Code: Sendable, Hashable {
        private enum Storage: Hashable {
            case notAPanel, loginRefused, secondFactorNeeded, secondFactorRefused, csrfRefused, sessionLost,
                packageMissing, formRefused, unknownOutcome, transport
        }
        private let storage: Storage
        private init(_ storage: Storage) { self.storage = storage }

        /// What answers has no login page of a panel.
        package static let notAPanel = Code(.notAPanel)
        /// The name or the password is wrong, or the panel did not accept its own form. Not to be tried again by itself.
        package static let loginRefused = Code(.loginRefused)
        /// The panel asks for a code, and the settings hold no `totp_secret`.
        package static let secondFactorNeeded = Code(.secondFactorNeeded)
        /// The code was refused: another secret, or a clock that is wrong by more than a minute.
        package static let secondFactorRefused = Code(.secondFactorRefused)
        /// POLICY_CSRF_STRICTNESS does not let the form pass; nothing was done.
        package static let csrfRefused = Code(.csrfRefused)
        /// The panel does not know the session any more; nothing was done.
        package static let sessionLost = Code(.sessionLost)
        /// There is no such package to edit, or the panel does not let this one be edited.
        package static let packageMissing = Code(.packageMissing)
        /// The panel answered the form with an error; `text` holds it.
        package static let formRefused = Code(.formRefused)
        /// The form was sent, and the answer does not say what became of it.
        package static let unknownOutcome = Code(.unknownOutcome)
        /// No complete answer; `transport` says why.
        package static let transport = Code(.transport)
    }

    package let code: Code
    /// The panel's own words, in the language of its administrator; errors of commands are English.
    package let text: String?
    /// What the words say, when they are those of a command.
    package let refusal: Refusal?
    package let transport: TransportError?
    /// Whether the form may have been acted on: then the state must be read.
    package let mayHaveActed: Bool

    init(
        _ code: Code, text: String? = nil, refusal: Refusal? = nil, transport: TransportError? = nil,
        mayHaveActed: Bool = false
    ) {
        self.code = code
        self.text = text
        self.refusal = refusal
        self.transport = transport
        self.mayHaveActed = mayHaveActed
    }

    /// A form's refusal in the panel's words.
    static func formRefused(_ text: String) -> PanelWebError {
        let prefix = "Error:"
        guard text.hasPrefix(prefix) else { return PanelWebError(.formRefused, text: text, mayHaveActed: true) }
        let words = String(text.dropFirst(prefix.count).drop { $0 == " " })
        return PanelWebError(.formRefused, text: words, refusal: Refusal(words: words), mayHaveActed: true)
    }

    func hiding(_ secrets: [Secret]) -> PanelWebError {
        guard let text else { return self }
        let answer = PanelAnswer(exitCode: nil, errorText: text, outcome: .success).hiding(secrets)
        return PanelWebError(
            code, text: answer.errorText, refusal: refusal, transport: transport, mayHaveActed: mayHaveActed)
    }
}
