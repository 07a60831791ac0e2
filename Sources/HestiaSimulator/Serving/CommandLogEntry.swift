/// One exchange or command as the panel saw it.
package struct CommandLogEntry: Sendable, Hashable {
    /// Where it came from.
    package enum Source: String, Sendable, Hashable {
        case api
        case page
        case machine
    }

    /// From 1, in the order in which they took effect.
    package var number: Int
    package var source: Source
    /// The command's name; for a page its method and path.
    package var command: String
    package var arguments: [String]
    /// The command's exit code; nil when none was run.
    package var exitCode: Int?
    /// The HTTP status that was answered, or would have been.
    package var status: Int?
    /// What the command printed.
    package var output: String

    /// The entry as one line of JSON.
    package var json: JSONValue {
        .object([
            JSONValue.Member("number", .number(String(number))), JSONValue.Member("source", .string(source.rawValue)),
            JSONValue.Member("command", .string(command)),
            JSONValue.Member("arguments", .array(arguments.map(JSONValue.string))),
            JSONValue.Member("exit", exitCode.map { .number(String($0)) } ?? .null),
            JSONValue.Member("status", status.map { .number(String($0)) } ?? .null),
            JSONValue.Member("output", .string(output)),
        ])
    }
}
