import HestiaModel
import Workflow

/// Runs workflows by name, from a request's bytes to a response's.
package enum WorkflowCatalogue {
    /// - Throws: `WorkflowFailure` with what had been done before it.
    package static func run(
        _ name: WorkflowName, request bytes: [UInt8], in context: ProvisioningContext
    ) throws(WorkflowFailure) -> [UInt8] {
        let call = WorkflowCall(name: name, bytes: bytes, context: context)
        return switch name {
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
                try ReadPin(request: request, context: context, run: run).perform()
            }
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
}
