/// The workflows and queries, by their names in PHP and in docs/requests.md.
package enum WorkflowName: String, Sendable, CaseIterable {
    case createAccount = "create_account"
    case changePackage = "change_package"
    case deployPackage = "deploy_package"
    case suspendAccount = "suspend_account"
    case unsuspendAccount = "unsuspend_account"
    case terminateAccount = "terminate_account"
    case changePassword = "change_password"
    case changeDomain = "change_domain"
    case getAccount = "get_account"
    case getUsage = "get_usage"
    case testConnection = "test_connection"
    case listPackages = "list_packages"
    case listAccounts = "list_accounts"
    case listTemplates = "list_templates"
    case listShells = "list_shells"
    case listAddresses = "list_addresses"
    case readPin = "read_pin"
    case settleObligations = "settle_obligations"
    case runStatus = "run_status"
    case runs
    case dueRuns = "due_runs"
    case resume
    case cancelRun = "cancel_run"
    case forget
    case linkAccount = "link_account"
    case unlinkAccount = "unlink_account"
    case adoptStore = "adopt_store"
    case migrateStore = "migrate_store"
}

extension WorkflowName {
    /// Whether it changes neither a server nor what is known of runs and accounts.
    var isRead: Bool {
        switch self {
        case .getAccount, .getUsage, .testConnection, .listPackages, .listAccounts, .listTemplates, .listShells,
            .listAddresses, .readPin, .runStatus, .runs:
            true
        case .createAccount, .changePackage, .deployPackage, .suspendAccount, .unsuspendAccount, .terminateAccount,
            .changePassword, .changeDomain, .settleObligations, .dueRuns, .resume, .cancelRun, .forget, .linkAccount,
            .unlinkAccount, .adoptStore, .migrateStore:
            false
        }
    }
}
