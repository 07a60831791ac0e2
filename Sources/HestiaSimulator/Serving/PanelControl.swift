/// The words by which a running simulator is controlled: `reset`, `run`, `faults`, `log`, `state`, `set`.
package enum PanelControl {
    /// Text of the help.
    package static let help = """
        reset [--release X]            make the panel pristine: state, log, faults, bans
        run COMMAND [ARGUMENT]...      run a command as root on the panel's machine
        log [clear]                    what was asked, one JSON object a line, in order of effect
        state                          the whole state as JSON
        faults clear
        faults add KIND [VALUE] [on COMMAND|/PATH] [at N] [times N]
            on an exchange:   cut-before  cut-after  delay MS  stall MS  garble  truncate  status N [after]
                              body TEXT  html  empty  redirect URL  zeros N
            on a connection:  reset  wrong-certificate
        set latency none|recorded|recorded*FACTOR|MS
        set workers N|none   set bans on|off   set config-loss on|off
        set listening on|off           off: connections are refused, those that exist closed
        """

    /// What a command of the control interface came to.
    package struct Answer: Sendable, Hashable {
        package var exitCode: Int
        package var output: String
        /// Whether the server should accept connections from now on; nil: as before.
        package var isListening: Bool?

        init(_ exitCode: Int, _ output: String, isListening: Bool? = nil) {
            self.exitCode = exitCode
            self.output = output
            self.isListening = isListening
        }
    }

    /// Carries out a command of the control interface.
    package static func run(_ words: [String], on panel: SimulatedPanel) -> Answer {
        var rest = words[...]
        switch rest.popFirst() {
        case "reset":
            var release: PanelRelease?
            if rest.popFirst() == "--release" {
                release = rest.popFirst().flatMap { PanelRelease($0) }
                if release == nil { return Answer(2, "no such release\n") }
            }
            panel.reset(release: release)
            return Answer(0, "")
        case "run":
            guard let result = LabMachine.run(Array(rest), on: panel) else {
                return Answer(127, "\(rest.first ?? ""): not simulated\n")
            }
            return Answer(result.exitCode, result.output)
        case "log":
            if rest.first == "clear" {
                panel.clearLog()
                return Answer(0, "")
            }
            return Answer(0, panel.log.map { $0.json.compact + "\n" }.joined())
        case "state": return Answer(0, panel.state.json.compact + "\n")
        case "faults": return faults(Array(rest), panel)
        case "set": return set(Array(rest), panel)
        default: return Answer(2, help + "\n")
        }
    }

    private static func faults(_ words: [String], _ panel: SimulatedPanel) -> Answer {
        if words.first == "clear" {
            panel.removeFaults()
            return Answer(0, "")
        }
        guard words.first == "add", let fault = Fault(words: Array(words.dropFirst())) else {
            return Answer(2, help + "\n")
        }
        panel.addFault(fault)
        return Answer(0, "")
    }

    private static func set(_ words: [String], _ panel: SimulatedPanel) -> Answer {
        guard words.count == 2 else { return Answer(2, help + "\n") }
        var settings = panel.settings
        let isOn = words[1] == "on"
        switch words[0] {
        case "latency":
            guard let latency = Latency(words[1]) else { return Answer(2, help + "\n") }
            settings.latency = latency
        case "workers": settings.workers = Int(words[1])
        case "bans": settings.bansAddresses = isOn
        case "config-loss": settings.losesConfiguration = isOn
        case "listening": return Answer(0, "", isListening: isOn)
        default: return Answer(2, help + "\n")
        }
        panel.settings = settings
        return Answer(0, "")
    }
}
