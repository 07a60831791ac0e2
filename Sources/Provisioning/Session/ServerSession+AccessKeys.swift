import HestiaModel
import HestiaPanel
import Workflow

extension ServerSession {
    /// The ids of a user's access keys; v-list-access-keys shows no secrets.
    func accessKeys(of user: AccountName) throws(WorkflowError) -> [AccessKeyID] {
        let command = PanelCommand.listAccessKeys(of: user)
        let table = try PanelTable(
            try require(command), of: command, server: settings.name, fields: ["ACCESS_KEY_ID", "USER"])
        // An empty user would list everybody's (facts.md, second round, 8); this one is never empty, and is checked.
        return table.names.compactMap { id in
            guard table.rows[id]?["USER"] == user.text else { return nil }
            return try? AccessKeyID(id)
        }
    }
}

extension ServerSession {
    /// The permission profiles of a key; empty for one that may run everything, nil when the owner has no such key.
    func profiles(ofKey id: String, owner: AccountName) throws(WorkflowError) -> [PackageName]? {
        let command = PanelCommand.listAccessKeys(of: owner)
        let document = try PanelTable.document(
            try require(command), of: command, server: settings.name, fields: ["USER", "PERMISSIONS"])
        guard let record = document.record(id) else { return nil }
        let names: [String] =
            switch record["PERMISSIONS"] {
            case .array(let values): values.compactMap(\.text)
            case .text(let text): text.split(separator: ",").map(String.init)
            default: []
            }
        return names.compactMap { try? PackageName($0) }
    }

    /// The commands of a permission profile.
    func commands(ofProfile profile: PackageName) throws(WorkflowError) -> [String] {
        let command = PanelCommand.listPermissionProfile(profile)
        let document = try PanelTable.document(
            try require(command), of: command, server: settings.name, fields: ["COMMANDS"])
        switch document.root.object?["COMMANDS"] {
        case .array(let values): return values.compactMap(\.text)
        case .text(let text): return text.split(separator: ",").map(String.init)
        default: return []
        }
    }
}
