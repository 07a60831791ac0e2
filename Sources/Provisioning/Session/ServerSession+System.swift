import HestiaModel
import HestiaPanel
import Workflow

/// The few fields of v-list-sys-config that are needed; it prints secrets among the others.
struct ServerConfiguration: Sendable, Hashable {
    /// The panel's release.
    let version: PanelVersion?
    /// The administrator's name: ROOT_USER, and `admin` before 1.9.
    let administrator: String
    /// POLICY_CSRF_STRICTNESS; nil before 1.4.13, which has no such policy.
    let csrfStrictness: String?
}

extension ServerSession {
    private static let configurationFields: Set<String> = ["VERSION", "ROOT_USER", "POLICY_CSRF_STRICTNESS"]

    /// Reads v-list-sys-config and learns the panel's release from it.
    func configuration() throws(WorkflowError) -> ServerConfiguration {
        let command = PanelCommand.listSystemConfiguration
        let table = try PanelTable(
            try require(command), of: command, server: settings.name, fields: Self.configurationFields)
        guard let row = table.rows["config"] else {
            throw PanelTable.unreadable(command, server: settings.name)
        }
        let version = row["VERSION"].flatMap { PanelVersion($0) }
        if let version { learn(version) }
        let administrator = learnAdministrator(row["ROOT_USER"])
        return ServerConfiguration(
            version: version, administrator: administrator,
            csrfStrictness: row["POLICY_CSRF_STRICTNESS"])
    }

    /// Remembers ROOT_USER for the rest of the run.
    ///
    /// - Returns: the administrator's name.
    @discardableResult
    func learnAdministrator(_ rootUser: String?) -> String {
        let name = rootUser.flatMap { $0.isEmpty ? nil : $0 } ?? "admin"
        administrator = name
        return name
    }

    /// HOSTNAME of v-list-sys-info.
    func hostname() throws(WorkflowError) -> String {
        let command = PanelCommand.listSystemInformation
        let table = try PanelTable(try require(command), of: command, server: settings.name)
        if let version = (table.rows["sysinfo"]?["HESTIA"]).flatMap({ PanelVersion($0) }) { learn(version) }
        return table.rows["sysinfo"]?["HOSTNAME"] ?? ""
    }
}
