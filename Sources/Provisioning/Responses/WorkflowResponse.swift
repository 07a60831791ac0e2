package import Workflow

/// A step as callers see it.
struct StepReport: Encodable {
    let record: StepRecord

    private enum CodingKeys: String, CodingKey {
        case ordinal, name, outcome
        case startedAt = "started_at"
        case milliseconds = "ms"
        case detail
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(record.ordinal, forKey: .ordinal)
        try container.encode(record.name.rawValue, forKey: .name)
        try container.encode(record.outcome.rawValue, forKey: .outcome)
        try container.encode(record.startedAt.text, forKey: .startedAt)
        try container.encode(record.milliseconds, forKey: .milliseconds)
        try container.encodeIfPresent(record.detail, forKey: .detail)
    }
}

/// What a run did: in a response beside the workflow's own fields, and in an error as `run`.
package struct RunReport: Encodable {
    /// The run's id.
    package let id: String
    private let workflow: String
    private let steps: [StepRecord]
    private let warnings: [String]
    /// What the run has made, by kind: `username`.
    private let made: [String: String]
    private let status: RunStatus
    private let dueAt: Timestamp?

    /// - Parameter status: where the run stands after the call.
    package init(_ run: Run, _ status: RunStatus, _ dueAt: Timestamp? = nil) {
        self.status = status
        self.dueAt = dueAt
        made = run.made
        id = run.id
        workflow = run.workflow
        steps = run.steps
        warnings = run.warnings
    }

    private enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case workflow, status
        case dueAt = "due_at"
        case steps, outstanding, warnings, made
    }

    package func encode(to encoder: any Encoder) throws {
        let outstanding = steps.filter { $0.outcome == .outstanding }.map(\.name.rawValue)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .runID)
        try container.encode(workflow, forKey: .workflow)
        try container.encode(status.rawValue, forKey: .status)
        try container.encodeIfPresent(dueAt?.text, forKey: .dueAt)
        try container.encode(steps.map(StepReport.init), forKey: .steps)
        try container.encode(outstanding, forKey: .outstanding)
        try container.encode(warnings, forKey: .warnings)
        if !made.isEmpty { try container.encode(made, forKey: .made) }
    }
}

/// A workflow's answer: the run's report and the workflow's own fields in one object.
package struct WorkflowResponse<Body: Encodable>: Encodable {
    package let run: RunReport
    package let body: Body

    package init(_ run: RunReport, _ body: Body) {
        self.run = run
        self.body = body
    }

    package func encode(to encoder: any Encoder) throws {
        try run.encode(to: encoder)
        try body.encode(to: encoder)
    }
}

/// A failure together with what had been done before it.
package struct WorkflowFailure: Error {
    package let error: WorkflowError
    /// nil when the run had not begun.
    package let run: RunReport?

    package init(error: WorkflowError, run: RunReport?) {
        self.error = error
        self.run = run
    }
}
