/// Finding and changing accounts, as all commands about them do it.
extension CommandContext {
    /// The account that an argument names: an empty name means the administrator from 1.9 and nobody before.
    package func accountName(_ index: Int = 0) -> String {
        let name = argument(index)
        return name.isEmpty && release >= PanelRelease(1, 9, 0) ? state.administrator : name
    }

    /// The account that an argument names, its format and existence checked.
    ///
    /// - Throws: `invalid`, `notExist`.
    package mutating func requireAccount(_ index: Int = 0) throws(CommandExit) -> String {
        let name = accountName(index)
        try requireUserFormat(name)
        try requireUserExists(name)
        return name
    }

    /// As `requireAccount`, and the account must not be suspended.
    ///
    /// - Throws: `invalid`, `notExist`, `suspended`.
    package mutating func requireActiveAccount(_ index: Int = 0) throws(CommandExit) -> String {
        let name = try requireAccount(index)
        try requireNotSuspended(name)
        return name
    }

    /// The account that the first argument names, or an empty name for all of them.
    ///
    /// From 1.9.0 to 1.9.3 the empty name turned into the administrator's here too.
    ///
    /// - Throws: `invalid`, `notExist`.
    mutating func requireAccountOrAll() throws(CommandExit) -> String {
        let isMistaken = PanelRelease(1, 9, 0)..<PanelRelease(1, 9, 4) ~= release
        let name = isMistaken ? accountName() : argument(0)
        if name.isEmpty { return name }
        try requireUserFormat(name)
        try requireUserExists(name)
        return name
    }

    /// - Throws: `notExist`.
    package mutating func requireUserExists(_ name: String) throws(CommandExit) {
        if state.users[name] == nil { try fail(.notExist, "user \(name) doesn't exist") }
    }

    /// - Throws: `suspended`.
    package mutating func requireNotSuspended(_ name: String) throws(CommandExit) {
        if userValue(name, "SUSPENDED") == "yes" { try fail(.suspended, "user \(name) is suspended") }
    }

    /// A value of the account's `user.conf`; empty when it is not there.
    package func userValue(_ name: String, _ key: String) -> String { state.users[name]?.values[key] ?? "" }

    /// Replaces a value of `user.conf`; a key that is not there stays away.
    package mutating func updateUserValue(_ name: String, _ key: String, _ value: String) {
        guard state.users[name]?.values.contains(key) == true else { return }
        state.users[name]?.values[key] = value
    }

    /// Adds to a counter of `user.conf`.
    package mutating func increaseUserValue(_ name: String, _ key: String, by amount: Int = 1) {
        let old = Int(userValue(name, key)) ?? 0
        updateUserValue(name, key, String(old + amount))
    }

    /// Takes from a counter of `user.conf`, which never falls below 0: from 1 it always falls to 0.
    package mutating func decreaseUserValue(_ name: String, _ key: String, by amount: Int = 1) {
        let old = Int(userValue(name, key)) ?? 0
        updateUserValue(name, key, String(old <= 1 ? 0 : max(0, old - amount)))
    }

    /// The accounts that `/etc/passwd` shows with an e-mail address, in its order.
    package var listedUsers: [String] {
        state.users.filter { $0.value.isListed }.map { (name: $0.key, position: $0.value.position) }
            .sorted { ($0.position, $0.name) < ($1.position, $1.name) }.map(\.name)
    }

    /// The accounts in the order of their data folders.
    package var userFolders: [String] { state.users.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    /// A new recovery key (RKEY): longer from 1.3.
    package mutating func generatedRecoveryKey() -> String {
        state.randomText(release < PanelRelease(1, 3, 0) ? 10 : 16)
    }

    /// Leaves the command when the panel is a demonstration.
    ///
    /// - Throws: exit code 1.
    package mutating func requireNoDemonstration() throws(CommandExit) {
        guard release >= PanelRelease(1, 1, 0), state.configuration["DEMO_MODE"] == "yes" else { return }
        print("ERROR: Unable to perform operation due to security restrictions that are in place.")
        throw CommandExit(code: 1)
    }
}
