package import HestiaModel

/// The notes of what suspended accounts will need again, one file each.
package struct SuspensionMemories: Sendable {
    private let directory: StateDirectory

    package init(in directory: StateDirectory) { self.directory = directory }

    /// What is noted of an account; nil when nothing is.
    ///
    /// - Throws: `store` for a file that cannot be read or is damaged.
    package func recall(_ account: AccountName, on server: String) throws(WorkflowError) -> SuspensionMemory? {
        guard let text = try file(account, server).read() else { return nil }
        var memory = SuspensionMemory(shell: "", items: [], created: "")
        var isWhole = false
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            if parts[0] == "shell" { memory.shell = String(parts[1]) }
            if parts[0] == "created" { memory.created = String(parts[1]) }
            if parts[0] == "restoring" { memory.isRestoring = parts[1] == "yes" }
            if parts[0] == "end" { isWhole = true }
            if let kind = SuspensionMemory.Kind(rawValue: String(parts[0])) {
                memory.items.append(SuspensionMemory.Item(kind, String(parts[1])))
            }
        }
        guard isWhole else {
            throw WorkflowError(
                .store,
                "The note of what \(account) had before it was suspended is damaged: "
                    + directory.file(Self.name(account, server)),
                hint: "Look at the account's sites in the panel, then delete the file.", server: server)
        }
        return memory
    }

    /// Notes it, durably: before the account is suspended, and with the mark `isRestoring` before it is unsuspended.
    package func remember(
        _ memory: SuspensionMemory, of account: AccountName, on server: String
    ) throws(WorkflowError) {
        var text = "created \(memory.created)\nshell \(memory.shell)\n"
        if memory.isRestoring { text += "restoring yes\n" }
        for item in memory.items { text += "\(item.kind.rawValue) \(item.name)\n" }
        try file(account, server).write(text + "end yes\n")
    }

    /// It has been put back, or the account is gone.
    package func forget(_ account: AccountName, on server: String) throws(WorkflowError) {
        let file = file(account, server)
        if try file.read() != nil { try file.remove() }
    }

    private func file(_ account: AccountName, _ server: String) -> DurableFile {
        DurableFile(directory: directory, name: Self.name(account, server))
    }

    private static func name(_ account: AccountName, _ server: String) -> String {
        "\(StateDirectory.fileName(for: server)).\(account.text).suspension"
    }
}
