/// Calls with an access key, from 1.6.
enum AccessKeyAPI {
    static func respond(_ call: inout APICall, _ fields: APIFields) -> SimulatedResponse {
        let system = Int(call.state.configuration["API_SYSTEM"]) ?? 0
        guard system != 0 else { return call.refused(.disabled, "API has been disabled", fields) }
        guard call.isAllowed([call.outcome.address, "0.0.0.0"]) else {
            return call.refused(.forbidden, "IP is not allowed to connect with API", fields)
        }
        guard !["access_key", "secret_key", "cmd"].contains(where: { fields.isArray($0) }),
            let arguments = call.arguments(fields)
        else { return ServerPages.internalError }
        let identifier = PHPText.trimmed(fields.text("access_key") ?? "")
        let secret = PHPText.trimmed(fields.text("secret_key") ?? "")
        let command = PHPText.trimmed(fields.text("cmd") ?? "")
        if let refusal = call.commandRefusal(command, fields) { return refusal }
        guard !PHPText.isEmpty(identifier), !PHPText.isEmpty(secret) else {
            return call.refused(.password, "Authentication failed", fields)
        }
        let owner: String
        let userPosition: Int?
        switch check(call.state, identifier: identifier, secret: secret, command: command) {
        case .refused(let code, let message):
            call.outcome.isLoginFailure = true
            call.outcome.arguments = arguments
            return call.refused(code, message, fields)
        case .accepted(let user, let position):
            owner = user
            userPosition = position
        }
        call.state.users[owner]?.log.append(
            Record([
                "DATE": call.clock.date, "TIME": call.clock.time, "LEVEL": "Info", "CATEGORY": "API",
                "MESSAGE":
                    "[\(call.outcome.address)] Access key \(identifier) successfully launched with command \(command)",
            ]))
        if owner != call.state.administrator {
            if system < 2 {
                let code: ExitCode = call.release < PanelRelease(1, 7, 0) ? .disabled : .apiDisabled
                return call.refused(code, "API has been disabled", fields)
            }
            if let userPosition, userPosition > 0, fields.text("arg\(userPosition)").map(PHPText.trimmed) != owner {
                return call.refused(
                    .forbidden, "Key \(identifier) - the \"user\" argument doesn\\'t match the key\\'s user", fields)
            }
        }
        return run(&call, fields, command: command, arguments: arguments)
    }

    private static func run(
        _ call: inout APICall, _ fields: APIFields, command: String, arguments: [String]
    ) -> SimulatedResponse {
        let wantsCode = fields.text("returncode") == "yes"
        if command == "v-make-tmp-file" {
            let path = PHPText.trimmed(fields.text("arg2") ?? "")
            let content = PHPText.trimmed(fields.text("arg1") ?? "")
            guard call.makeTemporaryFile(path: path, content: content) else { return ServerPages.internalError }
            return wantsCode ? call.plain(200, "0", exitCode: 0) : call.plain(204, "", exitCode: 0)
        }
        let length = arguments.reduce(36 + command.utf8.count) { $0 + 1 + PHPText.quotedLength($1) }
        let (exitCode, lines) = call.run(command, arguments, lineLength: length)
        if wantsCode { return call.plain(200, String(exitCode), exitCode: exitCode) }
        let text = PHPText.trimmed(lines.joined(separator: "\n"))
        if exitCode > 0 { return call.plain(ExitCodeStatus.status(exitCode), text, exitCode: exitCode) }
        if PHPText.isEmpty(text) { return call.plain(204, "", exitCode: exitCode) }
        let isJSON = JSONParser.parse(text).map { !$0.isEmptyInPHP } ?? false
        return call.plain(200, text, exitCode: exitCode, type: isJSON ? "application/json; charset=utf-8" : nil)
    }

    private enum Check {
        case accepted(user: String, userPosition: Int?)
        case refused(ExitCode, String)
    }

    /// v-check-access-key: every refusal leaves a `failed to login` line, a forbidden command too.
    private static func check(_ state: PanelState, identifier: String, secret: String, command: String) -> Check {
        let name = PHPText.basename(identifier)
        guard name.utf8.count == 20, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            return .refused(.password, "invalid access_key_id format :: \(name)")
        }
        guard let key = state.accessKeys[name] else { return .refused(.password, "key \(name) doesn't exist") }
        guard secret.utf8.count == 40,
            secret.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "|_\\.+/^~=%-".contains($0)) })
        else { return .refused(.password, "invalid secret_access_key format") }
        guard key.secret == secret else { return .refused(.password, "Invalid secret key for key \(name)") }
        let known = CommandRegistry.command(command, release: state.release)
        if known == nil, command != "v-make-tmp-file" {
            return .refused(.forbidden, "Command \(command) not found")
        }
        let allowed = key.permissions.flatMap { state.apiProfiles[$0]?.commands ?? [] }
        if key.permissions.isEmpty ? key.user != state.administrator : !allowed.contains(command) {
            return .refused(.forbidden, "Key \(name) don't have permission to run the command \(command)")
        }
        var position: Int? = 0
        if key.user != state.administrator, command != "v-make-tmp-file" {
            let words = known?.usage.split(separator: " ").map { $0.filter { $0 != "[" && $0 != "]" } } ?? []
            position = words.firstIndex(of: "USER").map { $0 + 1 }
            if position == nil { return .refused(.forbidden, "Command \(command) not found") }
        }
        guard let user = state.users[key.user] else {
            return .refused(.password, "user \(key.user) doesn't exist")
        }
        if user.values["SUSPENDED"] == "yes" { return .refused(.password, "user \(key.user) is suspended") }
        return .accepted(user: key.user, userPosition: position)
    }
}
