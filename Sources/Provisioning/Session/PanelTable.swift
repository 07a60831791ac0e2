import HestiaPanel
import Workflow

/// What a list command prints: named rows of texts.
struct PanelTable {
    /// The rows by name.
    let rows: [String: [String: String]]
    /// The names in the panel's order.
    let names: [String]
    /// Where values broke the panel's JSON; everything else is sure.
    let damaged: [String]

    /// - Parameter fields: only these are kept; nil for all, of lists that hold no secret.
    init(
        _ answer: PanelAnswer, of command: PanelCommand, server: String, fields: Set<String>? = nil,
        backslash: PanelJSONReader.Backslash = .literal
    ) throws(WorkflowError) {
        let document = try Self.document(answer, of: command, server: server, fields: fields, backslash: backslash)
        var rows: [String: [String: String]] = [:]
        var names: [String] = []
        for (name, record) in document.records {
            var row: [String: String] = [:]
            for member in record.members { row[member.key] = member.value.text }
            if rows.updateValue(row, forKey: name) == nil { names.append(name) }
        }
        self.rows = rows
        self.names = names
        damaged = document.damaged
    }

    /// The answer's JSON.
    ///
    /// - Throws: `notAPanel` for one that is no panel's.
    static func document(
        _ answer: PanelAnswer, of command: PanelCommand, server: String, fields: Set<String>? = nil,
        backslash: PanelJSONReader.Backslash = .literal
    ) throws(WorkflowError) -> PanelDocument {
        do throws(PanelJSONError) {
            return try PanelJSONReader.read(answer.output, backslash: backslash, fields: fields)
        } catch {
            throw unreadable(command, server: server, panelText: answer.errorText)
        }
    }

    /// An answer that is not what the command prints.
    static func unreadable(_ command: PanelCommand, server: String, panelText: String? = nil) -> WorkflowError {
        WorkflowError(
            .notAPanel, "The answer of \(server) to \(command.name) cannot be read: it is not what a panel prints.",
            hint: "Look whether something between here and the panel changes its answers; then try again.",
            panelText: panelText, server: server, command: command.name)
    }
}
