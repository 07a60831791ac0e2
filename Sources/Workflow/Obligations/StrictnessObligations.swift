/// The POLICY_CSRF_STRICTNESS values that are owed to servers.
package struct StrictnessObligations {
    private let store: Store
    private let keeper: LeaseKeeper?

    /// - Parameter keeper: whoever has lost its section writes and removes nothing.
    package init(in store: Store, under keeper: LeaseKeeper? = nil) {
        self.store = store
        self.keeper = keeper
    }

    /// Those of the section: whoever has lost an account puts the value back all the same.
    private var leases: [Lease] {
        (keeper?.leases ?? []).filter { $0.resource.hasPrefix("server:") || $0.resource.hasPrefix("panel:") }
    }

    /// What is owed to a server; nil when nothing is.
    ///
    /// - Throws: `store`; `obligation` for a note that makes no sense: then the server may be weakened and nobody knows its
    ///   value, so nothing goes on.
    package func owed(to server: String) throws(WorkflowError) -> StrictnessObligation? {
        guard let stored = try store.obligation(.csrfStrictness, subject: "", server: server) else { return nil }
        guard let obligation = Self.parse(stored) else {
            throw WorkflowError(
                .obligation, "The note of what \(server) is owed is damaged.",
                hint:
                    "On the server, run: v-change-sys-config-value POLICY_CSRF_STRICTNESS 1 (1 is the panel's default), "
                    + "then forget the note: hestiabridge settle --drop.",
                server: server, command: "v-change-sys-config-value")
        }
        return obligation
    }

    /// What is owed to a server under other names of it. Damaged notes count for their own server only.
    package func owed(
        toPanel panel: String, exceptFor server: String
    ) throws(WorkflowError) -> [StrictnessObligation] {
        guard !panel.isEmpty else { return [] }
        return try store.obligations(.csrfStrictness).compactMap(Self.parse).filter {
            $0.panel == panel && $0.server != server
        }
    }

    /// Writes it down, durably, before the server is weakened.
    package func record(_ obligation: StrictnessObligation) throws(WorkflowError) {
        try store.setObligation(
            StoredObligation(
                kind: .csrfStrictness, server: obligation.server, subject: "", payload: Self.text(obligation),
                run: obligation.run, updatedAt: obligation.sentAt),
            under: leases)
    }

    /// The server has its value back.
    package func settled(server: String) throws(WorkflowError) {
        try store.removeObligation(.csrfStrictness, subject: "", server: server, under: leases)
    }

    private static func text(_ obligation: StrictnessObligation) -> String {
        """
        panel=\(obligation.panel)
        value=\(obligation.value)
        sent=\(obligation.sent)
        sent_at=\(obligation.sentAt.millisecondsSince1970)
        refused_key=\(obligation.refusedKey)
        """
    }

    /// nil for a note that is not whole, or says what nobody writes.
    private static func parse(_ stored: StoredObligation) -> StrictnessObligation? {
        var values: [Substring: Substring] = [:]
        for line in stored.payload.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, values.updateValue(parts[1], forKey: parts[0]) == nil else { return nil }
        }
        func isStrictness(_ text: Substring) -> Bool {
            text.utf8.count <= 2 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard let panel = values["panel"], let value = values["value"], isStrictness(value),
            let sent = values["sent"], isStrictness(sent), let sentAt = values["sent_at"].flatMap({ Int64($0) }),
            let refusedKey = values["refused_key"]
        else { return nil }
        return StrictnessObligation(
            server: stored.server, panel: String(panel), value: String(value), run: stored.run, sent: String(sent),
            sentAt: Timestamp(millisecondsSince1970: sentAt), refusedKey: String(refusedKey))
    }
}
