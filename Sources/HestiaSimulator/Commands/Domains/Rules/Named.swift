/// What nearly every command begins with: the account and the domain that its first two arguments name.
enum Named {
    /// Whether a command brings a domain's name into the panel's spelling first.
    enum Spelling {
        case given
        case formatted
    }

    /// The account, which is there.
    ///
    /// - Parameter kind: what must be switched on; nil: nothing.
    static func account(
        _ context: inout CommandContext, needing kind: ObjectKind? = nil
    ) throws(CommandExit) -> String {
        let user = context.account
        try Format.user(&context, user)
        if let kind { try Check.system(&context, kind.system) }
        try Check.user(&context, user)
        return user
    }

    /// The account and the domain; whether they are there is not looked at.
    ///
    /// - Parameter kind: what must be switched on; nil: nothing.
    @discardableResult
    static func domain(
        _ context: inout CommandContext, _ spelling: Spelling, needing kind: ObjectKind? = nil
    ) throws(CommandExit) -> (user: String, domain: String) {
        let user = context.account
        let given = context.argument(1)
        let domain = spelling == .given ? given : DomainName.formatted(given, release: context.release)
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        if let kind { try Check.system(&context, kind.system) }
        return (user, domain)
    }

    /// The account and its domain of a kind, both there, the kind switched on.
    static func existing(
        _ context: inout CommandContext, _ spelling: Spelling, _ kind: ObjectKind
    ) throws(CommandExit) -> (user: String, domain: String, record: Record) {
        let (user, domain) = try domain(&context, spelling, needing: kind)
        try Check.user(&context, user)
        return (user, domain, try Check.object(&context, kind, user, domain))
    }

    /// The same for lists, which do not ask whether the kind is switched on.
    static func listed(
        _ context: inout CommandContext, _ kind: ObjectKind
    ) throws(CommandExit) -> (user: String, domain: String, record: Record) {
        let (user, domain) = try domain(&context, .given)
        try Check.user(&context, user)
        return (user, domain, try Check.object(&context, kind, user, domain))
    }

    /// What a command about all of an account's objects of a kind does: the command of the same name in the singular to each
    /// that is not suspended, or to each that is if it is about unsuspending. A web domain without a name is passed over.
    static func each(_ kind: ObjectKind) -> SimulatedCommand.Body {
        { context throws(CommandExit) in
            let user = try account(&context, needing: kind == .cronJob ? nil : kind)
            let suspended = context.name.hasPrefix("v-unsuspend-") ? "yes" : "no"
            for object in context.objects(kind, user) where object["SUSPENDED"] == suspended {
                let name = object[kind.keyWord.uppercased()]
                if kind == .web && name.isEmpty { continue }
                _ = context.run(String(context.name.dropLast()), [user, name, "no"])
            }
        }
    }
}
