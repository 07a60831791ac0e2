import HTTPTransport
import HestiaModel
import HestiaPanel
import Workflow

/// One server during one run: runs commands, explains what goes wrong, guards the administrator.
final class ServerSession {
    let client: PanelClient
    let settings: ServerSettings
    let stop: StopControl
    /// The administrator's name, once v-list-sys-config was read.
    var administrator: String?
    let control: RunControl
    let clock: WorkflowClock
    let effectPatienceMilliseconds: Int64

    /// For exchanges beside the client's.
    var stopSignal: StopSignal { StopSignal { [stop] in stop.isRaised } }

    /// - Parameter leases: renewed while a panel command runs.
    init(_ settings: ServerSettings, _ context: ProvisioningContext, _ run: Run, _ leases: LeaseKeeper) {
        self.settings = settings
        let control = run.control
        let stop = StopControl {
            leases.renewIfDue()
            return control.isRaised
        }
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
    func run(_ command: PanelCommand) throws(WorkflowError) -> PanelAnswer {
        do throws(PanelError) {
            return try client.run(command)
        } catch {
            throw error.asWorkflowError
        }
    }

    /// Runs a command that must succeed; see `PanelClient.require`.
    @discardableResult
    func require(_ command: PanelCommand) throws(WorkflowError) -> PanelAnswer {
        do throws(PanelError) {
            return try client.require(command)
        } catch {
            throw error.asWorkflowError
        }
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
        var answers: [PanelAnswer] = []
        for (command, result) in zip(commands, client.runAll(commands)) {
            do throws(PanelError) {
                answers.append(try client.accept(result.get(), of: command))
            } catch {
                throw error.asWorkflowError
            }
        }
        return answers
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
