import HTTPTransport
import HestiaModel
import HestiaPanel
import Workflow

/// One server during one run: runs commands, explains what goes wrong, guards the administrator.
final class ServerSession {
    let client: PanelClient
    let settings: ServerSettings
    let knowledge: ServerKnowledge
    let stop: StopControl
    /// The administrator's name, once v-list-sys-config was read.
    var administrator: String?
    let control: RunControl
    let clock: WorkflowClock
    let effectPatienceMilliseconds: Int64

    /// For exchanges beside the client's.
    var stopSignal: StopSignal { StopSignal { [stop] in stop.isRaised } }

    /// - Parameter leases: renewed while a panel command runs.
    init(
        _ settings: ServerSettings, _ context: ProvisioningContext, _ run: Run, _ leases: LeaseKeeper, _ store: Store
    ) {
        self.settings = settings
        knowledge = ServerKnowledge(store, settings, context.clock)
        let control = run.control
        let stop = StopControl(tick: { leases.renewIfDue() }) { control.isRaised }
        self.stop = stop
        self.control = control
        clock = context.clock
        effectPatienceMilliseconds = context.effectPatienceMilliseconds
        client = PanelClient(
            settings: settings, exchanging: context.exchanging, stop: StopSignal { stop.isRaised },
            onExchange: { line in
                run.note(line.logText, level: line.failure == nil ? 3 : 2)
                context.onExchange(line)
            })
    }

    /// Runs a command and returns what the panel said, a refusal included.
    ///
    /// - Throws: `breakerOpen` without a call while the breaker of the key is open.
    func run(_ command: PanelCommand) throws(WorkflowError) -> PanelAnswer {
        try knowledge.admit(command.name)
        do throws(PanelError) {
            let answer = try client.run(command)
            // What does not come from the panel's API says nothing of the key.
            if case .unknown = answer.outcome { return answer }
            knowledge.noteAcceptance()
            return answer
        } catch {
            throw noted(error)
        }
    }

    /// Runs a command that must succeed; see `PanelClient.accept`.
    @discardableResult
    func require(_ command: PanelCommand) throws(WorkflowError) -> PanelAnswer {
        try accept(try run(command), of: command)
    }

    /// The answer if it is a success, else the error that says why not.
    @discardableResult
    func accept(_ answer: PanelAnswer, of command: PanelCommand) throws(WorkflowError) -> PanelAnswer {
        do throws(PanelError) {
            return try client.accept(answer, of: command)
        } catch {
            throw error.asWorkflowError
        }
    }

    /// Runs independent reads two at a time; each must succeed.
    func requireAll(_ commands: [PanelCommand]) throws(WorkflowError) -> [PanelAnswer] {
        for command in commands { try knowledge.admit(command.name) }
        var answers: [PanelAnswer] = []
        for (command, result) in zip(commands, client.runAll(commands)) {
            do throws(PanelError) {
                answers.append(try client.accept(result.get(), of: command))
            } catch {
                throw noted(error)
            }
        }
        return answers
    }

    /// The error for the workflow's caller; a refused key is told to everybody.
    private func noted(_ error: PanelError) -> WorkflowError {
        let explained = error.asWorkflowError
        if case .notAuthenticated(let refusal) = error.code.storage { knowledge.note(refusal, explained) }
        return explained
    }

    /// Remembers the panel's release, for this run and for others.
    func learn(_ version: PanelVersion) {
        client.version = version
        knowledge.learn(version)
    }
}

extension ExchangeLine {
    /// One line for the log of a run.
    var logText: String {
        var words = [command] + arguments
        if let failure {
            words.append("failed: \(failure)")
        } else {
            words.append(
                "-> \(httpStatus.map(String.init) ?? "-") \(exitCode.map(String.init) ?? "-") \(milliseconds) ms")
        }
        return words.joined(separator: " ")
    }
}
