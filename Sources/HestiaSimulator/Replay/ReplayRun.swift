/// Sends the exchanges of a scenario to a panel in memory and compares the answers with the recorded ones.
package struct ReplayRun: Sendable {
    /// How an entry of a scenario came out.
    package enum Verdict: Sendable, Hashable {
        case equal
        /// Different, for a reason that is none of the simulator's.
        case tolerated(String)
        case different
        /// The command is not modelled.
        case unknown
    }

    /// The verdict on one entry.
    package struct Result: Sendable {
        package let scenario: String
        package let release: PanelRelease
        package let index: Int
        package let verdict: Verdict
        /// What was asked, in short.
        package let request: String
        /// The differences, one line each.
        package let differences: [String]
        /// The body of the answer as normalised.
        package let body: String
    }

    /// The time at which a replay takes place when the scenario does not say when it was recorded.
    private static let usualTime = PanelClock(seconds: 1_804_153_267)

    private static let comparedHeaders: Set<String> = ["hestia-exit-code", "content-type", "location", "set-cookie"]

    /// Replays a scenario from its pristine panel.
    package static func replay(_ scenario: Scenario) -> [Result] {
        let clock = scenario.recordedAt ?? usualTime
        let panel = SimulatedPanel(state: PristineState.make(release: scenario.release), now: { clock })
        var placeholders = Placeholders(
            oneTimeSecret: scenario.oneTimeSecret, clock: clock, release: scenario.release)
        var results: [Result] = []
        for (index, entry) in scenario.entries.enumerated() {
            let (request, isModelled, differences, body): (String, Bool, [String], String)
            switch entry {
            case .setup(let command, let exitCode, let output):
                request = "setup \(command.joined(separator: " ").prefix(80))"
                guard let now = LabMachine.run(command.map(placeholders.fill), on: panel) else {
                    (isModelled, differences, body) = (false, ["setup: not modelled"], "")
                    break
                }
                body = placeholders.normalize(now.output)
                isModelled = isKnown(command.first ?? "", scenario.release)
                let isEqual = now.exitCode == exitCode && body == output
                differences =
                    isEqual
                    ? []
                    : [
                        "setup: recorded \(exitCode) \(JSONValue.quoted(output)) / now \(now.exitCode) "
                            + JSONValue.quoted(body)
                    ]
            case .exchange(let exchange):
                request = "\(exchange.method) \(exchange.path) \(exchange.command)"
                let response = panel.respond(to: build(exchange, placeholders))
                (differences, body) = compare(exchange, response, &placeholders)
                isModelled = isKnown(exchange.command, scenario.release)
            }
            let verdict: Verdict
            if differences.isEmpty {
                verdict = .equal
            } else if let reason = Tolerances.reason(scenario.name, scenario.release, index, differences) {
                verdict = .tolerated(reason)
            } else {
                verdict = isModelled ? .different : .unknown
            }
            results.append(
                Result(
                    scenario: scenario.name, release: scenario.release, index: index, verdict: verdict,
                    request: request, differences: differences, body: body))
        }
        return results
    }

    /// Whether the simulator has the command, or it is none of a panel's.
    private static func isKnown(_ command: String, _ release: PanelRelease) -> Bool {
        !command.hasPrefix("v-") || command == "v-make-tmp-file"
            || CommandRegistry.command(command, release: release) != nil
    }

    private static func build(_ exchange: Scenario.Exchange, _ placeholders: Placeholders) -> SimulatedRequest {
        var headers = exchange.headers.map { (name: $0.name, value: placeholders.fill($0.value.text ?? "")) }
        if !headers.contains(where: { $0.name.lowercased() == "host" }) {
            headers.insert(("Host", "127.0.0.1:8083"), at: 0)
        }
        var body: [UInt8] = []
        if let form = exchange.form {
            let pairs = form.map { field -> String in
                let value: String
                if let text = field.value["repeat"]?.text, let times = field.value["times"]?.integer {
                    value = String(repeating: text, count: times)
                } else {
                    value = placeholders.fill(field.value.text ?? "")
                }
                return urlEncoded(field.name) + "=" + urlEncoded(value)
            }
            body = Array(pairs.joined(separator: "&").utf8)
        } else if let raw = exchange.rawBody {
            body = Array(placeholders.fill(raw).utf8)
        }
        headers.append(("Content-Length", String(body.count)))
        return SimulatedRequest(
            method: exchange.method, path: placeholders.fill(exchange.path), headers: headers, body: body)
    }

    private static func urlEncoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if ByteSearch.isWord(byte) || "-.~".utf8.contains(byte) {
                encoded.append(byte)
            } else if byte == UInt8(ascii: " ") {
                encoded.append(UInt8(ascii: "+"))
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func compare(
        _ exchange: Scenario.Exchange, _ response: SimulatedResponse, _ placeholders: inout Placeholders
    ) -> (differences: [String], body: String) {
        for (name, value) in response.headers where name.lowercased() == "set-cookie" {
            _ = placeholders.normalize(value)
        }
        let text = placeholders.normalize(response.body)
        let headers = response.headers.map { (name: $0.name, value: placeholders.normalize($0.value)) }
        let source = String(decoding: text, as: UTF8.self)
        let location = headers.first { $0.name.lowercased() == "location" }?.value
        let body = isPage(response, text) ? PageReduction.reduce(source, location: location) : .string(source)
        var differences: [String] = []
        if response.status != exchange.status {
            differences.append(".status: recorded \(exchange.status) / now \(response.status)")
        }
        differences += AnswerDifference.find(
            headerList(exchange.responseHeaders), headerList(headers), path: ".headers")
        differences += AnswerDifference.find(exchange.body, body, path: ".body")
        return (differences, body.text ?? body.compact)
    }

    private static func headerList(_ headers: [(name: String, value: String)]) -> JSONValue {
        .array(
            headers.filter { comparedHeaders.contains($0.name.lowercased()) }
                .map { .array([.string($0.name), .string($0.value)]) })
    }

    private static func isPage(_ response: SimulatedResponse, _ text: [UInt8]) -> Bool {
        let start = ByteSearch.end(of: ByteSearch.isSpace, in: text, from: 0)
        let beginning = String(decoding: text[start..<min(start + 20, text.count)], as: UTF8.self).lowercased()
        if ["<!doctype html", "<html", "<h1>potential "].contains(where: { beginning.hasPrefix($0) }) { return true }
        func value(_ name: String) -> String? { response.headers.first { $0.name.lowercased() == name }?.value }
        return (response.status == 301 || response.status == 302) && value("content-type")?.contains("html") == true
            && value("location") != nil && value("hestia-exit-code") == nil
    }
}
