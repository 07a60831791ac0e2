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
    /// - Parameter isThere: nil for what cannot be read: then only a clean answer is proof.
    /// - Throws: `unknownOutcome` when the state is not there although the panel may still be working.
    func change(
        _ command: PanelCommand, isThere: (() throws(WorkflowError) -> Bool)?
    ) throws(WorkflowError) -> ChangeResult {
        let answer: PanelAnswer
        do throws(WorkflowError) {
            answer = try run(command)
        } catch {
            guard error.mayHaveActed, error.code != .stopped else { throw error }
            if readsBack(isThere) == true { return .done("no answer came; read back") }
            throw error
        }
        switch answer.outcome {
        case .success: return .done(nil)
        case .refused(let refusal):
            do throws(WorkflowError) {
                try accept(answer, of: command)
            } catch {
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
        _ command: PanelCommand, isThere: (() throws(WorkflowError) -> Bool)?
    ) throws(WorkflowError) -> String? {
        switch try change(command, isThere: isThere) {
        case .done(let detail): return detail
        case .refused(let error, _): throw error
        }
    }
}
