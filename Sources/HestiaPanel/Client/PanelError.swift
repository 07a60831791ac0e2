package import HTTPTransport

/// A command that did not end with a success that was proven.
package struct PanelError: Error, Sendable, Hashable {
    /// What happened, closed to outsiders and open to growth.
    package struct Code: Sendable, Hashable {
        package enum Storage: Sendable, Hashable {
            case refused(Refusal)
            case notAuthenticated(AuthenticationRefusal)
            case busy
            case unknownOutcome
            case notAPanel
            case answerUnreadable
            case errorPage(Int)
            case argumentsTooLong
            case transport(TransportError)
        }
        package let storage: Storage
        private init(_ storage: Storage) { self.storage = storage }

        /// The panel said no.
        package static func refused(_ refusal: Refusal) -> Code { Code(.refused(refusal)) }
        /// The panel does not accept this caller.
        package static func notAuthenticated(_ refusal: AuthenticationRefusal) -> Code {
            Code(.notAuthenticated(refusal))
        }
        /// The panel's load is too high; nothing was done.
        package static let busy = Code(.busy)
        /// A change was sent, and its outcome could not be learnt.
        package static let unknownOutcome = Code(.unknownOutcome)
        /// What answers is not a HestiaCP API.
        package static let notAPanel = Code(.notAPanel)
        /// A read was answered with something that cannot be read.
        package static let answerUnreadable = Code(.answerUnreadable)
        /// A read was answered with an error of the web server, which is in front of the panel: it may pass.
        package static func errorPage(_ status: Int) -> Code { Code(.errorPage(status)) }
        /// The command line would exceed what the panel can run; nothing was sent.
        package static let argumentsTooLong = Code(.argumentsTooLong)
        /// There was no complete answer.
        package static func transport(_ error: TransportError) -> Code { Code(.transport(error)) }
    }

    package let code: Code
    /// The command's name, for example `v-add-user`.
    package let command: String
    /// `host:port`.
    package let server: String
    /// The panel's own words, or what was found instead of an answer; no secrets.
    package let panelText: String?
    /// Whether the command only reads: then nothing can have been changed, whatever became of the answer.
    package let isRead: Bool

    package init(code: Code, command: String, server: String, panelText: String?, isRead: Bool = false) {
        self.code = code
        self.isRead = isRead
        self.command = command
        self.server = server
        self.panelText = panelText
    }

    /// Whether the panel may have acted although no success was seen.
    package var mayHaveActed: Bool {
        switch code.storage {
        case .unknownOutcome, .notAPanel: true
        case .transport(let error): error.wasSent && !isRead
        case .refused, .notAuthenticated, .busy, .answerUnreadable, .errorPage, .argumentsTooLong: false
        }
    }

    /// The refusal; nil when the panel did not refuse.
    package var refusal: Refusal? {
        if case .refused(let refusal) = code.storage { refusal } else { nil }
    }
}
