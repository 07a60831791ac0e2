package import HestiaModel
import Workflow

/// A request about one server.
package protocol ServerRequesting: Decodable {
    var server: ServerSettings { get }
    /// nil: the run gets a random id.
    var runID: RunID? { get }
}

/// One run on one server: what a workflow works with.
struct ServerRun {
    let context: ProvisioningContext
    let run: Run
    let server: ServerSession
}

/// A workflow or query on one server.
///
/// What earlier runs owe to the server has been put back before `perform` (design, decision 7).
protocol ServerWorkflow {
    associatedtype Request: ServerRequesting
    /// The workflow's own part of the response.
    associatedtype Body: Encodable

    init(request: Request, scene: ServerRun)
    func perform() throws(WorkflowError) -> Body

    var scene: ServerRun { get }
}

extension ServerWorkflow {
    var context: ProvisioningContext { scene.context }
    var run: Run { scene.run }
    var server: ServerSession { scene.server }
}
