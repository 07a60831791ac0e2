import HestiaModel

/// What due runs is asked for.
package struct DueRunsRequest: StoreRequesting, Sendable, Hashable {
    package var options: RunOptions
    package var limit: Int
    /// How long finished runs are kept.
    package var retentionDays: Int

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case limit
        case retentionDays = "retention_days"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        options = try RunOptions(from: decoder)
        limit = try container.decodeNumber(1...10_000, forKey: .limit) ?? 100
        retentionDays = try container.decodeNumber(1...3650, forKey: .retentionDays) ?? 90
    }
}
