import HestiaModel
import Workflow

/// One call from outside that is no run: a read, or the settling of what a server is owed. Nobody continues it.
struct WorkflowCall {
    let name: WorkflowName
    let bytes: [UInt8]
    let context: ProvisioningContext
    /// Whether it continues a run by its id alone: then secrets may be missing that the run does not need any more.
    var isResumed = false

    /// Runs work on one server.
    func perform<Work: ServerWork>(_ type: Work.Type) throws(WorkflowFailure) -> [UInt8] {
        try perform(Work.Request.self) { (request, scene) throws(WorkflowError) in
            try Work(request: request, scene: scene).perform()
        }
    }

    /// Runs work on the server of a request, after settling what that is owed.
    func perform<Request: ServerRequesting, Body: Encodable>(
        _ type: Request.Type, work: (Request, ServerRun) throws(WorkflowError) -> Body
    ) throws(WorkflowFailure) -> [UInt8] {
        let request = try read(type)
        let control = RunControl(
            isStopRaised: context.isStopRaised, clock: context.clock,
            deadlineMilliseconds: request.options.deadlineMilliseconds.map(Int64.init))
        let run = context.transientRun(name.rawValue, id: request.options.runID, control: control)
        return try answer(run) { () throws(WorkflowError) in
            let store = try name.isRead ? context.openStore() : context.openStore(as: request.options.installation)
            defer { store.close() }
            let leases = LeaseKeeper(store, clock: context.clock, control: control)
            defer { leases.releaseAll() }
            let server = ServerSession(request.server, context, run, leases, store)
            server.knowledge.ignoresBreaker = name == .testConnection
            server.knowledge.ignoresRefusals = name == .settleObligations
            let scene = ServerRun(context: context, run: run, server: server, store: store, leases: leases)
            // What a store owes that is another installation's is that one's to settle.
            let isForeign = try store.isForeign(to: request.options.installation)
            try scene.prepare(isSettling: name == .settleObligations, settles: !isForeign)
            return try work(request, scene)
        }
    }

    /// Runs work that needs no store.
    func perform<Request: Decodable, Body: Encodable>(
        _ type: Request.Type, work: (Request, Run) throws(WorkflowError) -> Body
    ) throws(WorkflowFailure) -> [UInt8] {
        let request = try read(type)
        let control = RunControl(isStopRaised: context.isStopRaised, clock: context.clock)
        let run = context.transientRun(name.rawValue, id: nil, control: control)
        return try answer(run) { () throws(WorkflowError) in try work(request, run) }
    }

    func read<Request: Decodable>(_ type: Request.Type) throws(WorkflowFailure) -> Request {
        do throws(WorkflowError) {
            return try RequestReader.read(type, bytes, mayLackSecrets: isResumed)
        } catch {
            throw WorkflowFailure(error: error, run: nil)
        }
    }

    private func answer<Body: Encodable>(
        _ run: Run, _ work: () throws(WorkflowError) -> Body
    ) throws(WorkflowFailure) -> [UInt8] {
        do throws(WorkflowError) {
            let body = try work()
            return try ResponseWriter.write(WorkflowResponse(RunReport(run, .done), body))
        } catch {
            throw WorkflowFailure(error: error, run: RunReport(run, .failed))
        }
    }
}

extension ServerRun {
    /// What comes before all work on a server.
    func prepare(isSettling: Bool = false, settles: Bool = true) throws(WorkflowError) {
        if !server.settings.verify && server.settings.pins.isEmpty {
            run.warn(
                "TLS verification is off for \(server.settings.name): anybody between here and the server can read the key."
            )
        }
        if settles { try ServerObligations(self).settle(isAsked: isSettling) }
    }
}
