import Testing
import Workflow

@Suite("Run: effects, facts and what a later call finds of them")
struct RunEffectTests {
    private let journal = JournalInMemory()
    private let clock = PausedClock()

    private func makeRun(deadline: Int64? = nil, isStopRaised: @escaping () -> Bool = { false }) -> Run {
        let control = RunControl(
            isStopRaised: isStopRaised, clock: clock.clock, deadlineMilliseconds: deadline)
        let stored =
            journal.run
            ?? StoredRun(
                id: "r1", workflow: "create_account", server: "panel.test:8083", account: nil, request: "{}",
                createdAt: clock.clock.now(), updatedAt: clock.clock.now())
        return Run(stored, steps: journal.steps, journal: journal, clock: clock.clock, control: control)
    }

    private func fail(_ run: Run, _ name: StepName, _ error: WorkflowError, isRepeated: Bool = false) -> WorkflowError?
    {
        do throws(WorkflowError) {
            try run.effect(name, isRepeated: isRepeated) { (_) throws(WorkflowError) -> StepConclusion<Void> in
                throw error
            }
            return nil
        } catch {
            return error
        }
    }

    @Test("the start is on disk before the work, the end after it")
    func journalsAround() throws {
        let run = makeRun()
        try run.effect(.createUser) { (_) throws(WorkflowError) in
            #expect(journal.steps.map(\.outcome) == [nil])
            #expect(journal.steps.map(\.attempts) == [1])
            return .done(detail: "alice")
        }
        #expect(journal.steps.map(\.outcome) == [.done])
        #expect(journal.writes.count == 2)
    }

    @Test("a read is written with the next change, and so is a line of the log")
    func readsComeLater() throws {
        let run = makeRun()
        try run.step(.listPackages) { () throws(WorkflowError) in
            run.note("v-list-user-packages -> 200", level: 3)
            return .done(detail: "gold")
        }
        #expect(journal.writes.isEmpty)
        try run.effect(.createUser) { (_) throws(WorkflowError) in
            #expect(journal.steps.map(\.name) == ["list-packages", "create-panel-user"])
            #expect(journal.logLines == ["v-list-user-packages -> 200"])
            return .done()
        }
    }

    @Test("done and skipped ones are not repeated, and give back their value", arguments: [true, false])
    func notRepeated(isDone: Bool) throws {
        let address: String? = try makeRun().effect(.addDNSDomain) { (_) throws(WorkflowError) in
            isDone ? .done("192.0.2.1") : .skipped("192.0.2.1", "none allowed")
        }
        let again: String? = try makeRun().effect(.addDNSDomain) {
            (_) throws(WorkflowError) -> StepConclusion<String?> in
            Issue.record("it was repeated")
            return .done(nil)
        }
        #expect(address == "192.0.2.1")
        #expect(again == "192.0.2.1")
        let run = makeRun()
        try run.effect(.addDNSDomain) { (_) in .done() }
        #expect(run.steps.map(\.outcome) == [isDone ? .done : .skipped])
    }

    @Test("one that is to be repeated always is")
    func repeated() throws {
        var count = 0
        for _ in 1...2 {
            try makeRun().effect(.changePassword, isRepeated: true) { (attempt) throws(WorkflowError) in
                #expect(!attempt.mayHaveActed)
                count += 1
                return .done()
            }
        }
        #expect(count == 2)
        #expect(journal.steps.map(\.attempts) == [2])
    }

    @Test("one whose earlier attempt may have acted is told so, one that was refused is not")
    func attempts() throws {
        let since = clock.clock.now()
        #expect(fail(makeRun(), .addWebDomain, WorkflowError(.unknownOutcome, "cut", mayHaveActed: true)) != nil)
        #expect(fail(makeRun(), .createUser, WorkflowError(.exists, "taken")) != nil)
        #expect(fail(makeRun(), .addMailDomain, WorkflowError(.unreachable, "down")) != nil)
        clock.advance(5000)
        try makeRun().effect(.addWebDomain) { (attempt) throws(WorkflowError) in
            #expect(attempt == StepAttempt(unknownSince: since))
            return .done()
        }
        for name in [StepName.createUser, .addMailDomain] {
            try makeRun().effect(name) { (attempt) throws(WorkflowError) in
                #expect(attempt == .first)
                return .done()
            }
        }
    }

