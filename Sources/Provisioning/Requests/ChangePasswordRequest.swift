package import HestiaModel

/// What change password is asked for.
package struct ChangePasswordRequest: ServerRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var runID: RunID?
    package var username: AccountName
    package var password: AccountPassword

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case runID = "run_id"
        case username, password
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        server = try container.decode(ServerSettings.self, forKey: .server)
        runID = try container.decodeIfPresent(RunID.self, forKey: .runID)
        username = try container.decode(AccountName.self, forKey: .username)
        password = try container.decode(AccountPassword.self, forKey: .password)
    }
}
