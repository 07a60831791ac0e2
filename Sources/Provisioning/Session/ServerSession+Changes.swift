import HestiaModel
import HestiaPanel
import Workflow

/// How a change ended that was answered, or was read back.
enum ChangeResult {
    /// Proven: by exit code 0, or by reading the state back; the text says which.
    case done(String?)
    /// The panel said no, in its own words.
    case refused(WorkflowError, Refusal)
}

extension ServerSession {
    /// Runs a command that changes something, and proves what happened.
    ///
    /// Exit code 0 with a clean text is proof. Exit code 0 with an error text, a failed restart, and an answer that did not
    /// come or does not say, are followed by `isThere`, which reads whether the wanted state is there.
    ///
    /// - Parameters:
    ///   - attempt: where an earlier attempt was sent and not answered, its effect is looked and waited for before the
    ///     command is sent again.
    ///   - isThere: nil for what cannot be read: then only a clean answer is proof.
    /// - Throws: `unknownOutcome` when the state is not there although the panel may still be working.
    func change(
        _ command: PanelCommand, _ attempt: StepAttempt = .first, isThere: (() throws(WorkflowError) -> Bool)?
    ) throws(WorkflowError) -> ChangeResult {
        if let since = attempt.unknownSince, try showsEffect(since: since, isThere) {
            return .done("sent before, and no answer came; read back")
        }
        let answer: PanelAnswer
        do throws(WorkflowError) {
            answer = try run(command)
        } catch {
            guard error.mayHaveActed, error.code != .stopped else { throw error }
            guard let isThere else { throw error }
            // From now on: a command that outlived the time for its answer is still under way.
            if (try? showsEffect(since: clock.now(), isThere)) == true { return .done("no answer came; read back") }
            throw error
        }
        switch answer.outcome {
        case .success: return .done(nil)
        case .refused(let refusal):
            do throws(WorkflowError) {
                try accept(answer, of: command)
            } catch {
                // Between the look and the command the panel may have come to the end of the earlier one.
                // A limit is looked at before what exists (facts.md, 15).
                if attempt.mayHaveActed, [.exists, .limit, .suspended].contains(refusal), readsBack(isThere) == true {
                    return .done("the panel said: \(answer.errorText ?? "it is there"); read back")
                }
                return .refused(error, refusal)
            }
            return .done(nil)
        case .successWithErrorText, .restartFailed:
            guard let isThere = readsBack(isThere) else {
                throw WorkflowError(
                    .unknownOutcome,
                    "\(command.name) answered with success and an error, and its effect could not be read back.",
                    hint: "Look at the account in the panel before you try again.", panelText: answer.errorText,
                    server: settings.name, command: command.name, mayHaveActed: true)
            }
            if isThere {
                return .done("the panel also said: \(answer.errorText ?? "a service did not restart"); read back")
            }
            throw WorkflowError(
                .refused, "\(command.name) answered with success and an error, and its effect is not there.",
                panelText: answer.errorText, server: settings.name, command: command.name)
        case .unknown:
            if readsBack(isThere) == true { return .done("the answer did not say; read back") }
            try accept(answer, of: command)
            return .done(nil)
        case .busy, .notAuthenticated:
            try accept(answer, of: command)
            return .done(nil)
        }
    }

    /// Waits until an earlier attempt of a command whose effect cannot be read has come to its end.
    func waitOut(_ attempt: StepAttempt) throws(WorkflowError) {
        if let since = attempt.unknownSince { _ = try showsEffect(since: since, nil) }
    }

    /// Whether a command that was sent and not answered has had its effect, after waiting for it: a panel works on although
    /// its caller has gone.
    ///
    /// - Parameter isThere: nil for what cannot be read: then the time is waited for, so that the command is not sent while
    ///   the first one runs, and the answer is false.
    /// - Throws: what `isThere` throws; `stopped`.
    func showsEffect(
        since: Timestamp, _ isThere: (() throws(WorkflowError) -> Bool)?
    ) throws(WorkflowError) -> Bool {
        var pause: Int64 = 100
        let start = clock.uptimeMilliseconds()
        while true {
            if let isThere, try isThere() { return true }
            // A clock that was put back must not make it longer.
            let age = clock.now().millisecondsSince1970 - since.millisecondsSince1970
            let left = effectPatienceMilliseconds - max(age, clock.uptimeMilliseconds() - start)
            guard left > 0 else { return false }
            guard control.pause(min(pause, left)) else {
                var error = control.reason(before: "the effect of an earlier command was to be seen")
                error.mayHaveActed = true
                throw error
            }
            pause = min(pause * 2, 2000)
        }
    }

    /// Whether the wanted state is there; nil when it could not be read. That a read failed says nothing of the change
    /// before it, whose own error is what the caller must get.
    private func readsBack(_ isThere: (() throws(WorkflowError) -> Bool)?) -> Bool? {
        guard let isThere else { return nil }
        do throws(WorkflowError) {
            return try isThere()
        } catch {
            return nil
        }
    }

    /// The same for a change that must succeed.
    ///
    /// - Returns: a detail for the step.
    @discardableResult
    func requireChange(
        _ command: PanelCommand, _ attempt: StepAttempt = .first, isThere: (() throws(WorkflowError) -> Bool)?
    ) throws(WorkflowError) -> String? {
        switch try change(command, attempt, isThere: isThere) {
        case .done(let detail): return detail
        case .refused(let error, _): throw error
        }
    }
}
