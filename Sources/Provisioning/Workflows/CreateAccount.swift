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
        try ListedNameCheck(wanted: request.listedNames + deployment.listedNames(plan)).perform(server, run)
        try deployment.carryOut(plan)
        let account: AccountName
        do throws(WorkflowError) {
            account = try createUser()
        } catch {
            // The package is rewritten all the same, and its accounts must not be left behind.
            if error.code != .stopped { try? deployment.applyToAll(plan) }
            throw deployment.namingRollOut(error)
        }
        run.hasMade("username", account.text)
        do throws(WorkflowError) {
            return try complete(account, deployment, plan)
        } catch {
            throw error.announcing(account, after: run.steps.last?.name)
        }
    }

    /// Everything that follows the panel's user.
    private func complete(
        _ account: AccountName, _ deployment: PackageDeployment, _ plan: PackageDeployment.Plan
    ) throws(WorkflowError) -> Body {
        let actions = AdditionalActions(request: request, server: server, run: run)
        guard let site = request.domain?.withoutWWW else {
            try reachOthers(deployment, plan)
            try actions.perform(account, nil)
            return Body(account: report(account, site: nil, address: nil), certificate: "off")
        }
        let address = try DomainSteps(request: request, server: server, run: run).perform(
            account, site, plan.parameters)
        // Before the account's own shell and templates: the roll-out sets those of every account to the package's.
        try reachOthers(deployment, plan)
        try actions.perform(account, site)
        let certificate = try CertificateSteps(request: request, server: server, run: run).perform(account, site)
        return Body(account: report(account, site: site, address: address), certificate: certificate)
    }

    private func report(_ account: AccountName, site: DomainName?, address: IPAddress?) -> Body.Account {
        Body.Account(
            username: account.text, package: request.package.name.text, domain: site?.ascii, ip: address?.text)
    }

    /// Gives a rewritten package to the other accounts: theirs, not this one's, waits if that fails.
    private func reachOthers(_ deployment: PackageDeployment, _ plan: PackageDeployment.Plan) throws(WorkflowError) {
        do throws(WorkflowError) {
            try deployment.applyToAll(plan)
        } catch {
            guard error.code != .stopped else { throw error }
            run.warn(
                "Other accounts with \(request.package.name) may not have its new values yet: \(error.message) On the server "
                    + "run v-update-user-package \(request.package.name), or call change_package for one of them.")
        }
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

    /// Says that the account stands although the call failed, so that nobody makes a second one.
    func announcing(_ account: AccountName, after step: StepName?) -> WorkflowError {
        var error = self
        switch step {
        case .addWebDomain, .addDNSDomain, .addMailDomain: error.field = error.field ?? "domain"
        case .addFTPAccount: error.field = error.field ?? "ftp"
        case .addDatabase: error.field = error.field ?? "database"
        case .changeShell: error.field = error.field ?? "shell"
        default: break
        }
        error.message +=
            " The account \(account) was created and stands; the step \(step?.rawValue ?? "") and what follows it are missing."
        let next = "Finish \(account) in the panel, or terminate it before you try again."
        error.hint = error.hint.map { "\($0) \(next)" } ?? next
        return error
    }
}

extension CreateAccountRequest {
    /// The templates and the shell that it names.
    var listedNames: [ListedNameCheck.Wanted] {
        var wanted: [ListedNameCheck.Wanted] = []
        if let shell { wanted.append(.shell(shell.text)) }
        if let webTemplate { wanted.append(.template(.web, webTemplate.text, field: "web_template")) }
        if let backendTemplate { wanted.append(.template(.backend, backendTemplate.text, field: "backend_template")) }
        if let proxyTemplate { wanted.append(.template(.proxy, proxyTemplate.text, field: "proxy_template")) }
        return wanted
    }
}
