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
    /// The exchange's number since the last reset; nil on the panel's own machine.
    package var exchange: Int?
    /// The command's name; for a page its method and path.
    package var command: String
    package var arguments: [String]
    /// The command's exit code; nil when none was run.
    package var exitCode: Int?
    /// The HTTP status that was answered, or would have been.
    package var status: Int?
    /// What the command printed.
    package var output: String
    /// Whether anything but logs, sessions and counters is different since; nil unless `PanelSettings.tellsEffects`.
    package var hasEffect: Bool?

    /// The arguments, those that hold a secret or a file's content as a digest: equal ones can be told.
    package var maskedArguments: [String] {
        let secret = Self.secretArguments[command]
        return arguments.enumerated().map { $0.offset == secret ? Self.digest($0.element) : $0.element }
    }

    /// The entry as one line of JSON, its arguments masked.
    package var json: JSONValue {
        .object([
            JSONValue.Member("number", .number(String(number))), JSONValue.Member("source", .string(source.rawValue)),
            JSONValue.Member("exchange", exchange.map { .number(String($0)) } ?? .null),
            JSONValue.Member("command", .string(command)),
            JSONValue.Member("arguments", .array(maskedArguments.map(JSONValue.string))),
            JSONValue.Member("exit", exitCode.map { .number(String($0)) } ?? .null),
            JSONValue.Member("status", status.map { .number(String($0)) } ?? .null),
            JSONValue.Member("output", .string(output)),
            JSONValue.Member("effect", hasEffect.map(JSONValue.bool) ?? .null),
        ])
    }

    /// Which argument of a command is a secret or a whole file, counted from 0.
    private static let secretArguments = [
        "v-add-user": 1, "v-change-user-password": 1, "v-check-user-password": 1, "v-check-user-hash": 1,
        "v-check-user-2fa": 1, "v-change-user-rkey": 1, "v-add-database": 3, "v-change-database-password": 2,
        "v-add-web-domain-ftp": 3, "v-change-web-domain-ftp-password": 3, "v-add-mail-account": 3,
        "v-change-mail-account-password": 3, "v-revoke-api-key": 0, "v-make-tmp-file": 0,
    ]

    /// `#` and 16 hexadecimal digits (FNV-1a): enough to tell texts apart, not to hide them from who tries.
    private static func digest(_ text: String) -> String {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return "#" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
