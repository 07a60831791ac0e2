/// The commands about packages.
package enum PackageCommands {
    /// All of them; each file of this folder adds its own list here.
    package static let all: [SimulatedCommand] =
        AddPackageCommand.all + ListPackageCommands.all + AssignPackageCommands.all + ManagePackageCommands.all
}

extension CommandContext {
    /// - Throws: `notExist`.
    package mutating func requirePackage(_ package: String) throws(CommandExit) {
        if state.packages[package] == nil { try fail(.notExist, "package \(package) doesn't exist") }
    }

    /// - Throws: `exists`.
    package mutating func requireNewPackage(_ package: String) throws(CommandExit) {
        if state.packages[package] != nil { try fail(.exists, "package \(package) already exists.") }
    }

    /// The packages, newest first, as their files are listed by time.
    package var packagesByAge: [(name: String, values: Record)] {
        state.packages.sorted { ($1.value.modified, $0.key) < ($0.value.modified, $1.key) }
            .map { ($0.key, $0.value.values) }
    }
}
