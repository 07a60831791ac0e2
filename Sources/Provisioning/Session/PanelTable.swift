import FoundationEssentials
import HestiaPanel
import Workflow

/// What a list command prints: rows by name, each with text values.
struct PanelTable {
    /// The rows by name.
    let rows: [String: [String: String]]

    init(_ answer: PanelAnswer, of command: PanelCommand, server: String) throws(WorkflowError) {
        do {
            rows = try JSONDecoder().decode([String: [String: String]].self, from: Data(answer.output))
        } catch {
            throw WorkflowError(
                .notAPanel, "The answer of \(server) to \(command.name) cannot be read.", server: server,
                command: command.name)
        }
    }
}
