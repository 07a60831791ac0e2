package import HestiaModel

/// What cancel run is asked for: a run, and the settings of its server if something is to be put back there.
package struct CancelRunRequest: StoreRequesting, Sendable, Hashable {
    package var options: RunOptions
    package var runID: RunID
    package var server: ServerSettings?

    private enum CodingKeys: String, CodingKey, CaseIterable { case server }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        options = try RunOptions(from: decoder)
        runID = try options.requiredRunID(decoder)
        server = try container.decodeIfPresent(ServerSettings.self, forKey: .server)
    }
}
