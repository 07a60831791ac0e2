/// Calls with a legacy key or with user and password, from 1.6.
enum LegacyAPI {
    static func respond(_ call: inout APICall, _ fields: APIFields) -> SimulatedResponse {
        let isMapped = call.release >= PanelRelease(1, 7, 0)
        if call.state.configuration["API"] != "yes" {
            let text = "Error: API has been disabled"
            return isMapped
                ? call.refused(.disabled, "Error: API Disabled", fields, before: text) : call.plain(200, text)
        }
        guard call.isAllowed([call.outcome.address]) else {
            let text = "Error: IP is not allowed to connect with API"
            return isMapped ? call.refused(.forbidden, text, fields) : call.plain(200, text)
        }
        if let (code, text) = authenticationFailure(&call, fields) {
            call.outcome.isLoginFailure = code == .password
            return isMapped ? call.refused(code, text, fields) : call.plain(200, text)
        }
        guard !fields.isArray("cmd"), let arguments = call.arguments(fields) else { return ServerPages.internalError }
        let command = PHPText.trimmed(fields.text("cmd") ?? "")
        if let refusal = call.commandRefusal(command, fields) { return refusal }
        let wantsCode = fields.text("returncode") == "yes"
        if command == "v-make-tmp-file" {
            let content = PHPText.trimmed(fields.text("arg1") ?? "")
            let path = PHPText.trimmed(fields.text("arg2") ?? "")
            guard call.makeTemporaryFile(path: path, content: content) else { return ServerPages.internalError }
            return call.plain(200, wantsCode ? "" : "OK")
        }
        let length = arguments.reduce(36 + command.utf8.count) { $0 + 1 + PHPText.quotedLength($1) }
        let (exitCode, lines) = call.run(command, arguments, lineLength: length)
        if wantsCode { return call.plain(200, String(exitCode)) }
        return call.plain(200, lines.isEmpty ? "OK" : lines.joined(separator: "\n") + "\n")
    }

    private static func authenticationFailure(_ call: inout APICall, _ fields: APIFields) -> (ExitCode, String)? {
        let failed = "Error: authentication failed"
        if !PHPText.isEmpty(fields.text("hash")) {
            return call.isLegacyKey(fields.text("hash") ?? "") ? nil : (.password, failed)
        }
        guard fields.text("user") == call.state.administrator else { return (.forbidden, failed) }
        guard let password = fields.text("password") else {
            return (.password, call.release < PanelRelease(1, 7, 0) ? "Error: missing authentication" : failed)
        }
        return call.isAdministratorPassword(password) ? nil : (.password, failed)
    }
}
