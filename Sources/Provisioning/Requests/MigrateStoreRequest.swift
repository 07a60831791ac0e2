import HestiaModel

/// What migrate store is asked for: nothing.
package struct MigrateStoreRequest: Sendable, Hashable, Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable { case installation }

    package init(from decoder: any Decoder) throws {
        _ = try decoder.strictContainer(keyedBy: CodingKeys.self)
    }
}
