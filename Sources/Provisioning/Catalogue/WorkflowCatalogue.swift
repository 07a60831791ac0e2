import HestiaModel
import Workflow

/// Runs workflows by name, from a request's bytes to a response's.
package enum WorkflowCatalogue {
    /// - Throws: `WorkflowFailure` with what had been done before it.
    package static func run(
        _ name: WorkflowName, request bytes: [UInt8], in context: ProvisioningContext
    ) throws(WorkflowFailure) -> [UInt8] {
        let call = Call(name: name, bytes: bytes, context: context)
        return switch name {
        case .createAccount: try call.perform(CreateAccount.self)
        case .changePackage: try call.perform(ChangePackage.self)
        case .deployPackage: try call.perform(DeployPackage.self)
        case .suspendAccount: try call.perform(SuspendAccount.self)
        case .unsuspendAccount: try call.perform(UnsuspendAccount.self)
        case .terminateAccount: try call.perform(TerminateAccount.self)
        case .changePassword: try call.perform(ChangePassword.self)
        case .changeDomain: try call.perform(ChangeDomain.self)
        case .testConnection: try call.perform(TestConnection.self)
        case .settleObligations: try call.perform(SettleObligations.self)
        case .getAccount, .getUsage, .listAccounts: try queryAccounts(call)
        case .listPackages, .listTemplates, .listShells, .listAddresses: try queryServer(call)
        case .readPin:
            try call.perform(ReadPinRequest.self, runID: \.runID) { (request, run) throws(WorkflowError) in
                try ReadPin(request: request, context: context, run: run).perform()
            }
        }
    }

    private static func queryAccounts(_ call: Call) throws(WorkflowFailure) -> [UInt8] {
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

    private static func queryServer(_ call: Call) throws(WorkflowFailure) -> [UInt8] {
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

/// One call from outside.
private struct Call {
    let name: WorkflowName
    let bytes: [UInt8]
    let context: ProvisioningContext

    /// Runs a workflow.
    func perform<Work: ServerWorkflow>(_ type: Work.Type) throws(WorkflowFailure) -> [UInt8] {
        try perform(Work.Request.self) { (request, scene) throws(WorkflowError) in
            try Work(request: request, scene: scene).perform()
        }
    }

    /// Runs work on the server of a request, after settling what that is owed.
    func perform<Request: ServerRequesting, Body: Encodable>(
        _ type: Request.Type, work: (Request, ServerRun) throws(WorkflowError) -> Body
    ) throws(WorkflowFailure) -> [UInt8] {
        try perform(type, runID: \.runID) { (request, run) throws(WorkflowError) in
            if !request.server.verify && request.server.pins.isEmpty {
                run.warn(
                    "TLS verification is off for \(request.server.name): anybody between here and the server can read the key."
                )
            }
            let server = ServerSession(request.server, context)
            try ServerObligations(server, context, run).settle(isAsked: name == .settleObligations)
            return try work(request, ServerRun(context: context, run: run, server: server))
        }
    }

    /// Reads the request, runs the work in a run of its own, writes the response.
    func perform<Request: Decodable, Body: Encodable>(
        _ type: Request.Type, runID: KeyPath<Request, RunID?>,
        work: (Request, Run) throws(WorkflowError) -> Body
    ) throws(WorkflowFailure) -> [UInt8] {
        let request: Request
        do throws(WorkflowError) {
            request = try RequestReader.read(type, bytes)
        } catch {
            throw WorkflowFailure(error: error, run: nil)
        }
        let run = context.makeRun(name.rawValue, id: request[keyPath: runID])
        do throws(WorkflowError) {
            let body = try run.perform { () throws(WorkflowError) in try work(request, run) }
            return try ResponseWriter.write(WorkflowResponse(run, body))
        } catch {
            throw WorkflowFailure(error: error, run: RunReport(run, hasFailed: true))
        }
    }
}
