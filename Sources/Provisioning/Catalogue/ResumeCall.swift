import HestiaModel
import Workflow

/// Continues a run by its id alone: its request is the one that is kept, with the secrets that are passed now.
struct ResumeCall {
    private let call: WorkflowCall
    private let context: ProvisioningContext

    init(_ call: WorkflowCall) {
        self.call = call
        context = call.context
    }

    func perform() throws(WorkflowFailure) -> [UInt8] {
        let request = try call.read(ResumeRequest.self)
        let continued: WorkflowCall
        do throws(WorkflowError) {
            continued = try self.continued(request)
        } catch {
            throw WorkflowFailure(error: error, run: nil)
        }
        return try WorkflowCatalogue.run(continued)
    }

    /// The call that the run was, with what is passed now.
    private func continued(_ request: ResumeRequest) throws(WorkflowError) -> WorkflowCall {
        let stored = try storedRun(request)
        guard let name = WorkflowName(rawValue: stored.workflow), let kept = KeptRequest(json: stored.request),
            let passed = RequestValue(json: call.bytes)
        else {
            throw WorkflowError(
                .store, "The run \(stored.id) (\(stored.workflow)) cannot be continued by this version.",
                hint: "Update HestiaBridge on this machine, or cancel the run.")
        }
        let bytes = kept.value.merged(with: Self.members(of: passed, for: name, kept.value)).json
        return WorkflowCall(name: name, bytes: bytes, context: context, isResumed: true)
    }

    private func storedRun(_ request: ResumeRequest) throws(WorkflowError) -> StoredRun {
        let store = try context.openStore(as: request.options.installation)
        defer { store.close() }
        let stored = try store.requiredRun(request.runID.text)
        try stored.require(request.server)
        return stored
    }

    /// What of the passed members belongs to the run: a caller may pass every secret that it has.
    private static func members(
        of passed: RequestValue, for name: WorkflowName, _ kept: RequestValue
    ) -> RequestValue {
        guard case .object(var members) = passed else { return passed }
        if name != .createAccount && name != .changePassword { members["password"] = nil }
        for part in ResumeRequest.parts where kept.member(part) == nil { members[part] = nil }
        return .object(members.filter { $0.value != .null })
    }
}

extension StoredRun {
    /// Refuses another server than the run's.
    func require(_ server: ServerSettings) throws(WorkflowError) {
        let place = ServerPlace(self.server)
        guard place.host != server.host || place.port != server.port else { return }
        throw WorkflowError(
            .runConflict, "The run \(id) is one of \(self.server), and not of \(server.name).",
            field: place.host != server.host ? "server.host" : "server.port",
            hint: "Pass the settings of the run's own server.")
    }
}
