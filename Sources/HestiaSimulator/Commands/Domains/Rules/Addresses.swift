/// The panel's IP addresses, as commands about domains use them.
enum Addresses {
    /// The address under which the panel keeps it, for one that may be its public side (NAT).
    static func real(_ context: CommandContext, _ address: String) -> String? {
        if context.state.addresses[address] != nil { return address }
        return context.state.addresses.filter { $0.value["NAT"] == address && !address.isEmpty }.keys.min()
    }

    /// Ends the command when the panel has no such address, or the account may not use it.
    static func require(
        _ context: inout CommandContext, _ address: String, for user: String
    ) throws(CommandExit) {
        guard let local = real(context, address), let record = context.state.addresses[local] else {
            try context.fail(.notExist, "IP \(address) doesn't exist")
        }
        let owner = record["OWNER"]
        let isForeign = owner != user && (record["STATUS"] == "dedicated" || owner != context.state.administrator)
        if isForeign { try context.fail(.forbidden, "\(user) user can't use IP \(address)") }
    }

    /// The address that a new domain of the account gets: one of its own, else a shared one.
    ///
    /// - Returns: the address as the world sees it, and as the panel keeps it.
    static func first(
        _ context: inout CommandContext, for user: String
    ) throws(CommandExit) -> (shown: String, local: String) {
        let sorted = context.state.addresses.sorted { $0.key < $1.key }
        let own = sorted.first { $0.value["OWNER"] == user }
        let administrator = context.state.administrator
        let shared = sorted.first { $0.value["OWNER"] == administrator && $0.value["STATUS"] == "shared" }
        guard let found = own ?? shared else { try context.fail(.notExist, "no IP is available") }
        return (found.value["NAT"].isEmpty ? found.key : found.value["NAT"], found.key)
    }

    /// Counts one more site on an address.
    static func increase(_ context: inout CommandContext, _ address: String, for user: String) {
        guard var record = context.state.addresses[address] else { return }
        record["U_WEB_DOMAINS"] = String((Int(record["U_WEB_DOMAINS"]) ?? 0) + 1)
        let users = Set(record["U_SYS_USERS"].split(separator: ",").map(String.init) + [user])
        record["U_SYS_USERS"] = users.sorted().joined(separator: ",")
        context.state.addresses[address] = record
    }

    /// Counts one site less; the account stays named there as long as one of its sites has the address.
    static func decrease(_ context: inout CommandContext, _ address: String, for user: String) {
        guard var record = context.state.addresses[address] else { return }
        record["U_WEB_DOMAINS"] = String((Int(record["U_WEB_DOMAINS"]) ?? 0) - 1)
        let isUsed = context.objects(.web, user).contains { $0["IP"] == address }
        if !isUsed {
            let users = Set(record["U_SYS_USERS"].split(separator: ",").map(String.init)).subtracting([user])
            record["U_SYS_USERS"] = users.sorted().joined(separator: ",")
        }
        context.state.addresses[address] = record
    }
}
