package import HestiaModel

/// What link account is asked for: an existing account, and the service that it is.
package struct LinkAccountRequest: ServerRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var options: RunOptions
    package var username: AccountName
    /// The caller's name of the service; empty: any.
    package var service: String
    package var note: String?

    private enum CodingKeys: String, CodingKey, CaseIterable { case server, username, service, note }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        options = try RunOptions(from: decoder)
        server = try container.decode(ServerSettings.self, forKey: .server)
        username = try container.decode(AccountName.self, forKey: .username)
        service = try container.decodeService(forKey: .service) ?? ""
        note = try container.decodeLine(forKey: .note)
    }
}

extension KeyedDecodingContainer {
    /// The caller's name of a service; nil when absent or empty.
    func decodeService(forKey key: Key) throws -> String? {
        guard let service = try decodeLine(forKey: key) else { return nil }
        guard service.utf8.count <= 128 else {
            throw InvalidValue(
                field: CodingPath.text(codingPath + [key]), reason: "must have at most 128 bytes")
        }
        return service
    }
}
