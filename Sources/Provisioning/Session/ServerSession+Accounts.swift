import HestiaModel
import HestiaPanel
import Workflow

extension ServerSession {
    /// The account; nil when the panel has none of this name.
    func account(_ name: AccountName) throws(WorkflowError) -> AccountReading? {
        let command = PanelCommand.listUser(name)
        let answer = try run(command)
        if case .refused(.notFound) = answer.outcome { return nil }
        try accept(answer, of: command)
        let table = try PanelTable(answer, of: command, server: settings.name, fields: AccountReading.fields)
        guard let row = table.rows[name.text] else {
            throw PanelTable.unreadable(command, server: settings.name)
        }
        return AccountReading(name: name, row: row)
    }

    /// A customer's account that is there.
    ///
    /// - Throws: `notFound`; `invalidRequest` when it is the panel's administrator.
    func customerAccount(_ name: AccountName) throws(WorkflowError) -> AccountReading {
        try refuseAdministrator(name)
        guard let account = try account(name) else {
            throw WorkflowError(
                .notFound, "There is no account \(name) on \(settings.name).", field: "username",
                hint: "Check the user name and the server of this service.", server: settings.name)
        }
        try refuseAdministrator(account)
        return account
    }

    /// Refuses the names that an administrator has on every panel, without a call.
    func refuseAdministrator(_ name: AccountName) throws(WorkflowError) {
        let lowered = TextRules.asciiLowercased(name.text)
        let owners = [settings.authentication.user, settings.panelLogin?.user].compactMap { $0 }
        guard lowered != "admin", lowered != "root", !owners.contains(name.text) else {
            throw administratorRefused(name)
        }
    }

    /// Refuses an account that administers the panel.
    func refuseAdministrator(_ account: AccountReading) throws(WorkflowError) {
        guard !account.isAdministrator else { throw administratorRefused(account.name) }
    }

    private func administratorRefused(_ name: AccountName) -> WorkflowError {
        WorkflowError(
            .invalidRequest, "\(name) administers the panel of \(settings.name) and is no customer's account.",
            field: "username", hint: "Check the user name of this service.", server: settings.name)
    }
}
