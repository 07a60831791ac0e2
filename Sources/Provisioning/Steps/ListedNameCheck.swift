import HestiaModel
import HestiaPanel
import Workflow

/// Refuses templates and shells that a server does not have, before anything is changed.
struct ListedNameCheck {
    /// A name that a request gives, and the list that must hold it.
    struct Wanted {
        /// The request's field.
        let field: String
        let name: String
        let command: PanelCommand

        static func shell(_ name: String, field: String = "shell") -> Self {
            // Shells are given by name or by path.
            Self(field: field, name: name.split(separator: "/").last.map(String.init) ?? name, command: .listShells)
        }

        static func template(_ kind: TemplateKind, _ name: String, field: String) -> Self {
            Self(field: field, name: name, command: .listTemplates(kind))
        }
    }

    let wanted: [Wanted]

    /// One read for each kind that is named, two at a time; no step when none is.
    func perform(_ server: ServerSession, _ run: Run) throws(WorkflowError) {
        guard !wanted.isEmpty else { return }
        try run.step(.checkNames) { () throws(WorkflowError) in
            var commands: [PanelCommand] = []
            for item in wanted where !commands.contains(item.command) { commands.append(item.command) }
            let answers = try server.requireAll(commands)
            for (command, answer) in zip(commands, answers) {
                let names = try PanelList(answer, of: command, server: server.settings.name).names
                let listed = Set(names.map { $0.split(separator: "/").last.map(String.init) ?? $0 })
                for item in wanted where item.command == command && !listed.contains(item.name) {
                    throw WorkflowError(
                        .invalidRequest, "\(server.settings.name) has no \(item.name) for \(item.field).",
                        field: item.field, hint: "It has: \(names.joined(separator: ", "))",
                        server: server.settings.name)
                }
            }
            return .done(detail: wanted.map { "\($0.field) \($0.name)" }.joined(separator: ", "))
        }
    }
}
