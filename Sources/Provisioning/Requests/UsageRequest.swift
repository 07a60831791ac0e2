package import HestiaModel

/// What get usage is asked for.
package struct UsageRequest: ServerRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var runID: RunID?
    /// nil: all accounts of the server.
    package var username: AccountName?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case runID = "run_id"
        case username
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        server = try container.decode(ServerSettings.self, forKey: .server)
        runID = try container.decodeIfPresent(RunID.self, forKey: .runID)
        username = try container.decodeIfPresent(AccountName.self, forKey: .username)
    }
}
