import Workflow

/// Puts back what earlier runs still owe to a server, and nothing else: that is done before every workflow.
struct SettleObligations: ServerWork {
    struct Body: Encodable {
        /// Whether something was owed.
        let wasOwed: Bool

        private enum CodingKeys: String, CodingKey { case wasOwed = "was_owed" }
    }

    let request: ServerRequest
    let scene: ServerRun

    func perform() -> Body { Body(wasOwed: run.steps.contains { $0.name == .settleObligations }) }
}
