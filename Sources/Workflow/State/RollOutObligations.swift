package import HestiaModel

/// The packages whose new values the accounts that have them are still owed, one file each: on disk before a package is
/// rewritten, for the panel's package says nothing of the accounts that a cut-off run left behind.
package struct RollOutObligations: Sendable {
    private let directory: StateDirectory

    package init(in directory: StateDirectory) { self.directory = directory }

    /// Whether a package's accounts are owed its values. What stands in the file is for people: a roll-out too many is
    /// better than one too few.
    ///
    /// - Throws: `store` for a file that cannot be read.
    package func isOwed(_ package: PackageName, on server: String) throws(WorkflowError) -> Bool {
        try file(package, server).read() != nil
    }

    /// Notes it, durably, before the package is rewritten.
    package func record(_ package: PackageName, on server: String) throws(WorkflowError) {
        try file(package, server).write("The accounts of \(server) with \(package) are owed its values.\n")
    }

    /// The accounts have the package's values.
    package func settled(_ package: PackageName, on server: String) throws(WorkflowError) {
        let file = file(package, server)
        if try file.read() != nil { try file.remove() }
    }

    private func file(_ package: PackageName, _ server: String) -> DurableFile {
        DurableFile(directory: directory, name: "\(StateDirectory.fileName(for: server)).\(package.text).roll-out")
    }
}
