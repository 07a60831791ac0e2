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
