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
        guard let command = command(name, release: state.release) else {
            return Result(state: state, exitCode: 127, output: "")
        }
        var context = CommandContext(state: state, name: name, arguments: arguments, date: date, time: time)
        if arguments.count < command.minimumArguments {
            context.print("Usage: \(name) \(command.usage)")
            return Result(state: context.state, exitCode: ExitCode.arguments.rawValue, output: context.output)
        }
        do throws(CommandExit) {
            try command.body(&context)
            return Result(state: context.state, exitCode: 0, output: context.output)
        } catch {
            return Result(state: context.state, exitCode: error.code, output: context.output)
        }
    }
}
