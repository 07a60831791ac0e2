import HestiaSimulator

/// A workflow that is killed at every instant, and called again.
struct Interruption: Sendable {
    /// A call of a workflow: its name and its request, without the server.
    struct Call: Sendable {
        let workflow: String
        /// JSON members, for example `"username": "kim"`.
        let members: String

        init(_ workflow: String, _ members: String) {
            self.workflow = workflow
            self.members = members
        }
    }

    /// As it is printed: `create_account, new package, API route`.
    let name: String
    /// What comes before, undisturbed.
    let before: [Call]
    let call: Call
    /// What comes after, undisturbed.
    let then: [Call]
    /// Changes of the panel before all of it.
    let prepare: @Sendable (SimulatedPanel) -> Void
    /// Whether the key may not run the API route's commands and the panel's login is given.
    let hasPanelLogin: Bool

    init(
        _ name: String, _ call: Call, before: [Call] = [], then: [Call] = [], hasPanelLogin: Bool = false,
        prepare: @escaping @Sendable (SimulatedPanel) -> Void = { _ in }
    ) {
        self.name = name
        self.call = call
        self.before = before
        self.then = then
        self.hasPanelLogin = hasPanelLogin
        self.prepare = prepare
    }
}
