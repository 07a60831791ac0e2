package import HestiaModel

/// A request about a server as a whole: its lists, the settling of what it is owed.
package struct ServerRequest: ServerRequesting, Sendable, Hashable {
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
