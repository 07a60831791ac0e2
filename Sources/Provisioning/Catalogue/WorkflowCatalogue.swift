import HestiaModel
import Workflow

/// Runs workflows by name, from a request's bytes to a response's.
package enum WorkflowCatalogue {
    /// - Throws: `WorkflowFailure` with what had been done before it.
    package static func run(
        _ name: WorkflowName, request bytes: [UInt8], in context: ProvisioningContext
    ) throws(WorkflowFailure) -> [UInt8] {
        try run(WorkflowCall(name: name, bytes: bytes, context: context))
    }

    static func run(_ call: WorkflowCall) throws(WorkflowFailure) -> [UInt8] {
        switch call.name {
        case .createAccount: try RunCall(call).perform(CreateAccount.self)
        case .changePackage: try RunCall(call).perform(ChangePackage.self)
        case .deployPackage: try RunCall(call).perform(DeployPackage.self)
        case .suspendAccount: try RunCall(call).perform(SuspendAccount.self)
        case .unsuspendAccount: try RunCall(call).perform(UnsuspendAccount.self)
        case .terminateAccount: try RunCall(call).perform(TerminateAccount.self)
        case .changePassword: try RunCall(call).perform(ChangePassword.self)
        case .changeDomain: try RunCall(call).perform(ChangeDomain.self)
        case .testConnection: try call.perform(TestConnection.self)
        case .settleObligations: try call.perform(SettleObligations.self)
        case .getAccount, .getUsage, .listAccounts: try queryAccounts(call)
        case .listPackages, .listTemplates, .listShells, .listAddresses: try queryServer(call)
        case .readPin:
            try call.perform(ReadPinRequest.self) { (request, run) throws(WorkflowError) in
                try ReadPin(request: request, context: call.context, run: run).perform()
            }
        case .resume: try ResumeCall(call).perform()
        case .cancelRun: try CancelCall(call).perform()
        case .linkAccount: try call.perform(LinkAccount.self)
        case .runStatus, .runs, .dueRuns, .forget, .unlinkAccount: try askStore(call)
        case .adoptStore, .migrateStore: try changeStore(call)
        }
    }

    private static func queryAccounts(_ call: WorkflowCall) throws(WorkflowFailure) -> [UInt8] {
        switch call.name {
        case .getAccount:
            try call.perform(AccountRequest.self) { (request, scene) throws(WorkflowError) in
                try AccountQueries(scene: scene).account(request.username)
            }
        case .getUsage:
            try call.perform(UsageRequest.self) { (request, scene) throws(WorkflowError) in
                try AccountQueries(scene: scene).usage(request.username)
            }
        default:
            try call.perform(ServerRequest.self) { (_, scene) throws(WorkflowError) in
                try AccountQueries(scene: scene).accounts()
            }
        }
    }

    private static func queryServer(_ call: WorkflowCall) throws(WorkflowFailure) -> [UInt8] {
        switch call.name {
        case .listPackages:
            try call.perform(ServerRequest.self) { (_, scene) throws(WorkflowError) in
                try ServerQueries(scene: scene).packages()
            }
        case .listTemplates:
            try call.perform(ServerRequest.self) { (_, scene) throws(WorkflowError) in
                try ServerQueries(scene: scene).templates()
            }
        case .listShells:
            try call.perform(ServerRequest.self) { (_, scene) throws(WorkflowError) in
                try ServerQueries(scene: scene).shells()
            }
        default:
            try call.perform(ServerRequest.self) { (_, scene) throws(WorkflowError) in
                try ServerQueries(scene: scene).addresses()
            }
        }
    }

    private static func askStore(_ call: WorkflowCall) throws(WorkflowFailure) -> [UInt8] {
        let clock = call.context.clock
        return switch call.name {
        case .runStatus:
            try StoreCall(call).perform(RunStatusRequest.self, isChange: false) {
                (request, store) throws(WorkflowError) in
                try RunQueries(store: store, clock: clock).status(request)
            }
        case .runs:
            try StoreCall(call).perform(RunsRequest.self, isChange: false) { (request, store) throws(WorkflowError) in
                try RunQueries(store: store, clock: clock).runs(request)
            }
        case .dueRuns:
            try StoreCall(call).perform(DueRunsRequest.self) { (request, store) throws(WorkflowError) in
                try RunQueries(store: store, clock: clock).due(request)
            }
        case .forget:
            try StoreCall(call).perform(ForgetRequest.self) { (request, store) throws(WorkflowError) in
                try Forget(request: request, store: store).perform()
            }
        default:
            try StoreCall(call).perform(UnlinkAccountRequest.self) { (request, store) throws(WorkflowError) in
                try UnlinkAccount(request: request, store: store).perform()
            }
        }
    }

    /// The store as a whole, whosever it is.
    private static func changeStore(_ call: WorkflowCall) throws(WorkflowFailure) -> [UInt8] {
        switch call.name {
        case .adoptStore:
            try StoreCall(call).perform(AdoptStoreRequest.self, opening: call.context.openStore) {
                (request, store) throws(WorkflowError) in
                try AdoptStore(request: request, store: store).perform()
            }
        default:
            try StoreCall(call).perform(MigrateStoreRequest.self, opening: call.context.migrateStore) {
                (_, _) throws(WorkflowError) in
                MigratedStore(schemaVersion: StoreSchema.current.version)
            }
        }
    }
}
