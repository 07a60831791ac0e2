/// Who has a domain, and whether others may add names below it.
enum DomainOwnerCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand("v-search-domain-owner", usage: "DOMAIN [TYPE]", minimumArguments: 1, body: search),
        SimulatedCommand(
            "v-add-web-domain-allow-users", usage: "USER DOMAIN", minimumArguments: 2, since: PanelRelease(1, 4, 0),
            body: allow),
        SimulatedCommand(
            "v-delete-web-domain-allow-users", usage: "USER DOMAIN", minimumArguments: 2,
            since: PanelRelease(1, 4, 0), body: forbid),
    ]

    /// Nobody's domain is a silent exit 3.
    private static func search(_ context: inout CommandContext) throws(CommandExit) {
        let domain = context.argument(0)
        try Format.domain(&context, domain)
        let type = context.argument(1)
        let owner = context.state.users.keys.sorted().first { user in
            [("web", ObjectKind.web), ("dns", .dns), ("mail", .mail)].contains { name, kind in
                let isAsked = type == name || !["web", "dns", "mail"].contains(type)
                return isAsked && context.object(kind, user, domain) != nil
            }
        }
        guard let owner else { throw CommandExit(code: ExitCode.notExist.rawValue) }
        context.print(owner)
    }

    private static func allow(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try set(&context, "yes")
        let text = "Subdomain ownership enforcement disabled (Domain: \(domain))."
        context.log(user, level: "Warning", "Web", text)
    }

    private static func forbid(_ context: inout CommandContext) throws(CommandExit) {
        let (_, domain) = try set(&context, "no")
        context.log("system", "Web", "Subdomain ownership enforcement enabled (Domain: \(domain)).")
    }

    private static func set(
        _ context: inout CommandContext, _ value: String
    ) throws(CommandExit) -> (user: String, domain: String) {
        let (user, domain) = try Named.domain(&context, .formatted)
        try Check.live(&context, .web, user, domain)
        context.set(.web, user, domain, "ALLOW_USERS", value)
        return (user, domain)
    }
}
