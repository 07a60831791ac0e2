package import HestiaModel

/// What run status is asked for: a run.
package struct RunStatusRequest: StoreRequesting, Sendable, Hashable {
    package var options: RunOptions
    package var runID: RunID
    /// Shows the log lines too.
    package var hasLog: Bool

    private enum CodingKeys: String, CodingKey, CaseIterable { case log }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        options = try RunOptions(from: decoder)
        runID = try options.requiredRunID(decoder)
        hasLog = try container.decodeIfPresent(Bool.self, forKey: .log) ?? false
    }
}

extension RunOptions {
    /// The id of a request that is about one run.
    func requiredRunID(_ decoder: any Decoder) throws(InvalidValue) -> RunID {
        guard let runID else {
            throw InvalidValue(
                field: CodingPath.text(decoder.codingPath + [CodingKeys.runID]), reason: "is missing: name the run")
        }
        return runID
    }
}
