/// The POLICY_CSRF_STRICTNESS value that a server is owed: on disk before the server is weakened (design, decision 7).
package struct StrictnessObligation: Sendable, Hashable {
    /// `host:port`.
    package let server: String
    /// The administrator's value; may be empty, which behaves like 0.
    package let value: String
    /// The run that owes it.
    package let run: String

    package init(server: String, value: String, run: String) {
        self.server = server
        self.value = value
        self.run = run
    }
}

/// The values that are owed to servers, one file each.
package struct StrictnessObligations: Sendable {
    private let directory: StateDirectory

    package init(in directory: StateDirectory) { self.directory = directory }

    /// What is owed to a server; nil when nothing is.
    ///
    /// - Throws: `store` for a file that cannot be read, `obligation` for one that makes no sense: then the server may be
    ///   weakened and nobody knows its value, so nothing goes on.
    package func owed(to server: String) throws(WorkflowError) -> StrictnessObligation? {
        guard let text = try file(server).read() else { return nil }
        var values: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        guard let value = values["value"], let owner = values["server"], let run = values["run"],
            values["end"] == "yes", owner == server
        else {
            throw WorkflowError(
                .obligation, "The note of what \(server) is owed is damaged: \(directory.file(Self.name(server))).",
                hint:
                    "On the server, run: v-change-sys-config-value POLICY_CSRF_STRICTNESS 1 (1 is the panel's default), "
                    + "then delete the file.",
                server: server)
        }
        return StrictnessObligation(server: server, value: String(value), run: String(run))
    }

    /// Writes it down, durably, before the server is weakened.
    package func record(_ obligation: StrictnessObligation) throws(WorkflowError) {
        try file(obligation.server).write(
            "server=\(obligation.server)\nvalue=\(obligation.value)\nrun=\(obligation.run)\nend=yes\n")
    }

    /// The server has its value back.
    package func settled(server: String) throws(WorkflowError) { try file(server).remove() }

    private func file(_ server: String) -> DurableFile { DurableFile(directory: directory, name: Self.name(server)) }

    private static func name(_ server: String) -> String {
        StateDirectory.fileName(for: server) + ".csrf-strictness"
    }
}
