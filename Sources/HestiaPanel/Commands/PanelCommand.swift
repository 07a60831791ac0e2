package import HestiaModel

/// One `v-*` command with its arguments.
///
/// Made only by the factories of this folder, whose parameters are typed: an empty user argument, which a panel takes for
/// its administrator (facts.md, danger 1), cannot be written.
package struct PanelCommand: Sendable, Hashable {
    /// An argument and whether logs may show it.
    package enum Argument: Sendable, Hashable {
        case text(String)
        case secret(Secret)

        package var revealed: String {
            switch self {
            case .text(let text): text
            case .secret(let secret): secret.reveal()
            }
        }

        /// What a log shows: secrets and long texts are masked.
        package var masked: String {
            switch self {
            case .text(let text): text.utf8.count <= 200 ? text : "(\(text.utf8.count) bytes)"
            case .secret: "***"
            }
        }
    }

    /// What a command does to the panel.
    package enum Effect: Sendable, Hashable {
        /// Prints something and changes nothing.
        case reads
        /// Changes something and prints nothing.
        case writes
    }

    package let name: String
    package let arguments: [Argument]
    package let effect: Effect
    /// Waits longer than `command_timeout_ms` when the command is known to be slow.
    package let minimumTimeoutMilliseconds: Int

    init(reads command: CommandName, _ arguments: [Argument]) {
        name = command.rawValue
        self.arguments = arguments
        effect = .reads
        minimumTimeoutMilliseconds = 0
    }

    init(writes command: CommandName, _ arguments: [Argument], minimumTimeoutMilliseconds: Int = 0) {
        name = command.rawValue
        self.arguments = arguments
        effect = .writes
        self.minimumTimeoutMilliseconds = minimumTimeoutMilliseconds
    }

    /// Bytes that the panel's shell needs for the command line; 131,071 at most (facts.md, corrections 1): over that
    /// the panel runs nothing and says so only to some callers.
    package var commandLineBytes: Int {
        arguments.reduce("/usr/bin/sudo /usr/local/hestia/bin/".utf8.count + name.utf8.count) { size, argument in
            size + 3 + argument.revealed.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "'") ? 4 : 1) }
        }
    }

    /// The most that `commandLineBytes` may be.
    package static let commandLineLimit = 131_071
}

extension PanelCommand.Argument {
    static func account(_ name: AccountName) -> Self { .text(name.text) }
    static func package(_ name: PackageName) -> Self { .text(name.text) }
    static func domain(_ name: DomainName) -> Self { .text(name.ascii) }
    static func password(_ password: AccountPassword) -> Self { .secret(password.secret) }
    static let json = Self.text("json")
}
