package import HestiaModel

/// What change package is asked for.
package struct ChangePackageRequest: ServerRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var runID: RunID?
    package var username: AccountName
    package var package: PackageSelection
    /// Changes although the account uses more than the package covers.
    package var force: Bool

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case runID = "run_id"
        case username, package, force
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        server = try container.decode(ServerSettings.self, forKey: .server)
        runID = try container.decodeIfPresent(RunID.self, forKey: .runID)
        username = try container.decode(AccountName.self, forKey: .username)
        package = try container.decode(PackageSelection.self, forKey: .package)
        force = try container.decodeIfPresent(Bool.self, forKey: .force) ?? false
    }
}
