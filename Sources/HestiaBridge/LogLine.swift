import FoundationEssentials
internal import HestiaPanel

/// One line for the log callback; never holds a secret.
struct LogLine: Encodable {
    var level: String
    var message: String
    var server: String?
    var command: String?
    var arguments: [String]?
    var httpStatus: Int?
    var exitCode: Int?
    var milliseconds: Int?
    var connection: String?

    private enum CodingKeys: String, CodingKey {
        case level, message, server, command, arguments
        case httpStatus = "http_status"
        case exitCode = "exit_code"
        case milliseconds = "ms"
        case connection
    }

    init(warning message: String) {
        level = "warning"
        self.message = message
    }

    init(_ line: ExchangeLine) {
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

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }
}
