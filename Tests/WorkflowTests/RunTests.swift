import Testing
import Workflow

@Suite("Run")
struct RunTests {
    private let clock = WorkflowClock(
        now: { Timestamp(millisecondsSince1970: 1_795_405_680_123) }, uptimeMilliseconds: { 0 })

    private func makeRun(isStopRaised: @escaping () -> Bool = { false }) -> Run {
        Run(
            StoredRun(
                id: "r1", workflow: "create_account", server: "panel.test:8083", account: nil, request: "{}",
                createdAt: clock.now(), updatedAt: clock.now()),
            journal: TransientJournal(), clock: clock, control: RunControl(isStopRaised: isStopRaised, clock: clock))
    }

    @Test("records each step with its outcome in order")
    func recordsSteps() throws {
        let run = makeRun()
        try run.step(.checkLicence) { () throws(WorkflowError) in .done(detail: "none") }
        try run.step(.createUser) { () throws(WorkflowError) in .skipped(reason: "there") }
        try run.step(.forceHTTPS) { () throws(WorkflowError) in .outstanding(detail: "later") }
        #expect(run.steps.map(\.name) == [.checkLicence, .createUser, .forceHTTPS])
        #expect(run.steps.map(\.outcome) == [.done, .skipped, .outstanding])
        #expect(run.steps.map(\.ordinal) == [1, 2, 3])
        #expect(run.steps.map(\.detail) == ["none", "there", "later"])
        #expect(run.steps.first?.startedAt.text == "2026-11-23T03:48:00.123Z")
    }

    @Test("a step whose command may have been done is unknown, one that was refused has failed")
    func tellsUnknownFromFailed() {
        let run = makeRun()
        #expect(throws: WorkflowError.self) {
            try run.effect(.createUser) { (_) throws(WorkflowError) -> StepConclusion<Void> in
                throw WorkflowError(.unknownOutcome, "cut", mayHaveActed: true)
            }
        }
        #expect(throws: WorkflowError.self) {
            try run.effect(.addWebDomain) { (_) throws(WorkflowError) -> StepConclusion<Void> in
                throw WorkflowError(.exists, "taken")
            }
        }
        #expect(run.steps.map(\.outcome) == [.unknown, .failed])
    }

    @Test("a stop keeps further steps from starting, but not one that puts something back")
    func stops() throws {
        let run = makeRun(isStopRaised: { true })
        #expect(
            throws: WorkflowError(
                .stopped, "The run was stopped before the step create-panel-user.",
                hint: "Call again with the same run id to finish it.")
        ) {
            try run.step(.createUser) { () throws(WorkflowError) in .done() }
        }
        try run.step(.restoreCSRFStrictness, isInterruptible: false) { () throws(WorkflowError) in .done() }
        #expect(run.steps.map(\.name) == [.restoreCSRFStrictness])
    }
}
