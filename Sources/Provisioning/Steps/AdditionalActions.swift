import HestiaModel
import HestiaPanel
import Workflow

/// What the settings ask for besides user and domain (specification, "Additional actions provided by the settings").
struct AdditionalActions {
    let request: CreateAccountRequest
    let server: ServerSession
    let run: Run

    func perform(_ account: AccountName, _ domain: DomainName?) throws(WorkflowError) {
        if let shell = request.shell {
            try run.effect(.changeShell) { (attempt) throws(WorkflowError) in
                let name = shell.text.split(separator: "/").last.map(String.init) ?? shell.text
                let detail = try server.requireChange(.changeUserShell(account, to: shell), attempt) {
                    () throws(WorkflowError) in
                    try server.account(account)?["SHELL"].split(separator: "/").last.map(String.init) == name
                }
                return .done(detail: detail ?? shell.text)
            }
        }
        if let domain { try changeTemplates(account, domain.withoutWWW) }
        if let ftp = request.ftp, let domain { try addFTPAccount(ftp, account, domain.withoutWWW) }
        if let database = request.database { try addDatabase(database, account) }
    }

    private func changeTemplates(_ account: AccountName, _ domain: DomainName) throws(WorkflowError) {
        if let template = request.webTemplate {
            try change(
                .changeWebTemplate, .changeWebTemplate(account, domain, to: template), "TPL", template, account, domain)
        }
        if let template = request.backendTemplate {
            try change(
                .changeBackendTemplate, .changeBackendTemplate(account, domain, to: template), "BACKEND", template,
                account,
                domain)
        }
        if let template = request.proxyTemplate {
            try change(
                .changeProxyTemplate, .changeProxyTemplate(account, domain, to: template), "PROXY", template, account,
                domain)
        }
    }

    private func change(
        _ step: StepName, _ command: PanelCommand, _ field: String, _ template: TemplateName, _ account: AccountName,
        _ domain: DomainName
    ) throws(WorkflowError) {
        try run.effect(step) { (attempt) throws(WorkflowError) in
            let detail = try server.requireChange(command, attempt) { () throws(WorkflowError) in
                try server.webDomain(domain, of: account)?[field] == template.text
            }
            return .done(detail: detail ?? template.text)
        }
    }

    private func addFTPAccount(
        _ ftp: CreateAccountRequest.FTPAccount, _ account: AccountName, _ domain: DomainName
    ) throws(WorkflowError) {
        try run.effect(.addFTPAccount) { (attempt) throws(WorkflowError) in
            let name = "\(account)_\(ftp.name.text)"
            let isThere = { () throws(WorkflowError) -> Bool in
                let users = try server.webDomain(domain, of: account)?["FTP_USER"] ?? ""
                return users.split(separator: ":").contains { $0 == name }
            }
            if run.hasAdopted, try isThere() { return keeping("FTP account", name) }
            let command = PanelCommand.addFTPAccount(
                account, domain, name: ftp.name, password: try ftp.password.required("ftp.password"), path: ftp.path)
            return .done(detail: try server.requireChange(command, attempt, isThere: isThere) ?? name)
        }
    }

    private func addDatabase(_ database: CreateAccountRequest.Database, _ account: AccountName) throws(WorkflowError) {
        try run.effect(.addDatabase) { (attempt) throws(WorkflowError) in
            let name = "\(account)_\(database.name.text)"
            let isThere = { () throws(WorkflowError) -> Bool in
                let list = PanelCommand.listDatabases(account)
                let answer = try server.require(list)
                return try PanelTable(answer, of: list, server: server.settings.name).rows[name] != nil
            }
            if run.hasAdopted, try isThere() { return keeping("database", name) }
            let command = PanelCommand.addDatabase(
                account, name: database.name, user: database.user,
                password: try database.password.required("database.password"), type: database.type)
            return .done(detail: try server.requireChange(command, attempt, isThere: isThere) ?? name)
        }
    }

    /// An account that was there before the run has it, with a password that nobody here knows.
    private func keeping(_ what: String, _ name: String) -> StepConclusion<Void> {
        run.warn("The \(what) \(name) was there already and keeps its password.")
        return .skipped(reason: "the account has it already")
    }
}
