/// A domain's web, DNS and mail parts in one command.
enum WholeDomainCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand("v-add-domain", usage: "USER DOMAIN [IP] [RESTART]", minimumArguments: 2, body: add),
        SimulatedCommand(
            "v-delete-domain", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0), minimumArguments: 2,
            body: delete),
        SimulatedCommand(
            "v-suspend-domain", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0),
            minimumArguments: 2, body: suspend),
        SimulatedCommand(
            "v-unsuspend-domain", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0),
            minimumArguments: 2, body: unsuspend),
    ]

    private static let parts: [(kind: ObjectKind, system: String, limit: ObjectLimit)] = [
        (.web, "WEB_SYSTEM", .webDomains), (.dns, "DNS_SYSTEM", .dnsDomains), (.mail, "MAIL_SYSTEM", .mailDomains),
    ]

    /// From 1.6.12 a part whose limit is reached is left out; before, the first such part ends the command. What was added
    /// before stays.
    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given)
        try Format.ip(&context, context.argument(2))
        try Check.user(&context, user)
        try Check.unsuspended(&context, user: user)
        let asked = context.argument(2)
        let address = try asked.isEmpty ? Addresses.first(&context, for: user).shown : asked
        let skipsFull = context.release >= PanelRelease(1, 6, 12)
        var full = 0
        for part in parts {
            guard context.has(part.system) else { continue }
            if skipsFull && Check.isFull(context, part.limit, user) {
                full += 1
                continue
            }
            let command = "v-add-\(part.kind.file)-domain"
            let arguments =
                switch part.kind {
                case .web: [user, domain, address, "no"]
                case .dns: [user, domain, address, "", "", "", "", "", "", "", "", "no"]
                default: skipsFull ? [user, domain, "no"] : [user, domain]
                }
            let code = context.run(command, arguments)
            guard code != 0 else { continue }
            if skipsFull { context.print("Error: can't add \(part.kind.file) domain") }
            throw CommandExit(code: code)
        }
        if full == parts.count { try context.fail(.limit, "Package limit reached") }
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        try forEachPart(&context, "v-delete")
    }

    private static func suspend(_ context: inout CommandContext) throws(CommandExit) {
        try forEachPart(&context, "v-suspend", suspended: "no", needsUnsuspended: true)
    }

    private static func unsuspend(_ context: inout CommandContext) throws(CommandExit) {
        try forEachPart(&context, "v-unsuspend", suspended: "yes")
    }

    private static func forEachPart(
        _ context: inout CommandContext, _ verb: String, suspended: String? = nil, needsUnsuspended: Bool = false
    ) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given)
        try Check.user(&context, user)
        if needsUnsuspended { try Check.unsuspended(&context, user: user) }
        var isFound = false
        for part in parts where context.has(part.system) {
            guard let object = context.object(part.kind, user, domain) else { continue }
            if let suspended, object["SUSPENDED"] != suspended { continue }
            isFound = true
            let code = context.run("\(verb)-\(part.kind.file)-domain", [user, domain, "no"])
            if code != 0 { throw CommandExit(code: code) }
        }
        if !isFound { try context.fail(.notExist, "domain \(domain) doesn't exist") }
    }
}
