import HestiaModel
import HestiaPanel
import Workflow

/// What this machine owes to a server (design, decision 7): notes it, and puts it back before every call to it.
struct ServerObligations {
    let server: ServerSession
    let context: ProvisioningContext
    let run: Run

    private var notes: StrictnessObligations { StrictnessObligations(in: context.state) }
    private var restoration: StrictnessRestoration {
        StrictnessRestoration(server: server, notes: notes, clock: context.clock)
    }

    /// How long a call waits for another one that is inside the section.
    static let lockWaitMilliseconds: Int64 = 120_000

    init(_ server: ServerSession, _ context: ProvisioningContext, _ run: Run) {
        self.server = server
        self.context = context
        self.run = run
    }

    /// Restores POLICY_CSRF_STRICTNESS if it is owed. Costs a look for a file otherwise.
    ///
    /// While another process is inside its section nothing is overdue: it puts the value back itself, and when it dies the
    /// next call does.
    ///
    /// - Parameter isAsked: somebody asks for exactly this: it waits for the other process, and tries a key again that was
    ///   refused.
    func settle(isAsked: Bool = false) throws(WorkflowError) {
        guard let owed = try notes.owed(to: server.settings.name) else { return }
        let lock: ServerLock
        do throws(WorkflowError) {
            lock = try self.lock(panel: owed.panel, waitMilliseconds: isAsked ? Self.lockWaitMilliseconds : 0)
        } catch {
            if error.code == .leaseHeld && !isAsked { return }
            throw error
        }
        defer { withExtendedLifetime(lock) {} }
        try settleInsideLock(isAsked: isAsked)
    }

    /// The same for a caller that holds `lock()`. Whoever was inside before may have restored the value meanwhile.
    ///
    /// - Parameter waits: until a change that was sent just before its sender died has ended, in any case.
    func settleInsideLock(isAsked: Bool = false, waits: Bool = false) throws(WorkflowError) {
        guard let owed = try notes.owed(to: server.settings.name) else { return }
        if !owed.refusedKey.isEmpty, owed.refusedKey == server.settings.authentication.ownName, !isAsked {
            throw restoration.failure(
                owed,
                WorkflowError(.forbidden, "The key \(owed.refusedKey) was refused and is not tried again by itself."))
        }
        try server.stop.ignoring { () throws(WorkflowError) in
            try run.step(.settleObligations, isInterruptible: false) { () throws(WorkflowError) in
                .done(detail: try restore(owed, certainty: restoration.certainty(of: owed), waits: waits))
            }
        }
    }

    /// Whether a restore is owed, by this process or another one: then a 0 is not the administrator's own.
    func isOwed() throws(WorkflowError) -> Bool { try notes.owed(to: server.settings.name) != nil }

    /// The exclusive section of this server, over all processes of the machine and all names of the server.
    ///
    /// - Parameter panel: the server's own name.
    func lock(
        panel: String, waitMilliseconds: Int64 = Self.lockWaitMilliseconds
    ) throws(WorkflowError) -> ServerLock {
        try ServerLock(
            server: server.settings.name, panel: panel, in: context.state, clock: context.clock,
            waitMilliseconds: waitMilliseconds, isStopRaised: context.isStopRaised)
    }

    /// The administrator's own value: what the panel shows, unless it is owed another one under another name.
    ///
    /// - Parameter panel: the server's own name.
    /// - Returns: nil where the release has no such policy.
    func ownValue(panel: String) throws(WorkflowError) -> String? {
        let others = try notes.owed(toPanel: panel, exceptFor: server.settings.name)
        // A change that one of them sent just before it died would run at the same time as ours.
        if let other = others.first(where: { restoration.certainty(of: $0) == .unsure }) {
            _ = try restoration.valueAtRest(after: other.sent)
        }
        guard let shown = try server.configuration().csrfStrictness else { return nil }
        if Self.isOff(shown), let owed = others.first(where: { !Self.isOff($0.value) }) { return owed.value }
        guard (try? CSRFStrictness(shown)) != nil else {
            throw WorkflowError(
                .refused, "POLICY_CSRF_STRICTNESS of \(server.settings.name) is \(shown), which could not be put back.",
                hint: "Set it to 0, 1 or 2, or use the API route.", server: server.settings.name)
        }
        return shown
    }

    /// Whether the panel checks nothing at this value.
    static func isOff(_ value: String) -> Bool { value.isEmpty || value == "0" }

    /// Writes down what the server is owed, before it is weakened.
    func record(_ value: String, panel: String) throws(WorkflowError) -> StrictnessObligation {
        let owed = StrictnessObligation(
            server: server.settings.name, panel: panel, value: value, run: run.id, sent: CSRFStrictness.off.text,
            sentAt: context.clock.now())
        try notes.record(owed)
        return owed
    }

    /// Puts the value back. Only inside `lock()`.
    ///
    /// - Returns: a detail for the step.
    /// - Throws: `obligation`, loud and exact, when the value could not be put back.
    func restore(
        _ owed: StrictnessObligation, certainty: StrictnessRestoration.Certainty, waits: Bool = true
    ) throws(WorkflowError) -> String {
        let value = owed.value.isEmpty ? "empty" : owed.value
        switch try restoration.restore(owed, certainty: certainty, waits: waits) {
        case .restored: return "it is \(value) again, read back; owed by the run \(owed.run)"
        case .lateChangePossible:
            run.warn(
                "POLICY_CSRF_STRICTNESS of \(server.settings.name) is \(value) as before. A 0 that was sent and never "
                    + "answered may still take effect: the next calls to the server look again.")
            return "it is \(value); a 0 that was sent may still arrive, the next call looks again"
        }
    }
}

extension Authentication {
    /// What a log may call it by.
    var ownName: String { accessKeyID ?? user ?? "legacy" }
}
