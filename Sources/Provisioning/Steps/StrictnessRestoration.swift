import HestiaModel
import HestiaPanel
import Workflow

/// Puts POLICY_CSRF_STRICTNESS back, one change at a time: two at once can destroy the panel's configuration, and a change
/// whose answer did not come may still run (facts.md, dangers 2 and 11). Only inside the server's lock.
struct StrictnessRestoration {
    /// Whether the change that was sent last has ended.
    enum Certainty {
        case sure
        case unsure
    }

    enum Result {
        /// The panel shows the value, and the note is struck out.
        case restored
        /// The panel shows the value, and the note could not be struck out: the next call looks again.
        case restoredButNoted(WorkflowError)
        /// The panel shows the value, and a 0 that was sent may still arrive: the note stays.
        case lateChangePossible
    }

    let server: ServerSession
    let notes: StrictnessObligations
    let clock: WorkflowClock

    /// After this time nothing that was sent arrives any more: a panel that is busy has let calls wait for half a minute.
    private static let lateMilliseconds: Int64 = 120_000
    /// How often, and how far apart, the panel is looked at until a change has ended. It takes 0.4 seconds, and a later
    /// call is not taken up before it.
    private static let looks = 10
    private static let lookPause: Int32 = 500
    /// What a change still does after it is to be seen: it sorts and moves the file.
    private static let endPause: Int32 = 1000
    private static let attempts: Int32 = 3
    /// No new attempt after this time.
    private static let patienceMilliseconds: Int64 = 30_000

    /// What is known of a note that another run has left.
    func certainty(of owed: StrictnessObligation) -> Certainty {
        let age = clock.now().millisecondsSince1970 - owed.sentAt.millisecondsSince1970
        return abs(age) > Self.lateMilliseconds ? .sure : .unsure
    }

    /// Sends the value unless the panel has it, reads it back, and strikes the note out.
    ///
    /// - Parameter waits: until a change whose end is not known has ended, also when the value is right at first sight.
    /// - Throws: `obligation`, when the value could not be put back; the note stays.
    func restore(
        _ owed: StrictnessObligation, certainty: Certainty, waits: Bool
    ) throws(WorkflowError) -> Result {
        var owed = owed
        var certainty = certainty
        let start = clock.uptimeMilliseconds()
        for attempt in 1...Self.attempts {
            do throws(WorkflowError) {
                return try restoreOnce(&owed, &certainty, waits: waits)
            } catch {
                if error.code == .leaseHeld { throw failure(owed, error) }
                switch error.code.errorClass {
                case .authentication:
                    // Not asked: this says nothing of whether the key may.
                    guard error.code != .breakerOpen else { throw failure(owed, error) }
                    owed.refusedKey = server.settings.authentication.ownName
                    try? notes.record(owed)
                    throw failure(owed, error)
                case .unreachable, .unknownOutcome, .busy:
                    let isLate = clock.uptimeMilliseconds() - start > Self.patienceMilliseconds
                    if attempt == Self.attempts || isLate { throw failure(owed, error) }
                    clock.pause(500 * attempt)
                case .invalid, .refused, .tls, .licence, .stopped, .internal:
                    throw failure(owed, error)
                }
            }
        }
        throw failure(owed, WorkflowError(.obligation, "It was tried \(Self.attempts) times."))
    }

    private func restoreOnce(
        _ owed: inout StrictnessObligation, _ certainty: inout Certainty, waits: Bool
    ) throws(WorkflowError) -> Result {
        var shown = try value()
        if certainty == .unsure {
            let isZeroUnseen = owed.sent != owed.value && shown == owed.value
            if isZeroUnseen && !waits { return .lateChangePossible }
            shown = try valueAtRest(after: owed.sent, original: owed.value)
            if owed.sent != owed.value, shown == owed.value { return .lateChangePossible }
            certainty = .sure
        }
        if shown != owed.value {
            owed.sent = owed.value
            owed.sentAt = clock.now()
            owed.refusedKey = ""
            try record(owed)
            do throws(WorkflowError) {
                try server.require(.changeCSRFStrictness(to: try strictness(owed.value)))
            } catch {
                if error.mayHaveActed { certainty = .unsure }
                throw error
            }
            guard try value() == owed.value else {
                throw WorkflowError(.obligation, "The panel shows another value after the change.")
            }
        }
        do throws(WorkflowError) {
            try notes.settled(server: owed.server)
            return .restored
        } catch {
            guard error.code != .leaseHeld else { throw error }
            return .restoredButNoted(error)
        }
    }

    /// Notes what is sent next. A store that fails does not leave the server weakened; whoever reads the older note looks
    /// and waits all the longer. A lost lease ends it: then somebody else puts the value back.
    private func record(_ owed: StrictnessObligation) throws(WorkflowError) {
        do throws(WorkflowError) {
            try notes.record(owed)
        } catch {
            if error.code == .leaseHeld { throw error }
        }
    }

    /// The value once a change that was sent can have ended: when it is to be seen, else when the time for it is over.
    ///
    /// - Parameter original: the value before; nil when it is not known.
    func valueAtRest(after sent: String, original: String? = nil) throws(WorkflowError) -> String {
        var shown = try value()
        // Where nothing changes, nothing is to be seen.
        let isVisible = sent != original || sent != CSRFStrictness.off.text
        var looks = 0
        while looks < Self.looks, !isVisible || shown != sent {
            clock.pause(Self.lookPause)
            shown = try value()
            looks += 1
        }
        if shown == sent { clock.pause(Self.endPause) }
        return shown
    }

    private func value() throws(WorkflowError) -> String {
        guard let value = try server.configuration().csrfStrictness else {
            throw WorkflowError(.notAPanel, "v-list-sys-config does not show the policy.")
        }
        return value
    }

    private func strictness(_ value: String) throws(WorkflowError) -> CSRFStrictness {
        guard let strictness = try? CSRFStrictness(value) else {
            throw WorkflowError(.obligation, "The value \(value) is not one of POLICY_CSRF_STRICTNESS.")
        }
        return strictness
    }

    /// The error of a restore that could not be done.
    func failure(_ owed: StrictnessObligation, _ cause: WorkflowError) -> WorkflowError {
        let value = owed.value.isEmpty ? "empty" : owed.value
        let next =
            owed.refusedKey.isEmpty
            ? "Every later call to this server tries it again first."
            : "Then settle the server (hestiabridge settle), which looks whether it is done; until then no call to it is made."
        return WorkflowError(
            .obligation,
            "POLICY_CSRF_STRICTNESS of \(owed.server) may still be 0 and must be \(value) again: \(cause.message)",
            hint: "As root on \(server.settings.host) run: v-change-sys-config-value POLICY_CSRF_STRICTNESS "
                + "\(owed.value.isEmpty ? "''" : owed.value)   \(next)",
            panelText: cause.panelText, server: owed.server, command: "v-change-sys-config-value")
    }
}
