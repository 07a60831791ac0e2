package import HestiaModel

/// A request about one account that needs nothing else: suspend, unsuspend, terminate, get account.
package struct AccountRequest: ServerRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var runID: RunID?
    package var username: AccountName

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case runID = "run_id"
        case username
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        server = try container.decode(ServerSettings.self, forKey: .server)
        runID = try container.decodeIfPresent(RunID.self, forKey: .runID)
        username = try container.decode(AccountName.self, forKey: .username)
    }
}
