/// The panel's API: `POST /api/`.
package enum APIFront {
    /// What came of an API call, for logs and for counting refusals.
    package struct Outcome: Sendable, Hashable {
        /// The command asked for, as far as it could be read.
        package var command = ""
        package var arguments: [String] = []
        /// The command's exit code; nil when no command was run.
        package var exitCode: Int?
        /// What the command printed.
        package var output = ""
        /// Whether the panel's log of logins now has a `failed to login` line for the client's address.
        package var isLoginFailure = false
        /// The address that the panel takes the client for.
        package var address = ""
    }

    /// Answers a request for a path of the API.
    package static func respond(
        to request: SimulatedRequest, path: String, state: inout PanelState, clock: PanelClock
    ) -> (response: SimulatedResponse, outcome: Outcome) {
        var call = APICall(request: request, state: state.moved(), clock: clock)
        let response = call.respond(path: path)
        state = call.state
        return (response, call.outcome)
    }
}

/// One call of the API.
struct APICall {
    let request: SimulatedRequest
    var state: PanelState
    let clock: PanelClock
    var outcome = APIFront.Outcome()

    init(request: SimulatedRequest, state: PanelState, clock: PanelClock) {
        self.request = request
        self.state = state
        self.clock = clock
    }

    var release: PanelRelease { state.release }
    /// 1.6: access keys, arguments trimmed, exit codes in the HTTP status.
    var hasAccessKeys: Bool { release >= PanelRelease(1, 6, 0) }
    /// 1.4: JSON bodies, the list of allowed addresses.
    var hasAddressList: Bool { release >= PanelRelease(1, 4, 0) }

    mutating func respond(path: String) -> SimulatedResponse {
        if path == "/api" { return ServerPages.moved(to: "/api/", request: request, state: state) }
        guard path == "/api/" || path == "/api/index.php" else { return ServerPages.notFound }
        guard ["GET", "HEAD", "POST"].contains(request.method) else { return ServerPages.methodNotAllowed }
        outcome.address = clientAddress
        var response = answer()
        if request.method == "HEAD" { response.body = [] }
        return response
    }

    private mutating func answer() -> SimulatedResponse {
        let form = APIFields.form(request)
        guard var fields = usable(form) ?? (hasAddressList ? APIFields.json(request.body) : nil) else {
            return unusable()
        }
        outcome.command = PHPText.trimmed(fields.text("cmd") ?? "")
        guard hasAccessKeys else { return EarlyAPI.respond(&self, fields) }
        if !fields.has("access_key"), let hash = fields.text("hash") {
            let parts = hash.split(separator: ":", omittingEmptySubsequences: false)
            if parts.count == 2, parts[0].utf8.count == 20, parts[1].utf8.count == 40 {
                fields.set("access_key", String(parts[0]))
                fields.set("secret_key", String(parts[1]))
                fields.set("hash", nil)
            }
        } else if fields.isArray("hash"), !fields.has("access_key") {
            return ServerPages.internalError
        }
        if fields.has("access_key"), fields.has("secret_key") { return AccessKeyAPI.respond(&self, fields) }
        if fields.has("user") || fields.has("hash") { return LegacyAPI.respond(&self, fields) }
        return unusable()
    }

    /// A form counts only if it has one of the fields that can authenticate.
    private func usable(_ form: APIFields?) -> APIFields? {
        guard let form else { return nil }
        let names = hasAccessKeys ? ["access_key", "user", "hash"] : ["user", "hash"]
        return names.contains { form.has($0) } ? form : nil
    }

    /// The answer to a request that no credentials can be read from.
    private func unusable() -> SimulatedResponse {
        let address =
            release < PanelRelease(1, 7, 0)
            ? "https://docs.hestiacp.com/admin_docs/api.html"
            : "https://hestiacp.com/docs/server-administration/rest-api.html"
        let text = "Error: data received is null or invalid, check \(address)"
        if !hasAddressList { return plain(200, "") }
        if !hasAccessKeys { return plain(200, text) }
        return plain(405, text, exitCode: 405)
    }

    // MARK: Answers

    /// An answer of the API's script.
    func plain(_ status: Int, _ text: String, exitCode: Int? = nil, type: String? = nil) -> SimulatedResponse {
        var headers: [(name: String, value: String)] = [
            ("Server", "nginx"), ("Content-Type", type ?? "text/html; charset=UTF-8"),
        ]
        if status == 200 { headers.append(("Vary", "Accept-Encoding")) }
        if let exitCode { headers.append(("Hestia-Exit-Code", String(exitCode))) }
        if status < 400 { headers += ServerPages.securityHeaders }
        return SimulatedResponse(status: status, headers: headers, body: Array(text.utf8))
    }

