import FoundationEssentials
import HestiaPanel
import Workflow

/// What a list command prints that has only names.
struct PanelList {
    let names: [String]

    init(_ answer: PanelAnswer, of command: PanelCommand, server: String) throws(WorkflowError) {
        do {
            names = try JSONDecoder().decode([String].self, from: Data(answer.output))
        } catch {
            throw WorkflowError(
                .notAPanel, "The answer of \(server) to \(command.name) cannot be read.", server: server,
                command: command.name)
        }
    }
}
