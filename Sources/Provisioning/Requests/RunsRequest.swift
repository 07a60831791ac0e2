package import HestiaModel
package import Workflow

/// What runs is asked for: which ones.
package struct RunsRequest: StoreRequesting, Sendable, Hashable {
    package var options: RunOptions
    package var server: ServerLocation?
    package var account: String?
    /// Empty: all.
    package var statuses: [RunStatus]
    package var limit: Int

    private enum CodingKeys: String, CodingKey, CaseIterable { case server, account, statuses, limit }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        options = try RunOptions(from: decoder)
        server = try container.decodeIfPresent(ServerLocation.self, forKey: .server)
        account = try container.decodeLine(forKey: .account)
        statuses = []
        let texts = try container.decodeIfPresent([String].self, forKey: .statuses) ?? []
        for (index, text) in texts.enumerated() {
            guard let status = RunStatus(rawValue: text) else {
                throw InvalidValue(
                    field: CodingPath.text(decoder.codingPath + [CodingKeys.statuses]) + "[\(index)]",
                    reason: "must be one of \(RunStatus.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            statuses.append(status)
        }
        limit = try container.decodeNumber(1...10_000, forKey: .limit) ?? 100
    }
}
