import HestiaPanel
import Workflow

/// What a list command prints that has only names.
struct PanelList {
    let names: [String]

    init(_ answer: PanelAnswer, of command: PanelCommand, server: String) throws(WorkflowError) {
        names = try PanelTable.document(answer, of: command, server: server).texts
    }
}
