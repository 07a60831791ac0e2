import HestiaModel
import HestiaPanel
import Workflow

/// Reads accounts.
struct AccountQueries {
    struct Accounts: Encodable { let accounts: [AccountReport] }
    struct Account: Encodable {
        let account: AccountReport
        /// The account's web domains, sorted, in ASCII.
        let domains: [String]
    }

    struct Usage: Encodable {
        struct Row: Encodable {
            let username: String
            let package: String
            let suspended: Bool
            let limits: LimitReport
            let usage: UsageReport
        }

        let accounts: [Row]
    }

    let scene: ServerRun

    private var server: ServerSession { scene.server }
    private var run: Run { scene.run }

    /// One account with its web domains.
    func account(_ name: AccountName) throws(WorkflowError) -> Account {
        try run.step(.readAccount) { () throws(WorkflowError) in
            guard let account = try server.account(name) else { throw missing(name) }
            let domains = account.count("U_WEB_DOMAINS") == 0 ? [:] : try server.domains(.web, of: name)
            return .done(
                Account(account: AccountReport(account: account), domains: domains.keys.map(\.ascii).sorted()),
                name.text)
        }
    }

    /// All customers' accounts of the server, in one call. Accounts that were made with an empty e-mail are not listed by the
    /// panel.
    func accounts() throws(WorkflowError) -> Accounts {
        Accounts(accounts: try readAll().filter { !$0.isAdministrator }.map(AccountReport.init))
    }

    /// Usage of one account, or of all.
    func usage(_ name: AccountName?) throws(WorkflowError) -> Usage {
        let accounts: [AccountReading]
        if let name {
            accounts = try run.step(.readAccount) { () throws(WorkflowError) in
                guard let account = try server.account(name) else { throw missing(name) }
                return .done([account], name.text)
            }
        } else {
            accounts = try readAll()
        }
        return Usage(
            accounts: accounts.map {
                Usage.Row(
                    username: $0.name.text, package: $0.package, suspended: $0.isSuspended,
                    limits: LimitReport(account: $0), usage: UsageReport(account: $0))
            })
    }

    private func readAll() throws(WorkflowError) -> [AccountReading] {
        try run.step(.readServer) { () throws(WorkflowError) in
            let command = PanelCommand.listUsers
            let table = try PanelTable(
                try server.require(command), of: command, server: server.settings.name, fields: AccountReading.fields)
            for place in table.damaged {
                run.warn(
                    "The panel printed a value of \(place) that breaks its own JSON; it may be shown incompletely.")
            }
            let accounts = table.names.compactMap { name -> AccountReading? in
                guard let account = try? AccountName(name), let row = table.rows[name] else { return nil }
                return AccountReading(name: account, row: row)
            }
            return .done(accounts, "\(accounts.count) accounts")
        }
    }

    private func missing(_ name: AccountName) -> WorkflowError {
        WorkflowError(
            .notFound, "There is no account \(name) on \(server.settings.name).", field: "username",
            hint: "Check the user name and the server of this service.", server: server.settings.name)
    }
}
