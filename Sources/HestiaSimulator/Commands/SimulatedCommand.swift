/// One `v-*` command of the panel.
package struct SimulatedCommand: Sendable {
    /// What a command does with the panel. It may leave early with a `CommandExit`; what it changed before that stays,
    /// as with the panel's scripts.
    package typealias Body = @Sendable (inout CommandContext) throws(CommandExit) -> Void

    package let name: String
    /// The text after `Usage: NAME`, shown when arguments are missing.
    package let usage: String
    /// How many arguments there must be.
    package let minimumArguments: Int
    /// Releases that have the command.
    package let since: PanelRelease
    package let body: Body

    package init(
        _ name: String, usage: String, minimumArguments: Int, since: PanelRelease = PanelRelease(1, 0, 0),
        body: @escaping Body
    ) {
        self.name = name
        self.usage = usage
        self.minimumArguments = minimumArguments
        self.since = since
        self.body = body
    }
}

/// A command ends early with this exit code; its output has been written before.
package struct CommandExit: Error, Sendable, Hashable {
    package let code: Int

    package init(code: Int) { self.code = code }
}

/// What a command works with.
package struct CommandContext {
    package var state: PanelState
    package let name: String
    package let arguments: [String]
    /// Date and time of the call, UTC: `2026-11-22`, `10:22:23`.
    package let date: String
    package let time: String
    /// What the command has printed, standard output and standard error as one.
    package var output = ""

    package init(state: PanelState, name: String, arguments: [String], date: String, time: String) {
        self.state = state
        self.name = name
        self.arguments = arguments
        self.date = date
        self.time = time
    }

    /// The argument at an index from 0; empty when absent.
    package func argument(_ index: Int) -> String { arguments.indices.contains(index) ? arguments[index] : "" }

    package var release: PanelRelease { state.release }

    /// Prints a line.
    package mutating func print(_ line: String) { output += line + "\n" }

    /// Prints `Error: text` and ends the command with the code.
    package mutating func fail(_ code: ExitCode, _ text: String) throws(CommandExit) -> Never {
        print("Error: \(text)")
        throw CommandExit(code: code.rawValue)
    }

    /// Runs another command inside this one, on the same state, and prints what it prints.
    ///
    /// - Returns: its exit code.
    package mutating func run(_ command: String, _ arguments: [String]) -> Int {
        let result = CommandRegistry.run(command, arguments, in: &state, date: date, time: time)
        output += result.output
        return result.exitCode
    }
}

/// The panel's exit codes (its documentation names them so).
package enum ExitCode: Int, Sendable {
    case arguments = 1
    case invalid = 2
    case notExist = 3
    case exists = 4
    case suspended = 5
    case unsuspended = 6
    case inUse = 7
    case limit = 8
    case password = 9
    case forbidden = 10
    case disabled = 11
    case parsing = 12
    case disk = 13
    case load = 14
    case connect = 15
    case ftp = 16
    case database = 17
    case rrd = 18
    case update = 19
    case restart = 20
    case apiDisabled = 21
}
