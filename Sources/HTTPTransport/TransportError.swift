/// An exchange without a complete answer.
package struct TransportError: Error, Sendable, Hashable {
    /// What happened, closed to outsiders and open to growth.
    package struct Code: Sendable, Hashable {
        private enum Storage: Hashable {
            case invalidEndpoint, authorityFile, resolve, connect, connectTimeout, certificate, pin, noAnswer,
                answerTooLarge, stopped,
                notHTTP, `internal`
        }
        private let storage: Storage
        private init(_ storage: Storage) { self.storage = storage }

        /// The endpoint or the request cannot be used (a malformed pin, a NUL in a header).
        package static let invalidEndpoint = Code(.invalidEndpoint)
        /// The file of authorities cannot be read, or holds none.
        package static let authorityFile = Code(.authorityFile)
        /// The name has no address.
        package static let resolve = Code(.resolve)
        /// Refused, unreachable, or the proxy did not connect.
        package static let connect = Code(.connect)
        /// No connection within the time-out.
        package static let connectTimeout = Code(.connectTimeout)
        /// The certificate does not verify, or the TLS handshake failed.
        package static let certificate = Code(.certificate)
        /// The public key matches none of the pins; `presentedPin` holds the server's.
        package static let pin = Code(.pin)
        /// The connection stood and no complete answer came in time. `wasSent` says whether the request was sent.
        package static let noAnswer = Code(.noAnswer)
        /// The answer exceeds the request's limit.
        package static let answerTooLarge = Code(.answerTooLarge)
        /// The stop signal was raised.
        package static let stopped = Code(.stopped)
        /// What answers does not speak HTTP.
        package static let notHTTP = Code(.notHTTP)
        /// A defect of ours or a lack of memory.
        package static let `internal` = Code(.internal)
    }

    package let code: Code
    /// Whether any byte of the request may have reached the server: if so, it may have acted.
    package let wasSent: Bool
    /// What happened, in words, with the library's own text; no secrets, and not the server's name, which those who tell
    /// of it name.
    package let detail: String
    /// The server's public-key pin, when the certificate was seen.
    package let presentedPin: String?

    package init(code: Code, wasSent: Bool, detail: String, presentedPin: String? = nil) {
        self.code = code
        self.wasSent = wasSent
        self.detail = detail
        self.presentedPin = presentedPin
    }
}