    /// An error of the API itself: refused credentials, an address that is not allowed, no command.
    func refused(_ exitCode: ExitCode, _ message: String, _ fields: APIFields, before: String = "")
        -> SimulatedResponse
    {
        let text = PHPText.trimmed(message)
        let shown = text.hasPrefix("Error:") ? text : "Error: \(text)"
        let asCode = release >= PanelRelease(1, 8, 0) && fields.text("returncode") == "yes"
        return plain(
            ExitCodeStatus.status(exitCode.rawValue), before + (asCode ? String(exitCode.rawValue) : shown),
            exitCode: exitCode.rawValue)
    }

    // MARK: The client's address

    /// The client's address as the panel takes it: releases 1.4 to 1.8 believe what the client says of itself.
    var clientAddress: String {
        guard hasAddressList, release < PanelRelease(1, 9, 0) else { return request.clientAddress }
        var address = request.clientAddress
        let names = [
            "Client-IP", "X-Forwarded-For", "Forwarded-For", "X-Forwarded", "Forwarded", "CF-Connecting-IP",
        ]
        for name in names {
            guard let claimed = request.header(name), Self.isAddress(claimed) else { continue }
            if release >= PanelRelease(1, 5, 0), claimed == "127.0.0.1" || claimed == PristineState.address { continue }
            address = claimed
        }
        return address
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil && String(UInt8($0) ?? 0) == $0 }) { return true }
        return text.contains(":") && text.allSatisfy { $0.isHexDigit || $0 == ":" }
    }

    // MARK: Commands

    /// Runs the command, unless its line is longer than the system takes (exit code -1, nothing done).
    mutating func run(_ command: String, _ arguments: [String], lineLength: Int) -> (exitCode: Int, lines: [String]) {
        outcome.command = command
        outcome.arguments = arguments
        guard lineLength <= 131_071 else {
            outcome.exitCode = -1
            return (-1, [])
        }
        guard CommandRegistry.command(command, release: release) != nil else {
            // What sudo exits with when there is no such command.
            outcome.exitCode = 1
            return (1, [])
        }
        let result = CommandRegistry.run(command, arguments, in: &state, date: clock.date, time: clock.time)
        outcome.exitCode = result.exitCode
        outcome.output = result.output
        return (result.exitCode, PHPText.lines(ofOutput: result.output))
    }

    /// The arguments arg1, arg2, ... that are there, the others closing up; nil when one cannot be passed on.
    func arguments(_ fields: APIFields) -> [String]? {
        var arguments: [String] = []
        for number in 1...(release >= PanelRelease(1, 8, 8) ? 13 : 9) {
            let name = "arg\(number)"
            if fields.isArray(name) { return nil }
            guard let text = fields.text(name) else { continue }
            let trimmed = PHPText.trimmed(text)
            if trimmed.unicodeScalars.contains("\0") { return nil }
            arguments.append(trimmed)
        }
        return arguments
    }

    /// Writes a file as v-make-tmp-file does in the API's own script; false when the name is none.
    mutating func makeTemporaryFile(path: String, content: String) -> Bool {
        let name = PHPText.basename(path)
        guard !name.isEmpty, name != ".", name != ".." else { return false }
        state.temporaryFiles["/tmp/\(name)"] = content + "\n"
        outcome.command = "v-make-tmp-file"
        outcome.arguments = [content, path]
        outcome.exitCode = 0
        return true
    }

    /// A check of the command's name, from 1.6.
    func commandRefusal(_ command: String, _ fields: APIFields) -> SimulatedResponse? {
        if PHPText.isEmpty(command) { return refused(.invalid, "Command not provided", fields) }
        let isValid = command.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-")
        }
        return isValid ? nil : refused(.invalid, "\(command) command invalid", fields)
    }

    func isAllowed(_ addresses: [String]) -> Bool {
        let list = state.configuration["API_ALLOWED_IP"]
        if list == "allow-all" { return true }
        let allowed = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return addresses.contains { allowed.contains($0) }
    }

    /// Whether these are the administrator's name and password.
    func isAdministratorPassword(_ password: String) -> Bool {
        state.users[state.administrator]?.password == password
    }

    /// Whether the legacy key is valid; only its last path component counts.
    func isLegacyKey(_ hash: String) -> Bool { state.legacyKeys.contains(PHPText.basename(hash)) }
}
