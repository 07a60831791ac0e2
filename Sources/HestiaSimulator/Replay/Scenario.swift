/// A recorded scenario: exchanges and commands in their order, from a pristine panel.
package struct Scenario: Sendable {
    /// File name without its ending.
    package let name: String
    package let release: PanelRelease
    /// The secret of the second factor whose codes are sent as `<TOTP>`.
    package let oneTimeSecret: String?
    /// When it was recorded: some answers hold the day in ways that have no placeholder.
    package let recordedAt: PanelClock?
    package let entries: [Entry]

    /// One step of a scenario.
    package enum Entry: Sendable {
        case exchange(Exchange)
        /// A command run as root on the panel's machine, with its recorded exit code and output.
        case setup(command: [String], exitCode: Int, output: String)
    }

    /// A request and the recorded answer.
    package struct Exchange: Sendable {
        package let method: String
        package let path: String
        package let headers: [JSONValue.Member]
        package let form: [JSONValue.Member]?
        package let rawBody: String?
        package let status: Int
        package let responseHeaders: [(name: String, value: String)]
        package let body: JSONValue

        /// The `cmd` field, for messages.
        package var command: String { form?.last { $0.name == "cmd" }?.value.text ?? "" }
    }

    /// Reads a scenario; nil when the text is none.
    package init?(name: String, json: [UInt8]) {
        guard let file = JSONParser.parse(json), let entries = file["entries"]?.elements else { return nil }
        self.name = name
        let start = file["start"]?.text ?? ""
        let words = start.split { $0 == " " || $0 == ")" || $0 == "(" }
        release = words.lazy.compactMap { PanelRelease(String($0)) }.first ?? .newest
        oneTimeSecret = file["totp_secret"]?.text
        recordedAt = file["recorded_at"]?.text.flatMap(PanelClock.init(timestamp:))
        self.entries = entries.compactMap(Self.entry)
    }

    private static func entry(_ value: JSONValue) -> Entry? {
        if value["setup"] != nil {
            return .setup(
                command: value["lab_command"]?.elements?.compactMap(\.text) ?? [],
                exitCode: value["exit"]?.integer ?? 0, output: value["output"]?.text ?? "")
        }
        guard let request = value["request"], let response = value["response"] else { return nil }
        let headers = (response["headers"]?.elements ?? []).compactMap { pair -> (name: String, value: String)? in
            guard let parts = pair.elements, parts.count == 2, let name = parts[0].text, let value = parts[1].text
            else { return nil }
            return (name, value)
        }
        return .exchange(
            Exchange(
                method: request["method"]?.text ?? "GET", path: request["path"]?.text ?? "/",
                headers: request["headers"]?.members ?? [], form: request["form"]?.members,
                rawBody: request["raw_body"]?.text, status: response["status"]?.integer ?? 0,
                responseHeaders: headers, body: response["body"] ?? .string("")))
    }
}
