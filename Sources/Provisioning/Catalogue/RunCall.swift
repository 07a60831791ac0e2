import HestiaModel
import Workflow

/// One call from outside that is a run: journaled, leased, continued where an earlier call was cut off.
struct RunCall {
    private let name: WorkflowName
    private let call: WorkflowCall
    private let context: ProvisioningContext

    init(_ call: WorkflowCall) {
        name = call.name
        self.call = call
        context = call.context
    }

    func perform<Work: ServerWorkflow>(_ type: Work.Type) throws(WorkflowFailure) -> [UInt8] {
        let request = try call.read(Work.Request.self)
        let control = RunControl(
            isStopRaised: context.isStopRaised, clock: context.clock,
            deadlineMilliseconds: request.options.deadlineMilliseconds.map(Int64.init))
        let store: Store
        do throws(WorkflowError) {
            store = try context.openStore(as: request.options.installation)
        } catch {
            throw WorkflowFailure(error: error, run: nil)
        }
        defer { store.close() }
        let leases = LeaseKeeper(store, clock: context.clock, control: control)
        defer { leases.releaseAll() }
        switch try open(request, store, leases, control) {
        case .answered(let response): return response
        case .work(let stored, let steps):
            let run = context.makeRun(
                stored, steps: steps, journal: StoreJournal(store, leases), control: control)
            let server = ServerSession(request.server, context, run, leases, store)
            let scene = ServerRun(context: context, run: run, server: server, store: store, leases: leases)
            return try perform(Work(request: request, scene: scene), request)
        }
    }

    private func open(
        _ request: some RunRequesting, _ store: Store, _ leases: LeaseKeeper, _ control: RunControl
    ) throws(WorkflowFailure) -> RunOpening.Result {
        do throws(WorkflowError) {
            let opening = RunOpening(name: name, context: context, store: store, leases: leases, control: control)
            let result = try opening.open(request, KeptRequest(of: call.bytes, server: request.server))
            if call.isResumed, case .work(let stored, let steps) = result {
                try SecretNeeds.check(stored, steps: steps, request: RequestValue(json: call.bytes) ?? .object([:]))
            }
            return result
        } catch {
            throw WorkflowFailure(error: error, run: nil)
        }
    }

    private func perform<Work: ServerWorkflow>(
        _ work: Work, _ request: Work.Request
    ) throws(WorkflowFailure) -> [UInt8] {
        let run = work.run
        let hadAnswered = run.hasAnswered
        do throws(WorkflowError) {
            try run.begin()
            try Superseding(run: run, context: context, store: work.scene.store, leases: work.scene.leases)
                .perform(request, as: name)
            try work.scene.prepare()
            let body = try work.perform()
            run.noteAnswer()
            let ending = RunEnding.afterSuccess(run, isPaused: run.isPaused, at: context.clock.now())
            let response = try ResponseWriter.write(WorkflowResponse(RunReport(run, ending.status, ending.dueAt), body))
            try run.conclude(
                ending.status, response: String(decoding: response, as: UTF8.self), dueAt: ending.dueAt)
            return response
        } catch {
            if !hadAnswered { run.takeBackAnswer() }
            throw fail(work, request, run.control.explain(error))
        }
    }

    /// Records where the run stands, removes what it made if that is wanted, and tells all of it.
    private func fail<Work: ServerWorkflow>(
        _ work: Work, _ request: Work.Request, _ error: WorkflowError
    ) -> WorkflowFailure {
        let run = work.run
        var error = error
        var ending = RunEnding.afterFailure(
            error, run, at: context.clock.now(), random: context.randomBytes(1).first ?? 0)
        // Whoever was told that the account is ready has given it to the customer.
        if ending.status == .failed, request.onFailure == .undo, !run.hasAnswered {
            do throws(WorkflowError) {
                // What is removed must not meet what still puts something into it.
                try OpenCommands(store: work.scene.store, context: context).waitForEnd(of: run.id, run.control)
                try work.undo()
                ending = RunEnding(status: .undone, dueAt: nil)
            } catch let further {
                // The first error is the one reported.
                run.warn("What the run had made could not be removed: \(further.message) \(further.hint ?? "")")
            }
        }
        let failure = WorkflowFailure(error: error, run: RunReport(run, ending.status, ending.dueAt))
        do throws(WorkflowError) {
            try run.conclude(
                ending.status, error: String(decoding: ResponseWriter.write(failure), as: UTF8.self),
                dueAt: ending.dueAt)
            return failure
        } catch let further {
            // It stays `running` there, and the next call continues it.
            if error.code != .store && error.code != .leaseHeld {
                error.message += " How it ended could not be recorded: \(further.message)"
            }
            return WorkflowFailure(error: error, run: RunReport(run, ending.status, ending.dueAt))
        }
    }
}
