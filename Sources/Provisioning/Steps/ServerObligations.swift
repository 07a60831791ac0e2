import HestiaModel
import HestiaPanel
import Workflow

/// What this machine owes to a server (design, decision 7): notes it, and puts it back before every call to it.
struct ServerObligations {
    private let scene: ServerRun
    private var server: ServerSession { scene.server }
    private var context: ProvisioningContext { scene.context }
    private var run: Run { scene.run }

    private var notes: StrictnessObligations { StrictnessObligations(in: scene.store, under: scene.leases) }
    private var restoration: StrictnessRestoration {
        StrictnessRestoration(server: server, notes: notes, clock: context.clock)
    }

    init(_ scene: ServerRun) { self.scene = scene }

    /// Restores POLICY_CSRF_STRICTNESS if it is owed. Costs a look for a file otherwise.
    ///
    /// While another process is inside its section nothing is overdue: it puts the value back itself, and when it dies the
    /// next call does.
    ///
    /// - Parameter isAsked: somebody asks for exactly this: it waits for the other process, and tries a key again that was
    ///   refused.
    func settle(isAsked: Bool = false) throws(WorkflowError) {
        guard let owed = try notes.owed(to: server.settings.name) else { return }
        let section: ServerSection
        do throws(WorkflowError) {
            section = try enter(panel: owed.panel, waitMilliseconds: isAsked ? LeaseKeeper.waitMilliseconds : 0)
        } catch {
            if error.code == .leaseHeld && !isAsked { return }
            throw error
        }
        defer { section.leave() }
        try settleInside(isAsked: isAsked)
    }

    /// The same for a caller that is in the section (`enter`). Whoever was inside before may have restored the value meanwhile.
    ///
    /// - Parameter waits: until a change that was sent just before its sender died has ended, in any case.
    func settleInside(isAsked: Bool = false, waits: Bool = false) throws(WorkflowError) {
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

    /// The exclusive section of this server, over everybody who shares the store and all names of the server.
    ///
    /// - Parameter panel: the server's own name; empty when it is not known.
    func enter(
        panel: String, waitMilliseconds: Int64 = LeaseKeeper.waitMilliseconds
    ) throws(WorkflowError) -> ServerSection {
        let section = ServerSection(scene.leases)
        // Always in this order: nobody who has the second waits for a first.
        try section.take("server:\(server.settings.name)", run, server.settings.name, waitMilliseconds)
        if !panel.isEmpty { try section.take("panel:\(panel)", run, server.settings.name, waitMilliseconds) }
        return section
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

    /// Puts the value back. Only inside the section.
    ///
    /// - Returns: a detail for the step.
    /// - Throws: `obligation`, loud and exact, when the value could not be put back.
    func restore(
        _ owed: StrictnessObligation, certainty: StrictnessRestoration.Certainty, waits: Bool = true
    ) throws(WorkflowError) -> String {
        let value = owed.value.isEmpty ? "empty" : owed.value
        switch try restoration.restore(owed, certainty: certainty, waits: waits) {
        case .restored: return "it is \(value) again, read back; owed by the run \(owed.run)"
        case .restoredButNoted(let why):
            run.warn(
                "POLICY_CSRF_STRICTNESS of \(server.settings.name) is \(value) again, but the note of it could not be removed: "
                    + "\(why.message) The next call to the server looks again.")
            return "it is \(value) again, read back; the note stays"
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
