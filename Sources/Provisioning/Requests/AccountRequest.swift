package import HestiaModel

/// A request about one account that needs nothing else: suspend, unsuspend, terminate, get account.
package struct AccountRequest: Sendable, Hashable, Decodable {
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

/// A request about a server as a whole: its lists, the settling of what it is owed.
package struct ServerRequest: Sendable, Hashable, Decodable {
    package var server: ServerSettings
    package var runID: RunID?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case runID = "run_id"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        server = try container.decode(ServerSettings.self, forKey: .server)
        runID = try container.decodeIfPresent(RunID.self, forKey: .runID)
    }
}
