import Workflow

/// A run of the store as callers see it.
struct StoredRunReport: Encodable {
    let run: StoredRun
    /// nil: not shown.
    var steps: [StoredStep]?
    var log: [StoredLogLine]?
    /// What a call that takes it up must bring; nil: not shown.
    var needs: [String]?

    private enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case workflow, server, account, status
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case finishedAt = "finished_at"
        case dueAt = "due_at"
        case attempts, needs, steps, outstanding, warnings, made, response, error
        case supersededBy = "superseded_by"
        case log
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(run.id, forKey: .runID)
        try container.encode(run.workflow, forKey: .workflow)
        try container.encode(ServerPlace(run.server), forKey: .server)
        try container.encode(run.account, forKey: .account)
        try container.encode(run.status.rawValue, forKey: .status)
        try container.encode(run.createdAt.text, forKey: .createdAt)
        try container.encode(run.updatedAt.text, forKey: .updatedAt)
        try container.encodeIfPresent(run.finishedAt?.text, forKey: .finishedAt)
        try container.encodeIfPresent(run.dueAt?.text, forKey: .dueAt)
        try container.encode(run.attempts, forKey: .attempts)
        try container.encodeIfPresent(run.supersededBy, forKey: .supersededBy)
        try container.encodeIfPresent(needs, forKey: .needs)
        guard let steps else { return }
        try container.encode(steps.map(StoredStepReport.init), forKey: .steps)
        try container.encode(steps.filter { $0.outcome == .outstanding }.map(\.name), forKey: .outstanding)
        try container.encode(run.warnings, forKey: .warnings)
        if !run.made.isEmpty { try container.encode(run.made, forKey: .made) }
        try container.encodeIfPresent(run.response.flatMap { RequestValue(json: $0.utf8) }, forKey: .response)
        try container.encodeIfPresent(run.error.flatMap { RequestValue(json: $0.utf8) }, forKey: .error)
        try container.encodeIfPresent(log?.map(LogLineReport.init), forKey: .log)
    }
}

/// Where a server is, of the name that the store has of it.
struct ServerPlace: Encodable, Sendable, Hashable {
    let host: String
    let port: Int

    /// - Parameter name: `host:port`, where the host may be an IPv6 address.
    init(_ name: String) {
        let colon = name.lastIndex(of: ":") ?? name.endIndex
        host = String(name[..<colon])
        port = Int(name[colon...].dropFirst()) ?? 0
    }
}

/// A step of a run in the store, also one whose name this version does not know.
private struct StoredStepReport: Encodable {
    let step: StoredStep

    private enum CodingKeys: String, CodingKey {
        case ordinal, name, outcome
        case startedAt = "started_at"
        case milliseconds = "ms"
        case detail
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(step.ordinal, forKey: .ordinal)
        try container.encode(step.name, forKey: .name)
        // Begun, and its end was never recorded.
        try container.encode((step.outcome ?? .unknown).rawValue, forKey: .outcome)
        try container.encode(step.startedAt.text, forKey: .startedAt)
        try container.encode(step.milliseconds ?? 0, forKey: .milliseconds)
        try container.encodeIfPresent(step.detail, forKey: .detail)
    }
}

/// A line of a run's log.
private struct LogLineReport: Encodable {
    let line: StoredLogLine

    private enum CodingKeys: String, CodingKey { case at, level, line }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(line.at.text, forKey: .at)
        try container.encode(line.level, forKey: .level)
        try container.encode(line.line, forKey: .line)
    }
}
