/// What of a real panel's nature is shown beside its answers.
package struct PanelSettings: Sendable, Hashable {
    /// How long commands take.
    package var latency: Latency = .none
    /// How many requests are worked on at a time; a panel has four PHP workers for everything. Nil: no limit.
    package var workers: Int? = 4
    /// Whether two `v-change-sys-config-value` at the same time lose the panel's configuration, as they do.
    package var losesConfiguration = true
    /// Whether an address is banned after five refused logins, as fail2ban does.
    package var bansAddresses = false
    /// How much the machine's clock is ahead, as its answers' Date shows it.
    package var clockOffsetSeconds = 0
    /// The panel's date and time for all that follows; nil: they go on.
    package var clock: PanelClock?
    /// Whether the log says of each command if it had an effect; slow where there are thousands of accounts.
    package var tellsEffects = false

    package init() {}
}
