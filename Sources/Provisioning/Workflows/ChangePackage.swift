import HestiaModel
import HestiaPanel
import Workflow

/// Gives an account another package, or deploys changed parameters of its package (specification, "Package change").
struct ChangePackage: ServerWorkflow {
    /// The workflow's own part of the response.
    struct Body: Encodable {
        let username: String
        let oldPackage: String
        let package: String

        private enum CodingKeys: String, CodingKey {
            case username
            case oldPackage = "old_package"
            case package
        }
    }

    let request: ChangePackageRequest
    let scene: ServerRun

    func perform() throws(WorkflowError) -> Body {
        try LicenceStep(context, run).perform()
        let account = try run.step(.readAccount) { () throws(WorkflowError) in
            .done(try server.customerAccount(request.username), request.username.text)
        }
        let oldPackage = try run.fact("old_package") { () throws(WorkflowError) in account.package }
        let deployment = PackageDeployment(request.package, scene)
        let plan = try deployment.plan()
        try checkUsage(account, plan.parameters)
        try ListedNameCheck(wanted: deployment.listedNames(plan)).perform(server, run)
        try deployment.carryOut(plan)
        try deployment.applyToAll(plan)
        try change(account, plan)
        return Body(
            username: request.username.text, oldPackage: oldPackage, package: request.package.name.text)
    }

    private func checkUsage(_ account: AccountReading, _ package: PackageParameters) throws(WorkflowError) {
        try run.step(.checkUsage) { () throws(WorkflowError) in
            let excesses = UsageCheck(account: account, package: package).excesses
            guard !excesses.isEmpty else { return .done(detail: "the package covers the usage") }
            guard request.force else {
                throw WorkflowError(
                    .limit,
                    "\(account.name) uses more than \(request.package.name) covers: \(excesses.joined(separator: "; ")).",
                    field: "package.name",
                    hint: "Let the customer remove something, choose a larger package, or force the change.",
                    server: server.settings.name)
            }
            run.warn("\(account.name) uses more than the package covers: \(excesses.joined(separator: "; ")).")
            return .done(detail: "exceeded, and forced")
        }
    }

    /// Gives the package to this account, unless the roll-out to all has just done that.
    private func change(_ account: AccountReading, _ plan: PackageDeployment.Plan) throws(WorkflowError) {
        let name = request.package.name
        let isReached = account.package == name.text && plan.leavesAccountsBehind && request.package.apply == .all
        try run.effect(.changePackage) { (attempt) throws(WorkflowError) in
            // The panel's roll-out leaves out accounts without an e-mail address (facts.md, "JSON quirks").
            if isReached, let now = try server.account(account.name), Self.holds(now, plan.parameters) {
                return .done(detail: "reached with all accounts of \(name)")
            }
            // The account's own values can lag behind its package's; giving it again brings them up to date.
            let command = PanelCommand.changeUserPackage(account.name, to: name, force: request.force)
            let detail = try server.requireChange(command, attempt) { () throws(WorkflowError) in
                guard let now = try server.account(account.name), now.package == name.text else { return false }
                return Self.holds(now, plan.parameters)
            }
            if account.isSuspended {
                run.warn("\(account.name) is suspended; unsuspending gives it the package's shell.")
            }
            return .done(detail: detail ?? "\(account.package) to \(name)")
        }
    }

    /// Whether the account's limits are the package's.
    private static func holds(_ account: AccountReading, _ package: PackageParameters) -> Bool {
        [
            "WEB_DOMAINS", "WEB_ALIASES", "DNS_DOMAINS", "DNS_RECORDS", "MAIL_DOMAINS", "MAIL_ACCOUNTS", "DATABASES",
            "CRON_JOBS", "DISK_QUOTA", "BANDWIDTH", "BACKUPS",
        ].allSatisfy { key in package[key].map { $0 == account[key] } ?? true }
    }
}
