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

    /// The fact that a call has answered with success: from then on the password is the customer's.
    private static let passwordFact = "password_told"

    func perform() throws(WorkflowError) -> Body {
        try LicenceStep(context, run).perform()
        let deployment = PackageDeployment(request.package, scene)
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
        do throws(WorkflowError) {
            let body = try complete(account, deployment, plan)
            run.setFact(Self.passwordFact, true.stepText)
            return body
        } catch {
            throw error.announcing(account, after: run.latestStep, isMade: !run.hasAdopted)
        }
    }

    /// Everything that follows the panel's user.
    private func complete(
        _ account: AccountName, _ deployment: PackageDeployment, _ plan: PackageDeployment.Plan
    ) throws(WorkflowError) -> Body {
        let actions = AdditionalActions(request: request, server: server, run: run)
        if run.hasAdopted { try linked.givePackage(account, plan.parameters) }
        guard let site = request.domain?.withoutWWW else {
            if try pausesHere(before: rest(deployment, plan)) {
                return Body(account: report(account, site: nil, address: nil), certificate: "off")
            }
            try reachOthers(deployment, plan)
            try actions.perform(account, nil)
            return Body(account: report(account, site: nil, address: nil), certificate: "off")
        }
        let domains = DomainSteps(request: request, server: server, run: run)
        try domains.addSite(account, site)
        if try pausesHere(before: rest(deployment, plan)) {
            let certificate = request.certificate == .off ? "off" : "outstanding"
            return Body(account: report(account, site: site, address: request.address), certificate: certificate)
        }
        let address = try domains.addParts(account, site, plan.parameters)
        // Before the account's own shell and templates: the roll-out sets those of every account to the package's.
        try reachOthers(deployment, plan)
        try actions.perform(account, site)
        let certificate = try CertificateSteps(request: request, scene: scene).perform(account, site)
        return Body(account: report(account, site: site, address: address), certificate: certificate)
    }

    /// What can be done after the account is usable.
    private func rest(_ deployment: PackageDeployment, _ plan: PackageDeployment.Plan) -> [StepName] {
        (deployment.isRollOutDue(plan) ? [.applyPackage] : []) + request.deferrableSteps
    }

    /// Whether the call returns now that the account is usable (design, decision 13).
    private func pausesHere(before steps: [StepName]) throws(WorkflowError) -> Bool {
        let isSomethingLeft = steps.contains { step in
            let outcome = run.recorded(step)?.outcome
            return outcome != .done && outcome != .skipped
        }
        // A call that follows one that has returned so does the rest.
        guard request.options.returnAfter == .essential, isSomethingLeft, !run.hasAnswered else { return false }
        try run.pause(before: steps)
        return true
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

    private var linked: LinkedAccount { LinkedAccount(request: request, scene: scene) }

    private func createUser() throws(WorkflowError) -> AccountName {
        if let name = try linked.name() {
            try linked.takeOver(name)
            // The order's password, unless the run goes on without one and has set it.
            let isMissing = request.password != nil || run.recorded(.changePassword)?.outcome != .done
            if isMissing && run.fact(Self.passwordFact) == nil { try setPassword(name) }
            return name
        }
        let isKnown = run.recorded(.createUser)?.outcome == .done
        let account = try run.effect(.createUser) { (attempt) throws(WorkflowError) -> StepConclusion<AccountName> in
            let conclusion = try makeUser(attempt)
            // Written together with the end of the step.
            run.hasMade("username", conclusion.value.text)
            run.setAccount(conclusion.value.text)
            return conclusion
        }
        try scene.leases.acquireAccount(account.text, on: server.settings.name, run: run.id)
        dropOldLink(account)
        if isKnown { try checkStands(account) }
        // Made by an earlier call, which may have had another password: none is ever kept or compared.
        // A continued run whose account is proven may go on without one.
        let isOlder = isKnown || run.recorded(.createUser)?.attempts ?? 1 > 1
        if isOlder && run.fact(Self.passwordFact) == nil && request.password != nil { try setPassword(account) }
        return account
    }

    private func makeUser(_ attempt: StepAttempt) throws(WorkflowError) -> StepConclusion<AccountName> {
        guard attempt.mayHaveActed, let sent = run.fact(UserCreation.candidateFact),
            let name = try? AccountName(sent)
        else {
            let name = try send(candidates())
            return .done(name, name.text)
        }
        try scene.leases.acquireAccount(name.text, on: server.settings.name, run: run.id)
        // A name that was asked for and is another's is an error; one that was made up is not the only one.
        let isOurs: Bool
        if request.username == nil {
            isOurs = try isMade(name)
        } else {
            isOurs = try creation.outcome(of: name) == .made
        }
        guard !isOurs else {
            return .done(name, "made by an earlier call, whose answer did not come; read back")
        }
        let made = try send([name] + candidates(), sentBefore: name)
        return .done(made, made.text)
    }

    /// A link from before the account was made was of an earlier account of its name.
    private func dropOldLink(_ account: AccountName) {
        do throws(WorkflowError) {
            guard let link = try store.link(of: account.text, server: server.settings.name),
                link.linkedAt < run.stored.createdAt
            else { return }
            _ = try store.unlink(account: account.text, server: server.settings.name)
        } catch {
            run.warn("An old link of \(account) to another service may still be there: \(error.message) Unlink it.")
        }
    }

    /// The account that an earlier call made is still there: the journal is not the panel.
    private func checkStands(_ account: AccountName) throws(WorkflowError) {
        try run.step(.readAccount) { () throws(WorkflowError) in
            var found = try server.account(account)
            // This run's own undoing, that nobody saw the end of.
            if let since = run.openSince(.undoCreateUser) {
                _ = try server.showsEffect(since: since) { () throws(WorkflowError) in
                    found = try server.account(account)
                    return found == nil
                }
            }
            if let found, creation.isStillOurs(found) { return .done(detail: account.text) }
            run.abandon()
            throw WorkflowError(
                .notFound,
                found == nil
                    ? "The account \(account), which this run had made, is gone from the server."
                    : "The account \(account), which this run had made, is gone, and another one has its name.",
                field: "run_id",
                hint: "The run is ended. Call again with a new run id to make the account anew.",
                server: server.settings.name)
        }
    }

    private var creation: UserCreation { UserCreation(request: request, server: server, store: store, run: run) }

    private func candidates() -> [AccountName] {
        if let username = request.username { return [username] }
        return AccountNameGenerator(
            base: request.usernameBase, domain: request.domain, email: request.email
        ).candidates { context.randomBytes(1).first ?? 0 }
    }

    /// Tries the names until the panel takes one.
    ///
    /// - Parameter sentBefore: the name that an earlier attempt sent, whose account may come up after all.
    private func send(
        _ candidates: [AccountName], sentBefore: AccountName? = nil
    ) throws(WorkflowError) -> AccountName {
        var lastError = WorkflowError(
            .exists, "No free user name could be made.", field: "username_base", hint: "Give a username.")
        for name in candidates {
            // On disk before it is sent: only then a later call can tell whose account it finds.
            if request.username == nil {
                try scene.leases.acquireAccount(name.text, on: server.settings.name, run: run.id)
            }
            run.noteSending(name, at: context.clock.now())
            try run.flush()
            switch try sendOnce(name) {
            case .done: return name
            case .refused(let error, let refusal):
                if refusal == .exists, name == sentBefore, try isMade(name, waitingSince: context.clock.now()) {
                    return name
                }
                run.forgetSending()
                let isTaken = refusal == .exists || error.panelText?.contains("user creation failed") == true
                guard request.username == nil, isTaken else { throw error.naming(refusal, account: name) }
                scene.leases.release("account:\(server.settings.name)/\(name.text)")
                lastError = error
            }
        }
        throw lastError
    }

    /// Sends the command; where no answer came, looks what became of it.
    private func sendOnce(_ name: AccountName) throws(WorkflowError) -> ChangeResult {
        do throws(WorkflowError) {
            return try server.change(try creation.command(name), isThere: nil)
        } catch {
            guard error.mayHaveActed, error.code != .stopped,
                let outcome = try? creation.outcome(of: name, waitingSince: context.clock.now()),
                outcome == .made
            else { throw error }
            return .done("no answer came; read back")
        }
    }

    /// Whether the account that is in the way came of what this run had sent.
    ///
    /// - Parameter start: from when on its effect is waited for; nil: from when it was sent.
    private func isMade(_ name: AccountName, waitingSince start: Timestamp? = nil) throws(WorkflowError) -> Bool {
        do throws(WorkflowError) {
            return try creation.outcome(of: name, waitingSince: start) == .made
        } catch {
            guard error.code == .exists else { throw error }
            return false
        }
    }

    private func setPassword(_ account: AccountName) throws(WorkflowError) {
        try run.effect(.changePassword, isRepeated: true) { (attempt) throws(WorkflowError) in
            .done(
                detail: try server.requireChange(
                    .changeUserPassword(account, try request.password.required("password")), attempt, isThere: nil))
        }
    }

    /// The account that this run made, also one whose making nobody saw the end of.
    private func madeAccount() throws(WorkflowError) -> AccountName? {
        if let made = run.made["username"] { return try? AccountName(made) }
        guard let step = run.recorded(.createUser), step.outcome == nil || step.outcome == .unknown,
            let sent = run.fact(UserCreation.candidateFact), let name = try? AccountName(sent)
        else { return nil }
        try scene.leases.acquireAccount(name.text, on: server.settings.name, run: run.id)
        // Somebody else's is never removed.
        return try isMade(name) ? name : nil
    }

    /// Removes the account that this run made, with everything in it. The package stays.
    func undo() throws(WorkflowError) {
        guard let name = try madeAccount() else { return }
        try run.effect(.undoCreateUser) { (attempt) throws(WorkflowError) in
            try server.refuseAdministrator(name)
            if let found = try server.account(name) {
                try server.refuseAdministrator(found)
                guard creation.isStillOurs(found) else {
                    throw WorkflowError(
                        .notFound, "The account \(name) that this run had made is gone, and another one has its name.",
                        hint: "Nothing was removed.", server: server.settings.name)
                }
            } else if !attempt.mayHaveActed {
                return .done(detail: "\(name) is gone already")
            }
            let detail = try server.requireChange(.deleteUser(name), attempt) { () throws(WorkflowError) in
                try server.account(name) == nil
            }
            return .done(detail: detail ?? name.text)
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
    func announcing(_ account: AccountName, after step: StepName?, isMade: Bool) -> WorkflowError {
        var error = self
        switch step {
        case .addWebDomain, .addDNSDomain, .addMailDomain: error.field = error.field ?? "domain"
        case .addFTPAccount: error.field = error.field ?? "ftp"
        case .addDatabase: error.field = error.field ?? "database"
        case .changeShell: error.field = error.field ?? "shell"
        default: break
        }
        guard isMade else {
            error.message +=
                " The account \(account) was there before; the step \(step?.rawValue ?? "") and what follows it are missing."
            return error
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

extension CreateAccountRequest {
    /// What can be done after the account is usable: everything but user and web domain.
    var deferrableSteps: [StepName] {
        var steps: [StepName] = []
        if domain != nil {
            if hasDNS { steps.append(.addDNSDomain) }
            if hasMail { steps.append(.addMailDomain) }
        }
        if shell != nil { steps.append(.changeShell) }
        if webTemplate != nil { steps.append(.changeWebTemplate) }
        if backendTemplate != nil { steps.append(.changeBackendTemplate) }
        if proxyTemplate != nil { steps.append(.changeProxyTemplate) }
        if ftp != nil { steps.append(.addFTPAccount) }
        if database != nil { steps.append(.addDatabase) }
        if domain != nil {
            switch certificate {
            case .off: break
            case .scheduled: steps.append(.scheduleCertificate)
            case .immediate: steps.append(.issueCertificate)
            }
            if forcesHTTPS { steps.append(.forceHTTPS) }
            if hasHSTS { steps.append(.addHSTS) }
        }
        return steps
    }
}
