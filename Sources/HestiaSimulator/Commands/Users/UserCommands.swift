/// The commands about accounts.
package enum UserCommands {
    /// All of them; each file of this folder adds its own list here.
    package static let all: [SimulatedCommand] = []
}
