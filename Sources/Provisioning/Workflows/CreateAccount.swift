import HestiaModel
import HestiaPanel
import Licensing
import Workflow

/// Creates an account (specification, "Creating a new hosting account"): licence, packages, user, domain, further actions.
struct CreateAccount: ServerWorkflow {
    /// The workflow's own part of the response.
    struct Body: Encodable {
        struct Account: Encodable {
            let username: String
            let package: String
            let domain: String?
            let ip: String?
        }

        let account: Account
        /// `off`, `scheduled`, `issued` or `failed`.
        let certificate: String
    }

    let request: CreateAccountRequest
    let scene: ServerRun

    func perform() throws(WorkflowError) -> Body {
        try LicenceStep(context, run).perform()
        let deployment = PackageDeployment(request.package, server: server, context: context, run: run)
        let plan = try deployment.plan()
        try checkNames()
        try deployment.carryOut(plan)
        let account: AccountName
        do throws(WorkflowError) {
            account = try createUser()
        } catch {
            // The package is rewritten all the same, and its accounts must not be left behind.
            if error.code != .stopped { try? deployment.applyToAll(plan) }
            throw deployment.namingRollOut(error)
        }
        try deployment.applyToAll(plan)
        var address = request.address
        var certificate = "off"
        if let domain = request.domain {
            try addWebDomain(account, domain)
            address = try addOptionalParts(account, domain)
            try AdditionalActions(request: request, server: server, run: run).perform(account, domain)
            certificate = try CertificateSteps(request: request, server: server, run: run).perform(account, domain)
        } else {
            try AdditionalActions(request: request, server: server, run: run).perform(account, nil)
        }
        return Body(
            account: Body.Account(
                username: account.text, package: request.package.name.text, domain: request.domain?.ascii,
                ip: address?.text),
            certificate: certificate)
    }

    /// Refuses templates and a shell that the server does not have, before anything is changed.
    private func checkNames() throws(WorkflowError) {
        try ListedNameCheck(
            shell: request.shell, webTemplate: request.webTemplate, backendTemplate: request.backendTemplate,
            proxyTemplate: request.proxyTemplate
        ).perform(server, run)
    }

    private func createUser() throws(WorkflowError) -> AccountName {
        try run.step(.createUser) { () throws(WorkflowError) in
            let candidates: [AccountName]
            if let username = request.username {
                candidates = [username]
            } else {
                candidates = AccountNameGenerator(
                    base: request.usernameBase, domain: request.domain, email: request.email
                ).candidates { context.randomBytes(1).first ?? 0 }
            }
            var lastError = WorkflowError(
                .exists, "No free user name could be made.", field: "username_base", hint: "Give a username.")
            for name in candidates {
                let command = PanelCommand.addUser(
                    name, password: request.password, email: request.email, package: request.package.name,
                    person: request.person, version: server.client.version)
                // An account that is there now may have been there before: only a clean exit code proves that we made it.
                switch try server.change(command, isThere: nil) {
                case .done(let detail): return .done(name, detail ?? name.text)
                case .refused(let error, let refusal):
                    let isTaken = refusal == .exists || error.panelText?.contains("user creation failed") == true
                    guard request.username == nil, isTaken else { throw error.naming(refusal, account: name) }
                    lastError = error
                }
            }
            throw lastError
        }
    }

    private func addWebDomain(_ account: AccountName, _ domain: DomainName) throws(WorkflowError) {
        try run.step(.addWebDomain) { () throws(WorkflowError) in
            let detail = try server.requireChange(
                .addWebDomain(account, domain.withoutWWW, address: request.address)
            ) { () throws(WorkflowError) in
                try server.domains(.web, of: account)[domain.withoutWWW] != nil
            }
            return .done(detail: detail)
        }
    }

    /// DNS zone and mail domain, "if possible" (specification): a limit of 0 or a name that is taken is no failure.
    ///
    /// - Returns: the address of the domain, as far as it is known.
    private func addOptionalParts(_ account: AccountName, _ domain: DomainName) throws(WorkflowError) -> IPAddress? {
        var address = request.address
        if request.hasDNS {
            address = try run.step(.addDNSDomain) { () throws(WorkflowError) in
                var found = request.address
                if found == nil { found = try firstAddress(of: account) }
                guard let address = found else {
                    run.warn("The DNS zone was not added: the server has no address for the account.")
                    return .skipped(nil, "the server has no address for the account")
                }
                return try optional(.addDNSDomain(account, domain.withoutWWW, address: address), address) {
                    () throws(WorkflowError) in
                    try server.domains(.dns, of: account)[domain.withoutWWW] != nil
                }
            }
        }
        if request.hasMail {
            _ = try run.step(.addMailDomain) { () throws(WorkflowError) in
                try optional(.addMailDomain(account, domain.withoutWWW), nil) { () throws(WorkflowError) in
                    try server.domains(.mail, of: account)[domain.withoutWWW] != nil
                }
            }
        }
        return address
    }

    private func optional(
        _ command: PanelCommand, _ value: IPAddress?, isThere: @escaping () throws(WorkflowError) -> Bool
    ) throws(WorkflowError) -> StepConclusion<IPAddress?> {
        do throws(WorkflowError) {
            switch try server.change(command, isThere: isThere) {
            case .done(let detail): return .done(value, detail)
            case .refused(let error, .limit):
                return .skipped(value, "the package does not allow it: \(error.panelText ?? error.message)")
            case .refused(let error, _):
                run.warn("\(command.name) was refused: \(error.panelText ?? error.message)")
                return .skipped(value, error.message)
            }
        } catch {
            guard error.code == .forbidden else { throw error }
            run.warn("\(error.message) \(error.hint ?? "")")
            return .skipped(value, error.message)
        }
    }

    private func firstAddress(of account: AccountName) throws(WorkflowError) -> IPAddress? {
        let command = PanelCommand.listUserAddresses(account)
        let table = try PanelTable(try server.require(command), of: command, server: server.settings.name)
        return table.rows.keys.sorted().compactMap { try? IPAddress($0) }.first
    }
}

extension WorkflowError {
    /// Names the field of create account that a refusal of v-add-user is about.
    func naming(_ refusal: Refusal, account: AccountName) -> WorkflowError {
        var error = self
        switch refusal {
        case .exists:
            error.field = "username"
            error.message = "The user name \(account) is taken on the server."
            error.hint = "Choose another user name, or link the existing account to this service."
        case .notFound:
            error.field = "package.name"
            error.hint = "Choose a package that is on the server."
        default: break
        }
        return error
    }
}
