package import HestiaModel

/// A request about a server as a whole: its lists, the settling of what it is owed.
package struct ServerRequest: ServerRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var options: RunOptions

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        server = try container.decode(ServerSettings.self, forKey: .server)
        options = try RunOptions(from: decoder)
    }
}
