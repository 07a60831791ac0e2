package import HestiaModel
import Workflow

/// A request about one server.
package protocol ServerRequesting: Decodable {
    var server: ServerSettings { get }
    var options: RunOptions { get }
}

/// A request that changes something, and so is a run in the store.
package protocol RunRequesting: ServerRequesting {
    /// nil: it is about no account, or its name is made by the run.
    var account: AccountName? { get }
    var onFailure: OnFailure { get }
}

/// What becomes of what a run has made when it fails.
package enum OnFailure: String, Sendable, Hashable, CaseIterable {
    case keep
    /// It is removed, in reverse order; the first error is the one reported.
    case undo
}

extension RunRequesting {
    package var onFailure: OnFailure { .keep }
}

/// One call on one server: what a workflow works with.
struct ServerRun {
    let context: ProvisioningContext
    let run: Run
    let server: ServerSession
    let store: Store
    let leases: LeaseKeeper
}

/// Work on one server.
///
/// What earlier runs owe to the server has been put back before `perform` (design, decision 7).
protocol ServerWork {
    associatedtype Request: ServerRequesting
    /// The work's own part of the response.
    associatedtype Body: Encodable

    init(request: Request, scene: ServerRun)
    func perform() throws(WorkflowError) -> Body

    var scene: ServerRun { get }
}

/// Work that is a run: it can be cut off anywhere, and done again from its start with what the journal has of it.
protocol ServerWorkflow: ServerWork where Request: RunRequesting {
    /// Removes what this run has made, as recorded steps.
    func undo() throws(WorkflowError)
}

extension ServerWork {
    var context: ProvisioningContext { scene.context }
    var run: Run { scene.run }
    var server: ServerSession { scene.server }
    var store: Store { scene.store }
}

extension ServerWorkflow {
    func undo() throws(WorkflowError) {}
}
