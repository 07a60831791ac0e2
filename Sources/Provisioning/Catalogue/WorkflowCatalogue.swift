import HestiaModel
import Workflow

/// Runs workflows by name, from a request's bytes to a response's.
package enum WorkflowCatalogue {
    /// - Throws: `WorkflowFailure` with what had been done before it.
    package static func run(
        _ name: WorkflowName, request bytes: [UInt8], in context: ProvisioningContext
    ) throws(WorkflowFailure) -> [UInt8] {
        switch name {
        case .createAccount:
            try perform(name, bytes, context) { (request: CreateAccountRequest) in
                request.runID
            } work: { request, run throws(WorkflowError) in
                try CreateAccount(request, context, run).perform()
            }
        case .changePackage, .deployPackage, .suspendAccount, .unsuspendAccount, .terminateAccount, .changePassword,
            .changeDomain, .getAccount, .getUsage, .testConnection, .listPackages, .listAccounts, .listTemplates,
            .listShells, .listAddresses, .readPin, .settleObligations:
            throw WorkflowFailure(error: WorkflowError(.internal, "Not there yet."), run: nil)
        }
    }

    private static func perform<Request: Decodable, Body: Encodable>(
        _ name: WorkflowName, _ bytes: [UInt8], _ context: ProvisioningContext, runID: (Request) -> RunID?,
        work: (Request, Run) throws(WorkflowError) -> Body
    ) throws(WorkflowFailure) -> [UInt8] {
        let request: Request
        do throws(WorkflowError) {
            request = try RequestReader.read(Request.self, bytes)
        } catch {
            throw WorkflowFailure(error: error, run: nil)
        }
        let run = context.makeRun(name.rawValue, id: runID(request))
        do throws(WorkflowError) {
            let body = try run.perform { () throws(WorkflowError) in try work(request, run) }
            return try ResponseWriter.write(WorkflowResponse(run, body))
        } catch {
            throw WorkflowFailure(error: error, run: RunReport(run))
        }
    }
}
