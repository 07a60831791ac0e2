package import HestiaModel

/// A request about one account that needs nothing else: suspend, unsuspend, terminate, get account.
package struct AccountRequest: RunRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var options: RunOptions
    package var username: AccountName

    package var account: AccountName? { username }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case username
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        server = try container.decode(ServerSettings.self, forKey: .server)
        options = try RunOptions(from: decoder)
        username = try container.decode(AccountName.self, forKey: .username)
    }
}
