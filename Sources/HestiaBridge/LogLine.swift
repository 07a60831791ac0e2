import FoundationEssentials
package import HestiaPanel
package import Provisioning
internal import Workflow

/// One line for the log callback; never holds a secret.
package struct LogLine: Encodable {
    private var level: String
    private var message: String
    private var workflow: String?
    private var run: String?
    private var code: String?
    private var server: String?
    private var command: String?
    private var arguments: [String]?
    private var httpStatus: Int?
    private var exitCode: Int?
    private var milliseconds: Int?
    private var connection: String?

    private enum CodingKeys: String, CodingKey {
        case level, message, workflow
        case run = "run_id"
        case code, server, command, arguments
        case httpStatus = "http_status"
        case exitCode = "exit_code"
        case milliseconds = "ms"
        case connection
    }

    /// Something that people should know.
    package init(warning message: String) {
        level = "warning"
        self.message = message
    }

    /// One exchange with a panel.
    package init(_ line: ExchangeLine) {
        level = line.failure == nil ? "info" : "warning"
        message = line.failure ?? "exchange"
        server = line.server
        command = line.command
        arguments = line.arguments
        httpStatus = line.httpStatus
        exitCode = line.exitCode
        milliseconds = line.milliseconds
        connection = line.connectionWasReused.map { $0 ? "reused" : "new" }
    }

    /// Why a call failed.
    ///
    /// - Parameter isStop: the caller wanted it to end: no error, a warning.
    package init(_ failure: WorkflowFailure, of name: WorkflowName, isStop: Bool) {
        level = isStop ? "warning" : "error"
        message = failure.error.message
        workflow = name.rawValue
        run = failure.run?.id
        code = failure.error.code.rawValue
        server = failure.error.server
        command = failure.error.command
    }

    /// The line as a JSON object.
    package var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }
}
