/// All commands that the simulator has.
package enum CommandRegistry {
    /// What a command did.
    package struct Result: Sendable {
        package var state: PanelState
        package var exitCode: Int
        package var output: String
    }

    /// The groups of commands, one list for each file that defines some.
    private static let groups: [[SimulatedCommand]] = [
        UserCommands.all, PackageCommands.all, DomainCommands.all, SystemCommands.all,
    ]

    private static let commands: [String: SimulatedCommand] = Dictionary(
        groups.joined().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The names of all commands, sorted.
    package static var names: [String] { commands.keys.sorted() }

    /// The command of this name, if the release has it.
    package static func command(_ name: String, release: PanelRelease) -> SimulatedCommand? {
        guard let command = commands[name], command.since <= release else { return nil }
        return command
    }

    /// Runs a command as the panel's machine would as root: without any check of who asks.
    ///
    /// An unknown command exits with 127, as the shell has it.
    package static func run(
        _ name: String, _ arguments: [String], on state: PanelState, date: String, time: String
    ) -> Result {
        var state = state
        let (exitCode, output) = run(name, arguments, in: &state, date: date, time: time)
        return Result(state: state, exitCode: exitCode, output: output)
    }

    /// The same in place: however many accounts the panel has, only what the command changes is written.
    package static func run(
        _ name: String, _ arguments: [String], in state: inout PanelState, date: String, time: String
    ) -> (exitCode: Int, output: String) {
        guard let command = command(name, release: state.release) else { return (127, "") }
        var context = CommandContext(state: state.moved(), name: name, arguments: arguments, date: date, time: time)
        defer { state = context.state }
        if arguments.count < command.minimumArguments {
            context.print("Usage: \(name) \(command.usage)")
            return (ExitCode.arguments.rawValue, context.output)
        }
        do throws(CommandExit) {
            try command.body(&context)
            return (0, context.output)
        } catch {
            return (error.code, context.output)
        }
    }
}
