package import HestiaModel

/// What deploy package is asked for: a package without an account.
package struct DeployPackageRequest: ServerRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var runID: RunID?
    package var package: PackageSelection

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case runID = "run_id"
        case package
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        server = try container.decode(ServerSettings.self, forKey: .server)
        runID = try container.decodeIfPresent(RunID.self, forKey: .runID)
        package = try container.decode(PackageSelection.self, forKey: .package)
        guard package.parameters != nil else {
            throw InvalidValue(
                field: CodingPath.text(decoder.codingPath + [CodingKeys.package]) + ".parameters",
                reason: "is missing: without parameters there is nothing to deploy")
        }
    }
}
