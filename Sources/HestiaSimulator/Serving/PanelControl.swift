/// The words by which a running simulator is controlled: `reset`, `run`, `log`, `state`, `snapshot`, `faults`, `wait`, ...
package enum PanelControl {
    /// Text of the help.
    package static let help = """
        reset [--release X]            make the panel pristine: state, log, faults, bans, the count of exchanges
        run COMMAND [ARGUMENT]...      run a command as root on the panel's machine
        log [clear]                    what was asked, one JSON object a line, in order of effect; secrets as digests
        state                          the whole state as JSON, names sorted
        snapshot NAME                  keep the state under a name
        restore NAME                   start again from it, as reset does; what is under way has no effect any more
        compare NAME                   how the state differs from it, as JSON, but for times, logs, temporary files,
                                       sessions and repeated lines of the certificate queue; exit 1: it does
        exchanges                      as JSON: begun since the last reset, under way, held
        release [N]                    let held exchanges go on (or the N-th alone)
        wait exchanges N|held N|none-held|idle [MS]
                                       until N were begun, N are held, none is held, none is under way; exit 1: not in time
        faults clear
        faults add KIND [VALUE] [on COMMAND|/PATH] [at N] [times N]
            on an exchange:   cut-before  cut-after  hold-before  hold-after  delay MS  stall MS  garble  truncate
                              status N [after]  body TEXT  html  empty  redirect URL  zeros N
            on a connection:  reset  wrong-certificate
            at N: the N-th from now of those that match; without `on` every exchange matches
        set latency none|recorded|recorded*FACTOR|MS
        set workers N|none   set bans on|off   set config-loss on|off
        set clock real|2026-11-22T10:22:23Z
        set effects on|off             whether the log says if a command changed anything
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
        case "snapshot", "restore", "compare": return snapshots(words, panel)
        case "exchanges", "release", "wait": return exchanges(words, panel)
        case "faults": return faults(Array(rest), panel)
        case "set": return set(Array(rest), panel)
        default: return Answer(2, help + "\n")
        }
    }

    private static func snapshots(_ words: [String], _ panel: SimulatedPanel) -> Answer {
        guard words.count == 2, let name = words.last else { return Answer(2, help + "\n") }
        switch words.first {
        case "snapshot": panel.snapshot(name)
        case "restore":
            if !panel.restore(name) { return Answer(2, "no such snapshot\n") }
        default:
            guard let comparison = panel.comparison(with: name) else { return Answer(2, "no such snapshot\n") }
            return Answer(comparison.isEqual ? 0 : 1, comparison.json.compact + "\n")
        }
        return Answer(0, "")
    }

    private static func exchanges(_ words: [String], _ panel: SimulatedPanel) -> Answer {
        var rest = words[...]
        switch rest.popFirst() {
        case "exchanges":
            let counts = JSONValue.object([
                JSONValue.Member("begun", .number(String(panel.exchangeCount))),
                JSONValue.Member("underWay", .number(String(panel.exchangesUnderWay))),
                JSONValue.Member("held", .array(panel.heldExchanges.map { .number(String($0)) })),
            ])
            return Answer(0, counts.compact + "\n")
        case "release":
            guard let number = rest.popFirst() else { return Answer(0, "\(panel.release())\n") }
            return Int(number).map { Answer(0, "\(panel.release($0))\n") } ?? Answer(2, help + "\n")
        default:
            guard let condition = condition(&rest), rest.count <= 1 else { return Answer(2, help + "\n") }
            guard let limit = Int(rest.first ?? "10000") else { return Answer(2, help + "\n") }
            return Answer(panel.wait(for: condition, timeoutMilliseconds: limit) ? 0 : 1, "")
        }
    }

    private static func condition(_ words: inout ArraySlice<String>) -> SimulatedPanel.Condition? {
        let name = words.popFirst()
        if name == "idle" { return .idle }
        if name == "none-held" { return .noneHeld }
        guard let count = words.popFirst().flatMap({ Int($0) }) else { return nil }
        switch name {
        case "exchanges": return .exchanges(count)
        case "held": return .held(count)
        default: return nil
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
        case "effects": settings.tellsEffects = isOn
        case "clock":
            settings.clock = PanelClock(timestamp: words[1])
            if settings.clock == nil, words[1] != "real" { return Answer(2, help + "\n") }
        case "listening": return Answer(0, "", isListening: isOn)
        default: return Answer(2, help + "\n")
        }
        panel.settings = settings
        return Answer(0, "")
    }
}
