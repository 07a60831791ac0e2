/// Mail accounts.
enum MailAccountCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-mail-account", usage: "USER DOMAIN ACCOUNT PASSWORD [QUOTA]", minimumArguments: 4, body: add),
        SimulatedCommand("v-delete-mail-account", usage: "USER DOMAIN ACCOUNT", minimumArguments: 3, body: delete),
        SimulatedCommand(
            "v-change-mail-account-password", usage: "USER DOMAIN ACCOUNT PASSWORD", minimumArguments: 4,
            body: changePassword),
        SimulatedCommand(
            "v-change-mail-account-quota", usage: "USER DOMAIN ACCOUNT QUOTA", minimumArguments: 4,
            body: changeQuota),
        SimulatedCommand("v-suspend-mail-account", usage: "USER DOMAIN ACCOUNT", minimumArguments: 3, body: suspend),
        SimulatedCommand(
            "v-unsuspend-mail-account", usage: "USER DOMAIN ACCOUNT", minimumArguments: 3, body: unsuspend),
        SimulatedCommand("v-suspend-mail-accounts", usage: "USER DOMAIN", minimumArguments: 2, body: suspendAll),
        SimulatedCommand("v-unsuspend-mail-accounts", usage: "USER DOMAIN", minimumArguments: 2, body: unsuspendAll),
    ]

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, account) = try arguments(&context)
        let quota = context.arguments.count > 4 ? context.argument(4) : "unlimited"
        if quota != "unlimited" { try Format.integer(&context, quota, as: "quota") }
        try Check.system(&context, "MAIL_SYSTEM")
        try Check.live(&context, .mail, user, domain)
        try Check.limit(&context, .mailAccounts(domain: domain), user)
        try requireNew(&context, user, domain, account)
        let record = Record([
            "ACCOUNT": account, "ALIAS": "", "AUTOREPLY": "no", "FWD": "", "FWD_ONLY": "",
            "MD5": Password.given(context, at: 3), "QUOTA": (Int(quota) ?? 0) == 0 ? "unlimited" : quota,
            "U_DISK": "0", "SUSPENDED": "no", "TIME": context.time, "DATE": context.date,
        ])
        context.state.users[user]?.mailAccounts[domain, default: NamedRecords()][account] = record
        context.increase(user, "U_MAIL_ACCOUNTS")
        countAccounts(&context, user, domain)
        context.log(user, "Mail", "Added new mail account (\(account)@\(domain)).")
    }

    private static func requireNew(
        _ context: inout CommandContext, _ user: String, _ domain: String, _ name: String
    ) throws(CommandExit) {
        let accounts = context.objects(.mailAccount(domain: domain), user)
        if accounts.contains(where: { $0["ACCOUNT"] == name }) {
            let verb = context.release < PanelRelease(1, 4, 0) ? "is already exists" : "already exists"
            try context.fail(.exists, "mail account \(name) \(verb)")
        }
        let isAlias = accounts.contains { $0["ALIAS"].split(separator: ",").contains { $0 == name } }
        if isAlias { try context.fail(.exists, "mail alias \(name) already exists") }
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, account) = try existing(&context)
        if context.release < PanelRelease(1, 4, 0) {
            try Check.unsuspended(&context, user: user)
            try Check.unsuspended(&context, .mail, user, domain)
        }
        context.state.users[user]?.mailAccounts[domain]?[account] = nil
        context.decrease(user, "U_MAIL_ACCOUNTS")
        countAccounts(&context, user, domain)
        context.log(user, "Mail", "Mail account removed (User: \(account)@\(domain)).")
    }

    private static func changePassword(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, account) = try live(&context)
        context.set(.mailAccount(domain: domain), user, account, "MD5", Password.given(context, at: 3))
        context.log(user, "Mail", "Mail account password changed (Account: \(account)@\(domain)).")
    }

    private static func changeQuota(_ context: inout CommandContext) throws(CommandExit) {
        let quota = context.argument(3)
        if quota != "unlimited" { try Format.integer(&context, quota, as: "quota") }
        let (user, domain, account) = try live(&context)
        let shown = (Int(quota) ?? 0) == 0 ? "unlimited" : quota
        context.set(.mailAccount(domain: domain), user, account, "QUOTA", shown)
        context.log(user, "Mail", "Mail account quota changed (Quota: \(shown), Account: \(account)@\(domain)).")
    }

    private static func suspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, account) = try live(&context)
        context.set(.mailAccount(domain: domain), user, account, "SUSPENDED", "yes")
        context.log("system", "Mail", "Suspended mail account (User: \(user), Account: \(account)@\(domain)).")
    }

    private static func unsuspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, account) = try arguments(&context)
        try Check.system(&context, "MAIL_SYSTEM")
        try Check.live(&context, .mail, user, domain)
        try Check.object(&context, .mailAccount(domain: domain), user, account)
        try Check.suspended(&context, .mailAccount(domain: domain), user, account)
        context.set(.mailAccount(domain: domain), user, account, "SUSPENDED", "no")
        context.log("system", "Mail", "Unsuspended mail account (User: \(user), Account: \(account)@\(domain)).")
    }

    private static func suspendAll(_ context: inout CommandContext) throws(CommandExit) {
        try forEach(&context, suspended: "no", "v-suspend-mail-account")
    }

    private static func unsuspendAll(_ context: inout CommandContext) throws(CommandExit) {
        try forEach(&context, suspended: "yes", "v-unsuspend-mail-account")
    }

    private static func forEach(
        _ context: inout CommandContext, suspended: String, _ command: String
    ) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .formatted, needing: .mail)
        try Check.live(&context, .mail, user, domain)
        for account in context.objects(.mailAccount(domain: domain), user) where account["SUSPENDED"] == suspended {
            _ = context.run(command, [user, domain, account["ACCOUNT"]])
        }
    }

    private static func countAccounts(_ context: inout CommandContext, _ user: String, _ domain: String) {
        let count = context.state.users[user]?.mailAccounts[domain]?.count ?? 0
        context.set(.mail, user, domain, "ACCOUNTS", String(count))
    }

    private static func arguments(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, domain: String, account: String) {
        let user = context.account
        let domain = DomainName.formatted(context.argument(1), release: context.release)
        let isAdding = context.name == "v-add-mail-account"
        let account = isAdding ? context.argument(2).lowercased() : context.argument(2)
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Format.account(&context, account)
        return (user, domain, account)
    }

    private static func existing(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, domain: String, account: String) {
        let (user, domain, account) = try arguments(&context)
        try Check.system(&context, "MAIL_SYSTEM")
        try Check.user(&context, user)
        try Check.object(&context, .mail, user, domain)
        try Check.object(&context, .mailAccount(domain: domain), user, account)
        return (user, domain, account)
    }

    private static func live(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, domain: String, account: String) {
        let (user, domain, account) = try arguments(&context)
        try Check.system(&context, "MAIL_SYSTEM")
        try Check.live(&context, .mail, user, domain)
        try Check.object(&context, .mailAccount(domain: domain), user, account)
        try Check.unsuspended(&context, .mailAccount(domain: domain), user, account)
        return (user, domain, account)
    }
}
