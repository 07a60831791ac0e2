package import HestiaModel

/// What change password is asked for.
package struct ChangePasswordRequest: RunRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var options: RunOptions
    package var username: AccountName
    /// nil: a run is continued that does not need it any more.
    package var password: AccountPassword?

    package var account: AccountName? { username }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case username, password
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        server = try container.decode(ServerSettings.self, forKey: .server)
        options = try RunOptions(from: decoder)
        username = try container.decode(AccountName.self, forKey: .username)
        password = try container.decodePassword(forKey: .password, decoder)
    }
}
