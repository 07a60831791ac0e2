extension CommandContext {
    /// Whether the account is suspended.
    func isSuspended(_ user: String) -> Bool { state.users[user]?.values["SUSPENDED"] == "yes" }

    /// Marks an object and what it consists of as suspended or not, and counts it so.
    mutating func setSuspended(_ kind: ObjectKind, _ user: String, _ name: String, _ isSuspended: Bool) {
        let value = isSuspended ? "yes" : "no"
        set(kind, user, name, "SUSPENDED", value)
        if kind == .dns {
            for index in state.users[user]?.dnsRecords[name]?.indices ?? 0..<0 {
                state.users[user]?.dnsRecords[name]?[index]["SUSPENDED"] = value
            }
        } else if kind == .mail {
            for account in state.users[user]?.mailAccounts[name]?.names ?? [] {
                set(.mailAccount(domain: name), user, account, "SUSPENDED", value)
            }
        }
        if isSuspended { increase(user, kind.suspendedCounter) } else { decrease(user, kind.suspendedCounter) }
    }
}
