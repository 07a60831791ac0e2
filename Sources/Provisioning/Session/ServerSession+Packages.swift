import HestiaModel
import HestiaPanel
import Workflow

extension ServerSession {
    /// A package as the panel has it, with all its keys; nil when there is none of this name.
    func storedPackage(_ name: PackageName) throws(WorkflowError) -> PackageParameters? {
        let command = PanelCommand.listPackage(name)
        let answer = try run(command)
        if case .refused(.notFound) = answer.outcome { return nil }
        try accept(answer, of: command)
        let document = try PanelTable.document(answer, of: command, server: settings.name)
        guard let record = document.record(name.text) else {
            throw PanelTable.unreadable(command, server: settings.name)
        }
        return PackageParameters(stored: record)
    }

    /// What the panel has, as far as packages depend on it.
    func features() throws(WorkflowError) -> PanelFeatures {
        let command = PanelCommand.listSystemConfiguration
        let document = try PanelTable.document(
            try require(command), of: command, server: settings.name,
            fields: PanelFeatures.configFields.union(["ROOT_USER"]))
        guard let config = document.record("config") else {
            throw PanelTable.unreadable(command, server: settings.name)
        }
        learnAdministrator(config["ROOT_USER"]?.text)
        let features = PanelFeatures(config: config)
        if let version = features.version { learn(version) }
        return features
    }
}
