import HestiaModel
import HestiaPanel
import Workflow

/// Reads what a server offers.
struct ServerQueries {
    struct Packages: Encodable {
        struct Row: Encodable {
            let name: String
            /// By the panel's keys; v-list-user-packages leaves some out.
            let parameters: [String: String]
        }

        let packages: [Row]
    }

    struct Templates: Encodable {
        let web: [String]
        let backend: [String]
        let proxy: [String]
        let dns: [String]
    }

    struct Shells: Encodable { let shells: [String] }

    struct Addresses: Encodable {
        struct Row: Encodable {
            let address: String
            let owner: String
            let status: String
            let name: String
            let nat: String
        }

        let addresses: [Row]
    }

    let scene: ServerRun

    private var server: ServerSession { scene.server }
    private var run: Run { scene.run }

    func packages() throws(WorkflowError) -> Packages {
        try run.step(.listPackages) { () throws(WorkflowError) in
            let table = try table(.listPackages)
            let rows = table.names.map { name in
                Packages.Row(
                    name: name, parameters: (table.rows[name] ?? [:]).filter { $0.key != "TIME" && $0.key != "DATE" })
            }
            return .done(Packages(packages: rows), "\(rows.count) packages")
        }
    }

    func templates() throws(WorkflowError) -> Templates {
        try run.step(.readServer) { () throws(WorkflowError) in
            let kinds: [TemplateKind] = [.web, .backend, .proxy, .dns]
            let commands = kinds.map(PanelCommand.listTemplates)
            var lists: [[String]] = []
            for (command, answer) in zip(commands, try server.requireAll(commands)) {
                lists.append(try PanelList(answer, of: command, server: server.settings.name).names)
            }
            guard lists.count == 4 else { throw WorkflowError(.internal, "A list of templates is missing.") }
            return .done(Templates(web: lists[0], backend: lists[1], proxy: lists[2], dns: lists[3]))
        }
    }

    func shells() throws(WorkflowError) -> Shells {
        try run.step(.readServer) { () throws(WorkflowError) in
            let command = PanelCommand.listShells
            return .done(
                Shells(
                    shells: try PanelList(try server.require(command), of: command, server: server.settings.name).names)
            )
        }
    }

    func addresses() throws(WorkflowError) -> Addresses {
        try run.step(.readServer) { () throws(WorkflowError) in
            let table = try table(.listAddresses)
            return .done(
                Addresses(
                    addresses: table.names.map { name in
                        let row = table.rows[name] ?? [:]
                        return Addresses.Row(
                            address: name, owner: row["OWNER"] ?? "", status: row["STATUS"] ?? "",
                            name: row["NAME"] ?? "",
                            nat: row["NAT"] ?? "")
                    }))
        }
    }

    private func table(_ command: PanelCommand) throws(WorkflowError) -> PanelTable {
        try PanelTable(try server.require(command), of: command, server: server.settings.name)
    }
}
