package import HestiaModel

/// How a call runs, beside what it is asked for; the same fields in every request (docs/requests.md).
package struct RunOptions: Sendable, Hashable {
    /// When a call returns.
    package enum ReturnAfter: String, Sendable, Hashable, CaseIterable {
        case all
        /// Once the account is usable; the rest is left to the worker, or to the next call with the same id.
        case essential
    }

    /// The intention (design, decision 8); nil: an unfinished run of the same request is continued, else a new id made.
    package var runID: RunID?
    /// A run that this one replaces.
    package var supersedes: RunID?
    package var deadlineMilliseconds: Int?
    package var returnAfter: ReturnAfter
    /// Which installation calls; a store of another one refuses to write.
    package var installation: String?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case runID = "run_id"
        case supersedes
        case deadline = "deadline_ms"
        case returnAfter = "return_after"
        case installation
    }

    /// The names of its fields: what does not belong to the intention itself.
    package static let fields = Set(CodingKeys.allCases.map(\.rawValue))

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        runID = try container.decodeIfPresent(RunID.self, forKey: .runID)
        supersedes = try container.decodeIfPresent(RunID.self, forKey: .supersedes)
        deadlineMilliseconds = try container.decodeNumber(1...86_400_000, forKey: .deadline)
        returnAfter = try container.decodeChoice(ReturnAfter.self, forKey: .returnAfter) ?? .all
        installation = try container.decodeLine(forKey: .installation)
        if let installation, installation.utf8.count > 128 {
            throw InvalidValue(
                field: CodingPath.text(decoder.codingPath + [CodingKeys.installation]),
                reason: "must have at most 128 bytes")
        }
    }
}
