extension SimulatedCommand {
    /// A command whose usage text names `[RESTART]` from a release on only.
    ///
    /// - Parameter usage: the text of the newest releases.
    init(
        _ name: String, usage: String, restartSince: PanelRelease, minimumArguments: Int,
        since: PanelRelease = PanelRelease(1, 0, 0), body: @escaping Body
    ) {
        self.init(name, usage: "", minimumArguments: 0, since: since) { (context) throws(CommandExit) in
            let isShown = context.release >= restartSince
            let shown = isShown ? usage : usage.pieces(separatedBy: " [RESTART]").joined()
            try Check.arguments(&context, minimumArguments, shown)
            try body(&context)
        }
    }
}
