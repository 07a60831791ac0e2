/// What the panel's commands check before they act on an account's objects. Each check prints the panel's words and
/// ends the command with the panel's code.
enum Check {
    /// Too few arguments: for commands that look at something else first; the registry covers the others.
    static func arguments(_ context: inout CommandContext, _ count: Int, _ usage: String) throws(CommandExit) {
        if context.arguments.count < count {
            context.print("Usage: \(context.name) \(usage)")
            throw CommandExit(code: ExitCode.arguments.rawValue)
        }
    }

    /// A part of the panel that its configuration does not name is off.
    static func system(_ context: inout CommandContext, _ key: String, as name: String? = nil) throws(CommandExit) {
        let value = context.state.configuration[key]
        if value.isEmpty || value == "no" { try context.fail(.disabled, "\(name ?? key) is not enabled") }
    }

    /// The account exists.
    static func user(_ context: inout CommandContext, _ user: String) throws(CommandExit) {
        if context.state.users[user] == nil { try context.fail(.notExist, "user \(user) doesn't exist") }
    }

    static func unsuspended(_ context: inout CommandContext, user: String) throws(CommandExit) {
        if context.state.users[user]?.values["SUSPENDED"] == "yes" {
            try context.fail(.suspended, "user \(user) is suspended")
        }
    }

    /// The account has the object.
    ///
    /// - Parameter key: the key that names it in the panel's file, for the text: `domain`, `db`, `job`, `id`.
    @discardableResult
    static func object(
        _ context: inout CommandContext, _ kind: ObjectKind, _ user: String, _ name: String
    ) throws(CommandExit) -> Record {
        guard let record = context.object(kind, user, name) else {
            try context.fail(.notExist, "\(kind.file) \(kind.keyWord) \(name) doesn't exist")
        }
        return record
    }

    static func unsuspended(
        _ context: inout CommandContext, _ kind: ObjectKind, _ user: String, _ name: String
    ) throws(CommandExit) {
        if context.object(kind, user, name)?["SUSPENDED"] == "yes" {
            try context.fail(.suspended, "\(kind.file) \(name) is suspended")
        }
    }

    static func suspended(
        _ context: inout CommandContext, _ kind: ObjectKind, _ user: String, _ name: String
    ) throws(CommandExit) {
        if context.object(kind, user, name)?["SUSPENDED"] != "yes" {
            try context.fail(.unsuspended, "\(kind.file) \(name) is not suspended")
        }
    }

    /// Nothing has this name yet.
    static func new(
        _ context: inout CommandContext, _ kind: ObjectKind, _ user: String, key: String, _ value: String
    ) throws(CommandExit) {
        let isTaken = context.objects(kind, user).contains { $0[key] == value }
        if isTaken { try context.fail(.exists, "\(key)=\(value) \(context.alreadyExists)") }
    }

    /// A value of the object is empty or `no`.
    static func valueEmpty(
        _ context: inout CommandContext, _ kind: ObjectKind, _ user: String, _ name: String, key: String
    ) throws(CommandExit) {
        let value = context.object(kind, user, name)?[key] ?? ""
        if !value.isEmpty && value != "no" { try context.fail(.exists, "\(key)=\(value) \(context.alreadyExists)") }
    }

    /// A value of the object is neither empty nor `no`.
    static func valueSet(
        _ context: inout CommandContext, _ kind: ObjectKind, _ user: String, _ name: String, key: String
    ) throws(CommandExit) {
        let value = context.object(kind, user, name)?[key] ?? ""
        if value.isEmpty || value == "no" { try context.fail(.notExist, "\(key)=\(value) doesn't exist") }
    }

    /// The account's package has room for one more, or for the number of aliases given.
    static func limit(_ context: inout CommandContext, _ limit: ObjectLimit, _ user: String) throws(CommandExit) {
        if isFull(context, limit, user) {
            try context.fail(.limit, "\(limit.key) limit is reached :: upgrade user package")
        }
    }

    static func isFull(_ context: CommandContext, _ limit: ObjectLimit, _ user: String) -> Bool {
        guard let account = context.state.users[user] else { return false }
        let allowed = account.values[limit.key]
        guard allowed != "unlimited", let maximum = Int(allowed) else { return false }
        return switch limit {
        case .webDomains: account.webDomains.count >= maximum
        case .webAliases(let count): count > maximum
        case .dnsDomains: account.dnsDomains.count >= maximum
        case .dnsRecords(let domain): (account.dnsRecords[domain] ?? []).count >= maximum
        case .mailDomains: account.mailDomains.count >= maximum
        case .mailAccounts(let domain): (account.mailAccounts[domain]?.count ?? 0) >= maximum
        case .databases: account.databases.count >= maximum
        case .cronJobs: account.cronJobs.count >= maximum
        }
    }
}

extension Check {
    /// Up to 1.3 nothing of a suspended account can be deleted, and no suspended object.
    static func deletable(
        _ context: inout CommandContext, _ kind: ObjectKind, _ user: String, _ name: String
    ) throws(CommandExit) {
        guard context.release < PanelRelease(1, 4, 0) else { return }
        try unsuspended(&context, user: user)
        try unsuspended(&context, kind, user, name)
    }

    /// Account and object are there and neither is suspended, in the panel's order.
    @discardableResult
    static func live(
        _ context: inout CommandContext, _ kind: ObjectKind, _ user: String, _ name: String
    ) throws(CommandExit) -> Record {
        try self.user(&context, user)
        try unsuspended(&context, user: user)
        let record = try object(&context, kind, user, name)
        try unsuspended(&context, kind, user, name)
        return record
    }
}
