import HestiaModel
import HestiaPanel
import Workflow

/// Puts back what earlier runs still owe to a server (design, decision 7): the first thing of every call to it.
struct ServerObligations {
    let server: ServerSession
    let context: ProvisioningContext
    let run: Run

    private var obligations: StrictnessObligations { StrictnessObligations(in: context.state) }

    /// How long a call waits for another one that is inside the section.
    static let lockWaitMilliseconds: Int64 = 120_000

    init(_ server: ServerSession, _ context: ProvisioningContext, _ run: Run) {
        self.server = server
        self.context = context
        self.run = run
    }

    /// Restores POLICY_CSRF_STRICTNESS if it is owed. Costs a look for a file otherwise.
    ///
    /// - Returns: whether something was owed.
    @discardableResult
    func settle() throws(WorkflowError) -> Bool {
        guard try obligations.owed(to: server.settings.name) != nil else { return false }
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        return try settleInsideLock()
    }

    /// The same for a caller that holds `lock()`. Whoever was inside before may have restored the value meanwhile.
    @discardableResult
    func settleInsideLock() throws(WorkflowError) -> Bool {
        guard let owed = try obligations.owed(to: server.settings.name) else { return false }
        try server.stop.ignoring { () throws(WorkflowError) in
            try run.step(.settleObligations, isInterruptible: false) { () throws(WorkflowError) in
                try restore(owed.value)
                return .done(detail: "POLICY_CSRF_STRICTNESS is \(owed.value) again, as before the run \(owed.run)")
            }
        }
        return true
    }

    /// The exclusive section of this server, over all processes of the machine.
    func lock() throws(WorkflowError) -> ServerLock {
        try ServerLock(
            server: server.settings.name, in: context.state, clock: context.clock,
            waitMilliseconds: Self.lockWaitMilliseconds, isStopRaised: context.isStopRaised)
    }

    /// Writes down what the server is owed, before it is weakened.
    func record(_ value: String) throws(WorkflowError) {
        try obligations.record(StrictnessObligation(server: server.settings.name, value: value, run: run.id))
    }

    /// Sends the value, reads it back, and strikes the note out. Only inside `lock()`.
    ///
    /// - Throws: `obligation`, loud and exact, when the value could not be put back.
    func restore(_ value: String) throws(WorkflowError) {
        do throws(WorkflowError) {
            // The command takes no empty value; 0 is what the empty value means (facts.md, corrections 4).
            let wanted = value.isEmpty ? "0" : value
            guard let strictness = try? CSRFStrictness(wanted) else {
                throw WorkflowError(.obligation, "The value \(value) is not one of POLICY_CSRF_STRICTNESS.")
            }
            if try server.configuration().csrfStrictness != wanted {
                try server.requireChange(.changeCSRFStrictness(to: strictness)) { () throws(WorkflowError) in
                    try server.configuration().csrfStrictness == wanted
                }
                guard try server.configuration().csrfStrictness == wanted else {
                    throw WorkflowError(.obligation, "The panel still has another value.")
                }
            }
        } catch {
            throw WorkflowError(
                .obligation,
                "POLICY_CSRF_STRICTNESS of \(server.settings.name) is still 0 and must be \(value) again: \(error.message)",
                hint: "As root on \(server.settings.name) run: v-change-sys-config-value POLICY_CSRF_STRICTNESS "
                    + "\(value.isEmpty ? "''" : value)   Every later call to this server tries it again first.",
                panelText: error.panelText, server: server.settings.name, command: "v-change-sys-config-value")
        }
        try obligations.settled(server: server.settings.name)
    }
}
