/// The API up to 1.5: always HTTP 200, no exit code in a header, arguments as they came.
enum EarlyAPI {
    static func respond(_ call: inout APICall, _ fields: APIFields) -> SimulatedResponse {
        let failed = "Error: authentication failed"
        let saysWhy = call.release >= PanelRelease(1, 5, 0)
        if call.hasAddressList {
            if call.state.configuration["API"] != "yes" {
                return call.plain(200, saysWhy ? "Error: API has been disabled" : failed)
            }
            let addresses = [call.outcome.address]
            guard call.isAllowed(addresses) || (!saysWhy && addresses == ["127.0.0.1"]) else {
                return call.plain(200, saysWhy ? "Error: IP is not allowed to connect with API" : failed)
            }
        }
        if PHPText.isEmpty(fields.text("hash")) {
            guard fields.text("user") == call.state.administrator else { return call.plain(200, failed) }
            guard let password = fields.text("password") else {
                return call.plain(200, call.hasAddressList ? "Error: missing authentication" : failed)
            }
            guard call.isAdministratorPassword(password) else {
                call.outcome.isLoginFailure = true
                return call.plain(200, failed)
            }
        } else if !call.isLegacyKey(fields.text("hash") ?? "") {
            call.outcome.isLoginFailure = true
            return call.plain(200, failed)
        }
        return run(&call, fields)
    }

    private static func run(_ call: inout APICall, _ fields: APIFields) -> SimulatedResponse {
        let command = fields.text("cmd")
        let arguments = (1...9).compactMap { fields.text("arg\($0)") }
        let wantsCode = fields.text("returncode") == "yes"
        var exitCode = 0
        var lines: [String] = []
        if command == "v-make-tmp-file" {
            let path = fields.text("arg2") ?? ""
            let content = fields.text("arg1") ?? ""
            if call.release >= PanelRelease(1, 3, 4) {
                _ = call.makeTemporaryFile(path: path, content: content)
            } else {
                // The path as given: without a slash at its start it ends up beside the script, not in /tmp.
                call.state.temporaryFiles[path] = content + "\n"
                call.outcome.exitCode = 0
                call.outcome.arguments = arguments
            }
        } else {
            let name = command ?? ""
            let quoted = command.map(PHPText.quotedLength) ?? 0
            let length = arguments.reduce(36 + quoted + 1) { $0 + PHPText.quotedLength($1) + 1 }
            if name.isEmpty {
                (exitCode, lines) = (1, [])
            } else {
                (exitCode, lines) = call.run(name, arguments, lineLength: length)
            }
        }
        if wantsCode { return call.plain(200, String(exitCode)) }
        return call.plain(200, exitCode == 0 && lines.isEmpty ? "OK" : lines.joined(separator: "\n") + "\n")
    }
}
