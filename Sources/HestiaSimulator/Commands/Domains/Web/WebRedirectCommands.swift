/// Redirects of whole sites to another address.
enum WebRedirectCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-web-domain-redirect", usage: "USER DOMAIN REDIRECT [HTTP-CODE] [RESTART]", minimumArguments: 3,
            since: PanelRelease(1, 4, 0), body: add),
        SimulatedCommand(
            "v-delete-web-domain-redirect", usage: "USER DOMAIN [RESTART]", minimumArguments: 2,
            since: PanelRelease(1, 4, 0), body: delete),
    ]

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try names(&context)
        let code = context.arguments.count > 3 ? context.argument(3) : "301"
        try Format.integer(&context, code, as: "code")
        try Check.live(&context, .web, user, domain)
        let target = try address(&context, context.argument(2))
        context.set(.web, user, domain, "REDIRECT", target)
        context.set(.web, user, domain, "REDIRECT_CODE", code)
        context.log(user, "Web", "Domain redirection enabled (Domain: \(domain), Redirect to: \(target)).")
    }

    /// The scheme, host, port and path of an address, without its query and without a slash at the end.
    private static func address(_ context: inout CommandContext, _ text: String) throws(CommandExit) -> String {
        let scheme = ["https://", "http://"].first { text.hasPrefix($0) } ?? ""
        let rest = text.dropFirst(scheme.count).prefix { $0 != "?" && $0 != "#" }
        let authority = rest.prefix { $0 != "/" }
        let host = authority.prefix { $0 != ":" }
        let isWritten = host.allSatisfy { !$0.isASCII || Format.isAlphanumeric($0) || "-.".contains($0) }
        if host.isEmpty || !isWritten { try context.fail(.invalid, "Invalid redirect") }
        let ascii = InternationalName.ascii(String(host))
        let path = rest.dropFirst(authority.count)
        let shown = scheme + ascii + authority.dropFirst(host.count) + path
        return shown.hasSuffix("/") ? String(shown.dropLast()) : shown
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try names(&context)
        try Check.live(&context, .web, user, domain)
        context.set(.web, user, domain, "REDIRECT", "")
        context.set(.web, user, domain, "REDIRECT_CODE", "")
        context.log(user, "Web", "Domain redirection disabled (Domain: \(domain)).")
    }

    private static func names(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, domain: String) {
        let (user, domain) = try Named.domain(&context, .given)
        return (user, domain)
    }
}