    @Test("one that was begun and never concluded is told so")
    func begun() throws {
        journal.failure = { changes in
            for case .step(let step) in changes where step.outcome != nil { return WorkflowError(.store, "full") }
            return nil
        }
        let since = clock.clock.now()
        let error = #expect(throws: WorkflowError.self) {
            try makeRun().effect(.createUser) { (_) throws(WorkflowError) in .done() }
        }
        #expect(error?.code == .store)
        // Nobody knows that it was done.
        #expect(error?.mayHaveActed == true)
        journal.failure = { _ in nil }
        try makeRun().effect(.createUser) { (attempt) throws(WorkflowError) in
            #expect(attempt.unknownSince == since)
            return .done()
        }
    }

    @Test("nothing is begun whose start cannot be written")
    func unwritableStart() {
        journal.failure = { _ in WorkflowError(.store, "full") }
        let error = #expect(throws: WorkflowError.self) {
            try makeRun().effect(.createUser) { (_) throws(WorkflowError) in
                Issue.record("it was begun")
                return .done()
            }
        }
        #expect(error?.code == .store)
        #expect(error?.mayHaveActed == false)
    }

    @Test("what stays unknown after a look that could not be had is looked at again", arguments: [true, false])
    func staysUnknown(isRefused: Bool) throws {
        #expect(fail(makeRun(), .createUser, WorkflowError(.unknownOutcome, "cut", mayHaveActed: true)) != nil)
        let second = WorkflowError(isRefused ? .exists : .unreachable, "second")
        #expect(fail(makeRun(), .createUser, second) == second)
        try makeRun().effect(.createUser) { (attempt) throws(WorkflowError) in
            #expect(attempt.mayHaveActed != isRefused)
            return .done()
        }
    }

    @Test("the second of a name is one of its own")
    func occurrences() throws {
        for call in 1...2 {
            let run = makeRun()
            for name in ["one", "two"] {
                let value: String = try run.effect(.addDatabase) {
                    (_) throws(WorkflowError) -> StepConclusion<String> in
                    #expect(call == 1)
                    return .done(name)
                }
                #expect(value == name)
            }
        }
        #expect(journal.steps.map(\.occurrence) == [1, 2])
        #expect(journal.steps.map(\.ordinal) == [1, 2])
    }

    @Test("a decision is taken once, and is on disk before the next change")
    func facts() throws {
        let run = makeRun()
        let first = try run.fact("old_package") { "silver" }
        try run.effect(.changePackage) { (_) throws(WorkflowError) in
            #expect(journal.run?.facts["old_package"] == "silver")
            return .done()
        }
        let second = try makeRun().fact("old_package") { "gold" }
        #expect([first, second] == ["silver", "silver"])
    }

    @Test("what it has made is known to whoever continues or ends it")
    func made() throws {
        let run = makeRun()
        try run.effect(.createUser) { (_) throws(WorkflowError) in
            run.hasMade("username", "alice")
            return .done()
        }
        // In the same record as the end of the step.
        #expect(journal.writes.count == 2)
        #expect(makeRun().made == ["username": "alice"])
    }

    // MARK: - Retries and deadlines

    @Test("within a deadline what may succeed later is tried again, ever further apart")
    func retries() throws {
        let start = clock.now
        var starts: [Int64] = []
        try makeRun(deadline: 60_000).effect(.addWebDomain) { (attempt) throws(WorkflowError) in
            starts.append(clock.now - start)
            #expect(attempt.mayHaveActed == (starts.count == 3))
            switch starts.count {
            case 1: throw WorkflowError(.busy, "load")
            case 2: throw WorkflowError(.unknownOutcome, "cut", mayHaveActed: true)
            default: return .done()
            }
        }
        #expect(starts == [0, 500, 1500])
        #expect(journal.steps.map(\.attempts) == [3])
    }

    @Test("without a deadline, after a refusal, and where the pause would not fit, nothing is tried again")
    func noRetries() {
        for (deadline, error) in [
            (nil, WorkflowError(.unreachable, "down")), (60_000, WorkflowError(.exists, "taken")),
            (60_000, WorkflowError(.credentials, "wrong key")), (400, WorkflowError(.unreachable, "down")),
            (60_000, WorkflowError(.stopped, "stop")),
        ] as [(Int64?, WorkflowError)] {
            var count = 0
            #expect(throws: error) {
                try makeRun(deadline: deadline).effect(.addWebDomain) {
                    (_) throws(WorkflowError) -> StepConclusion<Void> in
                    count += 1
                    throw error
                }
            }
            #expect(count == 1)
        }
    }

    @Test("no step starts when the deadline is over, and the error says that it was the deadline")
    func deadline() throws {
        let run = makeRun(deadline: 1000)
        try run.effect(.createUser) { (_) throws(WorkflowError) in
            clock.advance(1000)
            return .done()
        }
        let error = #expect(throws: WorkflowError.self) {
            try run.effect(.addWebDomain) { (_) throws(WorkflowError) in
                Issue.record("it was begun")
                return .done()
            }
        }
        #expect(error?.code == .deadline)
        #expect(run.control.explain(WorkflowError(.stopped, "during an exchange")).code == .deadline)
    }

    @Test("a stop ends the pause before a retry")
    func stopWhilePausing() {
        let start = clock.now
        let run = makeRun(deadline: 600_000, isStopRaised: { [clock] in clock.now - start >= 100 })
        #expect(fail(run, .addWebDomain, WorkflowError(.unreachable, "down"))?.code == .unreachable)
        #expect(clock.now - start <= 150)
    }

    @Test("pauses double up to the longest, with up to a quarter more")
    func pauses() {
        let policy = RetryPolicy(firstPauseMilliseconds: 100, longestPauseMilliseconds: 1000, attempts: 9)
        #expect((1...6).map { policy.pause(after: $0, random: 0) } == [100, 200, 400, 800, 1000, 1000])
        #expect(policy.pause(after: 1, random: 255) == 125)
        #expect(RetryPolicy.ofWaitingRun.pause(after: Int.max, random: 255) == 4_500_000)
    }

    // MARK: - What is left for later

    @Test("the call returns, and says what it left; what is done or unknown stays as it is")
    func pause() throws {
        let run = makeRun()
        try run.effect(.addDNSDomain) { (_) throws(WorkflowError) in .done() }
        _ = fail(run, .addMailDomain, WorkflowError(.unknownOutcome, "cut", mayHaveActed: true))
        try run.pause(before: [.addDNSDomain, .addMailDomain, .changeShell])
        try run.conclude(.waiting, dueAt: clock.clock.now())
        #expect(run.isPaused)
        #expect(journal.steps.map(\.outcome) == [.done, .unknown, .outstanding])
        #expect(journal.run?.status == .waiting)
        let later = makeRun()
        #expect(later.outstanding.map(\.name) == [.changeShell])
        try later.effect(.changeShell) { (attempt) throws(WorkflowError) in
            #expect(attempt == .first)
            return .done()
        }
        #expect(later.outstanding.isEmpty)
    }

    @Test("what comes later is told to have been asked for, when it is looked for")
    func outstanding() throws {
        try makeRun().effect(.scheduleCertificate) { (_) throws(WorkflowError) in .outstanding(detail: "queue") }
        try makeRun().effect(.scheduleCertificate) { (attempt) throws(WorkflowError) in
            #expect(attempt == StepAttempt(unknownSince: nil, wasOutstanding: true))
            return .done()
        }
    }

    @Test("where it stands is the last thing that is written", arguments: RunStatus.allCases)
    func conclusion(status: RunStatus) throws {
        let run = makeRun()
        try run.begin()
        #expect(journal.run?.status == .running)
        run.warn("once")
        run.warn("once")
        try run.conclude(status, response: "{}", dueAt: clock.clock.now())
        #expect(journal.run?.status == status)
        #expect((journal.run?.finishedAt != nil) == status.isFinished)
        #expect((journal.run?.dueAt != nil) == (status == .waiting))
        #expect(journal.run?.warnings == ["once"])
    }
}
