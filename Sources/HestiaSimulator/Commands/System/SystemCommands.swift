/// The commands about the panel's machine, its configuration and its keys.
package enum SystemCommands {
    /// All of them; each file of this folder adds its own list here.
    package static let all: [SimulatedCommand] = []
}
