import HestiaSimulator

/// A panel on whose machine commands are run as root, one after the other.
struct PanelMachine {
    var state: PanelState

    /// A pristine panel of a release with one account, `alice`.
    init(_ release: PanelRelease = .newest) {
        state = PristineState.make(release: release)
        run("v-add-user", "alice", "Str0ng-Pass1", "alice@example.test", "default", "Alice Example")
    }

    /// What a command answered.
    struct Answer: Equatable {
        var code: Int
        var output: String
    }

    @discardableResult
    mutating func run(_ command: String, _ arguments: String...) -> Answer {
        let result = CommandRegistry.run(command, arguments, on: state, date: "2026-11-22", time: "12:00:00")
        state = result.state
        return Answer(code: result.exitCode, output: result.output)
    }

    /// A value of one of alice's web domains.
    func site(_ domain: String, _ key: String) -> String? { state.users["alice"]?.webDomains[domain]?[key] }
}
