package import HestiaModel

/// What read pin is asked for: a server, for which no credentials are needed.
package struct ReadPinRequest: Sendable, Hashable, Decodable {
    package var server: ServerLocation
    package var runID: RunID?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case runID = "run_id"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        server = try container.decode(ServerLocation.self, forKey: .server)
        runID = try container.decodeIfPresent(RunID.self, forKey: .runID)
    }
}
