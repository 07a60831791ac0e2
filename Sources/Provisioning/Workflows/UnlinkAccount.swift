import HestiaModel
import Workflow

/// Takes back that a service is an existing account. The account stays as it is.
struct UnlinkAccount {
    struct Body: Encodable {
        /// false when there was no link.
        let unlinked: Bool
    }

    let request: UnlinkAccountRequest
    let store: Store

    func perform() throws(WorkflowError) -> Body {
        Body(unlinked: try store.unlink(account: request.username.text, server: request.server.name))
    }
}
