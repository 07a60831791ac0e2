package import HestiaModel

/// What unlink account is asked for: whose link is removed.
package struct UnlinkAccountRequest: StoreRequesting, Sendable, Hashable {
    package var options: RunOptions
    package var server: ServerLocation
    package var username: AccountName

    private enum CodingKeys: String, CodingKey, CaseIterable { case server, username }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        options = try RunOptions(from: decoder)
        server = try container.decode(ServerLocation.self, forKey: .server)
        username = try container.decode(AccountName.self, forKey: .username)
    }
}
