package import HestiaModel

/// What deploy package is asked for: a package without an account.
package struct DeployPackageRequest: RunRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var options: RunOptions
    package var package: PackageSelection

    package var account: AccountName? { nil }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case package
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        server = try container.decode(ServerSettings.self, forKey: .server)
        options = try RunOptions(from: decoder)
        package = try container.decode(PackageSelection.self, forKey: .package)
        guard package.parameters != nil else {
            throw InvalidValue(
                field: CodingPath.text(decoder.codingPath + [CodingKeys.package]) + ".parameters",
                reason: "is missing: without parameters there is nothing to deploy")
        }
    }
}
