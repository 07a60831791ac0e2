/// The commands about what an account owns: domains, databases, mail, cron jobs, backups.
package enum DomainCommands {
    /// All of them; each file of this folder adds its own list here.
    package static let all: [SimulatedCommand] = []
}
