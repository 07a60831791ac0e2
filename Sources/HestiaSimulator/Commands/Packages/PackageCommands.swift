/// The commands about packages.
package enum PackageCommands {
    /// All of them; each file of this folder adds its own list here.
    package static let all: [SimulatedCommand] = []
}
