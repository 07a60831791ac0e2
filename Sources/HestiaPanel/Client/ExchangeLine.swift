/// What a log says of one exchange with a panel; never a secret, never a body.
package struct ExchangeLine: Sendable, Hashable {
    /// `host:port`.
    package var server: String
    /// The command's name, or `GET /login/` for a page.
    package var command: String
    /// The arguments, secrets masked.
    package var arguments: [String]
    /// nil when there was no answer.
    package var httpStatus: Int?
    /// nil when no code could be read.
    package var exitCode: Int?
    package var milliseconds: Int
    /// nil when no connection was made.
    package var connectionWasReused: Bool?
    /// What failed; nil when an answer came.
    package var failure: String?

    package init(
        server: String, command: String, arguments: [String], httpStatus: Int? = nil, exitCode: Int? = nil,
        milliseconds: Int = 0, connectionWasReused: Bool? = nil, failure: String? = nil
    ) {
        self.server = server
        self.command = command
        self.arguments = arguments
        self.httpStatus = httpStatus
        self.exitCode = exitCode
        self.milliseconds = milliseconds
        self.connectionWasReused = connectionWasReused
        self.failure = failure
    }
}
