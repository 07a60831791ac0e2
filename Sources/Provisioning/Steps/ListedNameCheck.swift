import HestiaModel
import HestiaPanel
import Workflow

/// Refuses templates and shells that a server does not have, before anything is changed.
struct ListedNameCheck {
    let shell: ShellName?
    let webTemplate: TemplateName?
    let backendTemplate: TemplateName?
    let proxyTemplate: TemplateName?

    private struct Wanted {
        let field: String
        let name: String
        let command: PanelCommand
    }

    private var wanted: [Wanted] {
        var wanted: [Wanted] = []
        if let shell {
            let name = shell.text.split(separator: "/").last.map(String.init) ?? shell.text
            wanted.append(Wanted(field: "shell", name: name, command: .listShells))
        }
        if let webTemplate {
            wanted.append(Wanted(field: "web_template", name: webTemplate.text, command: .listTemplates(.web)))
        }
        if let backendTemplate {
            wanted.append(
                Wanted(field: "backend_template", name: backendTemplate.text, command: .listTemplates(.backend)))
        }
        if let proxyTemplate {
            wanted.append(Wanted(field: "proxy_template", name: proxyTemplate.text, command: .listTemplates(.proxy)))
        }
        return wanted
    }

    /// One read for each kind that is named, two at a time; no step when none is.
    func perform(_ server: ServerSession, _ run: Run) throws(WorkflowError) {
        let wanted = wanted
        guard !wanted.isEmpty else { return }
        try run.step(.checkNames) { () throws(WorkflowError) in
            let answers = try server.requireAll(wanted.map(\.command))
            for (item, answer) in zip(wanted, answers) {
                let names = try PanelList(answer, of: item.command, server: server.settings.name).names
                guard names.contains(item.name) else {
                    throw WorkflowError(
                        .invalidRequest,
                        "\(server.settings.name) has no \(item.field.replacingUnderscore) \(item.name).",
                        field: item.field, hint: "It has: \(names.joined(separator: ", "))",
                        server: server.settings.name)
                }
            }
            return .done(detail: wanted.map { "\($0.field) \($0.name)" }.joined(separator: ", "))
        }
    }
}

extension String {
    /// `web_template` as words.
    fileprivate var replacingUnderscore: String { split(separator: "_").joined(separator: " ") }
}
