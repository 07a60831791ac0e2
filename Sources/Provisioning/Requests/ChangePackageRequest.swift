package import HestiaModel

/// What change package is asked for.
package struct ChangePackageRequest: RunRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var options: RunOptions
    package var username: AccountName
    package var package: PackageSelection
    /// Changes although the account uses more than the package covers.
    package var force: Bool

    package var account: AccountName? { username }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case username, package, force
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        server = try container.decode(ServerSettings.self, forKey: .server)
        options = try RunOptions(from: decoder)
        username = try container.decode(AccountName.self, forKey: .username)
        package = try container.decode(PackageSelection.self, forKey: .package)
        force = try container.decodeIfPresent(Bool.self, forKey: .force) ?? false
    }
}
