package import HestiaModel

/// What get usage is asked for.
package struct UsageRequest: ServerRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var options: RunOptions
    /// nil: all accounts of the server.
    package var username: AccountName?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case username
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        server = try container.decode(ServerSettings.self, forKey: .server)
        options = try RunOptions(from: decoder)
        username = try container.decodeIfPresent(AccountName.self, forKey: .username)
    }
}
