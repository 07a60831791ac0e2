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

/// What an access key may run.
enum KeyPermissions {
    case everything
    case profiles([PackageName])
    /// The panel's answer names no profiles that can be read.
    case unreadable
}

extension ServerSession {
    /// The permissions of a key; nil when the owner has no such key. Only a list that is there and empty means everything.
    func permissions(ofKey id: String, owner: AccountName) throws(WorkflowError) -> KeyPermissions? {
        let command = PanelCommand.listAccessKeys(of: owner)
        let document = try PanelTable.document(
            try require(command), of: command, server: settings.name, fields: ["USER", "PERMISSIONS"])
        guard let record = document.record(id) else { return nil }
        guard !document.damaged.contains(where: { $0 == id || $0 == "\(id).PERMISSIONS" }) else { return .unreadable }
        let names: [String?]
        switch record["PERMISSIONS"] {
        case .array(let values): names = values.map(\.text)
        case .text(let text):
            names = text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        case .object, nil: return .unreadable
        }
        if names.isEmpty { return .everything }
        var profiles: [PackageName] = []
        for name in names {
            guard let name, let profile = try? PackageName(name) else { return .unreadable }
            profiles.append(profile)
        }
        return .profiles(profiles)
    }

    /// The commands of a permission profile.
    ///
    /// - Throws: `notAPanel` for an answer without them: it does not say that the profile has none.
    func commands(ofProfile profile: PackageName) throws(WorkflowError) -> [String] {
        let command = PanelCommand.listPermissionProfile(profile)
        let document = try PanelTable.document(
            try require(command), of: command, server: settings.name, fields: ["COMMANDS"])
        guard document.damaged.isEmpty else { throw PanelTable.unreadable(command, server: settings.name) }
        switch document.root.object?["COMMANDS"] {
        case .array(let values):
            let names = values.compactMap(\.text)
            guard names.count == values.count else { throw PanelTable.unreadable(command, server: settings.name) }
            return names
        case .text(let text): return text.split(separator: ",").map(String.init)
        case .object, nil: throw PanelTable.unreadable(command, server: settings.name)
        }
    }

    /// The commands that a key's permissions come to; nil when they cannot be read.
    func commands(of permissions: KeyPermissions) throws(WorkflowError) -> ServerKnowledge.Permissions? {
        switch permissions {
        case .everything: return ServerKnowledge.Permissions(commands: nil)
        case .unreadable: return nil
        case .profiles(let profiles):
            var commands: Set<String> = []
            for profile in profiles { commands.formUnion(try self.commands(ofProfile: profile)) }
            return ServerKnowledge.Permissions(commands: commands.sorted())
        }
    }
}
