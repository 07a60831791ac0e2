extension SystemCommands {
    /// The API keys of the old kind.
    static let legacyKeys: [SimulatedCommand] = [
        SimulatedCommand("v-generate-api-key", usage: "", minimumArguments: 0) { context throws(CommandExit) in
            // The generator of the first releases says that all went well and makes none.
            if context.release < PanelRelease(1, 1, 0) { return }
            let key = context.state.randomText(
                32, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
            context.state.legacyKeys.insert(key)
            context.print(key)
            log("Warning", "New system API key generated (Key: \(key)).", &context)
        },
        SimulatedCommand("v-revoke-api-key", usage: "HASH", minimumArguments: 1) { context throws(CommandExit) in
            if context.release < PanelRelease(1, 4, 0) { throw CommandExit(code: 1) }
            let key = context.argument(0)
            if context.state.legacyKeys.remove(key) == nil { throw CommandExit(code: ExitCode.notExist.rawValue) }
            log("Info", "System API key revoked (Key: \(key)).", &context)
        },
    ]

    private static func log(_ level: String, _ message: String, _ context: inout CommandContext) {
        context.state.systemLog.append(
            Record([
                "DATE": context.date, "TIME": context.time, "LEVEL": level, "CATEGORY": "System", "MESSAGE": message,
            ]))
    }
}
