/// The POLICY_CSRF_STRICTNESS value that a server is owed: on disk before the server is weakened (design, decision 7).
package struct StrictnessObligation: Sendable, Hashable {
    /// `host:port`.
    package let server: String
    /// The server's own name (HOSTNAME), which it has under all its addresses; empty when it is not known.
    package let panel: String
    /// The administrator's value; may be empty, which behaves like 0.
    package let value: String
    /// The run that owes it.
    package let run: String
    /// What was sent last: 0, and later the value. A panel that shows it has no change under way any more.
    package var sent: String
    package var sentAt: Timestamp
    /// The key that may not put the value back: it is not tried again with it, for a panel bans the address at the fifth
    /// refusal. Empty as long as none was refused.
    package var refusedKey: String

    package init(
        server: String, panel: String, value: String, run: String, sent: String, sentAt: Timestamp,
        refusedKey: String = ""
    ) {
        self.server = server
        self.panel = panel
        self.value = value
        self.run = run
        self.sent = sent
        self.sentAt = sentAt
        self.refusedKey = refusedKey
    }
}

/// The values that are owed to servers, one file each.
package struct StrictnessObligations: Sendable {
    private let directory: StateDirectory

    private static let suffix = ".csrf-strictness"

    package init(in directory: StateDirectory) { self.directory = directory }

    /// What is owed to a server; nil when nothing is.
    ///
    /// - Throws: `store` for a file that cannot be read, `obligation` for one that makes no sense: then the server may be
    ///   weakened and nobody knows its value, so nothing goes on.
    package func owed(to server: String) throws(WorkflowError) -> StrictnessObligation? {
        guard let text = try file(server).read() else { return nil }
        guard let obligation = Self.parse(text), obligation.server == server else {
            throw WorkflowError(
                .obligation, "The note of what \(server) is owed is damaged: \(directory.file(Self.name(server))).",
                hint:
                    "On the server, run: v-change-sys-config-value POLICY_CSRF_STRICTNESS 1 (1 is the panel's default), "
                    + "then delete the file.",
                server: server, command: "v-change-sys-config-value")
        }
        return obligation
    }

    /// What is owed to a server under other names of it. Damaged notes count for their own server only.
    package func owed(
        toPanel panel: String, exceptFor server: String
    ) throws(WorkflowError) -> [StrictnessObligation] {
        guard !panel.isEmpty else { return [] }
        var found: [StrictnessObligation] = []
        for name in try directory.names(withSuffix: Self.suffix) {
            guard let text = try DurableFile(directory: directory, name: name).read(),
                let obligation = Self.parse(text), obligation.panel == panel, obligation.server != server
            else { continue }
            found.append(obligation)
        }
        return found
    }

    /// Writes it down, durably, before the server is weakened.
    package func record(_ obligation: StrictnessObligation) throws(WorkflowError) {
        try file(obligation.server).write(
            """
            server=\(obligation.server)
            panel=\(obligation.panel)
            value=\(obligation.value)
            run=\(obligation.run)
            sent=\(obligation.sent)
            sent_at=\(obligation.sentAt.millisecondsSince1970)
            refused_key=\(obligation.refusedKey)
            end=yes

            """)
    }

    /// The server has its value back.
    package func settled(server: String) throws(WorkflowError) { try file(server).remove() }

    /// nil for a note that is not whole, or says what nobody writes.
    private static func parse(_ text: String) -> StrictnessObligation? {
        var values: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, values.updateValue(parts[1], forKey: parts[0]) == nil else { return nil }
        }
        func isStrictness(_ text: Substring) -> Bool {
            text.utf8.count <= 2 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard values["end"] == "yes", let server = values["server"], let panel = values["panel"],
            let value = values["value"], isStrictness(value), let run = values["run"], let sent = values["sent"],
            isStrictness(sent), let sentAt = values["sent_at"].flatMap({ Int64($0) }),
            let refusedKey = values["refused_key"]
        else { return nil }
        return StrictnessObligation(
            server: String(server), panel: String(panel), value: String(value), run: String(run), sent: String(sent),
            sentAt: Timestamp(millisecondsSince1970: sentAt), refusedKey: String(refusedKey))
    }

    private func file(_ server: String) -> DurableFile { DurableFile(directory: directory, name: Self.name(server)) }

    private static func name(_ server: String) -> String { StateDirectory.fileName(for: server) + suffix }
}
