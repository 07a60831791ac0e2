import FoundationEssentials
package import Workflow

/// Turns responses and errors into JSON.
package enum ResponseWriter {
    package static func write<Response: Encodable>(_ response: Response) throws(WorkflowError) -> [UInt8] {
        do {
            return Array(try encoder.encode(response))
        } catch {
            throw WorkflowError(.internal, "The response could not be written as JSON.")
        }
    }

    /// The error as docs/errors.md describes it.
    package static func write(_ failure: WorkflowFailure) -> [UInt8] {
        if let data = try? encoder.encode(ErrorReport(failure: failure)) { return Array(data) }
        return Array(
            #"{"class":"internal","code":"internal","message":"The error could not be written.","retryable":false}"#
                .utf8)
    }

    /// One event of a run, for the progress callback.
    package static func write(_ event: RunEvent) -> [UInt8] {
        (try? encoder.encode(EventReport(event: event))).map(Array.init) ?? []
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

/// An error as callers see it.
private struct ErrorReport: Encodable {
    let failure: WorkflowFailure

    private enum CodingKeys: String, CodingKey {
        case errorClass = "class"
        case code, message, field, hint, retryable
        case panelText = "panel_text"
        case server, command, run
    }

    func encode(to encoder: any Encoder) throws {
        let error = failure.error
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(error.code.errorClass.rawValue, forKey: .errorClass)
        try container.encode(error.code.rawValue, forKey: .code)
        try container.encode(error.message, forKey: .message)
        try container.encode(error.field, forKey: .field)
        try container.encode(error.hint, forKey: .hint)
        try container.encode(error.code.isRetryable, forKey: .retryable)
        try container.encode(error.panelText, forKey: .panelText)
        try container.encode(error.server, forKey: .server)
        try container.encode(error.command, forKey: .command)
        try container.encode(failure.run, forKey: .run)
    }
}

/// An event as callers see it.
private struct EventReport: Encodable {
    let event: RunEvent

    private enum CodingKeys: String, CodingKey {
        case type
        case runID = "run_id"
        case step, ordinal, state
        case milliseconds = "ms"
        case detail
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("step", forKey: .type)
        switch event {
        case .stepStarted(let run, let ordinal, let name):
            try container.encode(run, forKey: .runID)
            try container.encode(ordinal, forKey: .ordinal)
            try container.encode(name.rawValue, forKey: .step)
            try container.encode("started", forKey: .state)
        case .stepEnded(let run, let record):
            try container.encode(run, forKey: .runID)
            try container.encode(record.ordinal, forKey: .ordinal)
            try container.encode(record.name.rawValue, forKey: .step)
            try container.encode(record.outcome.rawValue, forKey: .state)
            try container.encode(record.milliseconds, forKey: .milliseconds)
            try container.encodeIfPresent(record.detail, forKey: .detail)
        }
    }
}
