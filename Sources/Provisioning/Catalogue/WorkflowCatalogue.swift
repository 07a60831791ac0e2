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
        case .createAccount:
            try call.perform(\CreateAccountRequest.runID) { (request, run) throws(WorkflowError) in
                try CreateAccount(request, context, run).perform()
            }
        case .changePackage:
            try call.perform(\ChangePackageRequest.runID) { (request, run) throws(WorkflowError) in
                try ChangePackage(request, context, run).perform()
            }
        case .deployPackage:
            try call.perform(\DeployPackageRequest.runID) { (request, run) throws(WorkflowError) in
                try DeployPackage(request, context, run).perform()
            }
        case .suspendAccount:
            try call.perform(\AccountRequest.runID) { (request, run) throws(WorkflowError) in
                try SuspendAccount(request, context, run).perform()
            }
        case .unsuspendAccount:
            try call.perform(\AccountRequest.runID) { (request, run) throws(WorkflowError) in
                try UnsuspendAccount(request, context, run).perform()
            }
        case .terminateAccount:
            try call.perform(\AccountRequest.runID) { (request, run) throws(WorkflowError) in
                try TerminateAccount(request, context, run).perform()
            }
        case .changePassword:
            try call.perform(\ChangePasswordRequest.runID) { (request, run) throws(WorkflowError) in
                try ChangePassword(request, context, run).perform()
            }
        case .changeDomain:
            try call.perform(\ChangeDomainRequest.runID) { (request, run) throws(WorkflowError) in
                try ChangeDomain(request, context, run).perform()
            }
        case .getAccount, .getUsage, .listAccounts: try queryAccounts(call)
        case .listPackages, .listTemplates, .listShells, .listAddresses: try queryServer(call)
        case .testConnection:
            try call.perform(\ServerRequest.runID) { (request, run) throws(WorkflowError) in
                try TestConnection(request, context, run).perform()
            }
        case .readPin:
            try call.perform(\ReadPinRequest.runID) { (request, run) throws(WorkflowError) in
                try ReadPin(request: request, context: context, run: run).perform()
            }
        case .settleObligations:
            try call.perform(\ServerRequest.runID) { (request, run) throws(WorkflowError) in
                try SettleObligations(request: request, context: context, run: run).perform()
            }
        }
    }

    private static func queryAccounts(_ call: Call) throws(WorkflowFailure) -> [UInt8] {
        switch call.name {
        case .getAccount:
            try call.perform(\AccountRequest.runID) { (request, run) throws(WorkflowError) in
                try AccountQueries(server: call.settled(request.server, run), run: run).account(request.username)
            }
        case .getUsage:
            try call.perform(\UsageRequest.runID) { (request, run) throws(WorkflowError) in
                try AccountQueries(server: call.settled(request.server, run), run: run).usage(request.username)
            }
        default:
            try call.perform(\ServerRequest.runID) { (request, run) throws(WorkflowError) in
                try AccountQueries(server: call.settled(request.server, run), run: run).accounts()
            }
        }
    }

    private static func queryServer(_ call: Call) throws(WorkflowFailure) -> [UInt8] {
        switch call.name {
        case .listPackages:
            try call.perform(\ServerRequest.runID) { (request, run) throws(WorkflowError) in
                try ServerQueries(server: call.settled(request.server, run), run: run).packages()
            }
        case .listTemplates:
            try call.perform(\ServerRequest.runID) { (request, run) throws(WorkflowError) in
                try ServerQueries(server: call.settled(request.server, run), run: run).templates()
            }
        case .listShells:
            try call.perform(\ServerRequest.runID) { (request, run) throws(WorkflowError) in
                try ServerQueries(server: call.settled(request.server, run), run: run).shells()
            }
        default:
            try call.perform(\ServerRequest.runID) { (request, run) throws(WorkflowError) in
                try ServerQueries(server: call.settled(request.server, run), run: run).addresses()
            }
        }
    }

    /// One call from outside.
    private struct Call {
        let name: WorkflowName
        let bytes: [UInt8]
        let context: ProvisioningContext

        /// Reads the request, runs the work in a run of its own, writes the response.
        func perform<Request: Decodable, Body: Encodable>(
            _ runID: KeyPath<Request, RunID?>, work: (Request, Run) throws(WorkflowError) -> Body
        ) throws(WorkflowFailure) -> [UInt8] {
            let request: Request
            do throws(WorkflowError) {
                request = try RequestReader.read(Request.self, bytes)
            } catch {
                throw WorkflowFailure(error: error, run: nil)
            }
            let run = context.makeRun(name.rawValue, id: request[keyPath: runID])
            do throws(WorkflowError) {
                let body = try run.perform { () throws(WorkflowError) in try work(request, run) }
                return try ResponseWriter.write(WorkflowResponse(run, body))
            } catch {
                throw WorkflowFailure(error: error, run: RunReport(run))
            }
        }

        /// A session with a server to which nothing is owed any more.
        func settled(_ settings: ServerSettings, _ run: Run) throws(WorkflowError) -> ServerSession {
            let server = ServerSession(settings, context)
            try ServerObligations(server, context, run).settle()
            return server
        }
    }
}
