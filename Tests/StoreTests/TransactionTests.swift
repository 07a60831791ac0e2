import HestiaTestSupport
import StoreTestSupport
import Synchronization
import Testing
import Workflow

@Suite("Store: transactions")
struct TransactionTests {
    private static let run = "whmcs:7:create:1"
    private let changes: [JournalChange] = [
        .run(SampleRecords.run()), .step(SampleRecords.step()), SampleRecords.log("first"), SampleRecords.log("second"),
        .obligation(SampleRecords.obligation()), .knowledge(server: "h:1", name: "version", value: "1.9.4"),
    ]

    private func expectWritten(_ place: StorePlace, _ hint: Comment) throws {
        let store = try place.store()
        #expect(try store.run(Self.run) == SampleRecords.run(), hint)
        #expect(try store.steps(of: Self.run) == [SampleRecords.step()], hint)
        #expect(try store.log(of: Self.run).map(\.line) == ["first", "second"], hint)
        #expect(try store.obligations(.csrfStrictness) == [SampleRecords.obligation()], hint)
        #expect(try store.knowledge("version", of: "h:1") == "1.9.4", hint)
        #expect(try store.token(of: "run:\(Self.run)") == 1, hint)
    }

    private func expectNothing(_ place: StorePlace, _ hint: Comment) throws {
        let store = try place.store()
        #expect(try store.run(Self.run) == nil, hint)
        #expect(try store.steps(of: Self.run).isEmpty, hint)
        #expect(try store.log(of: Self.run).isEmpty, hint)
        #expect(try store.obligations(.csrfStrictness).isEmpty, hint)
    }

    /// Takes the run's lease and writes under it, with a failure at one call of the database.
    ///
    /// - Returns: whether there was such a call.
    private func write(
        _ place: StorePlace, failingCall number: Int, isAfter: Bool, _ error: StoreFailure
    ) throws -> Bool {
        let calls = Mutex(-1)
        let isArmed = Mutex(false)
        func count() throws(StoreFailure) {
            guard isArmed.withLock({ $0 }) else { return }
            let call = calls.withLock { calls -> Int in
                calls += 1
                return calls
            }
            if call == number { throw error }
        }
        let nothing: (StoreCall) throws(StoreFailure) -> Void = { (_) throws(StoreFailure) in }
        let failing: (StoreCall) throws(StoreFailure) -> Void = { (_) throws(StoreFailure) in try count() }
        let store = try place.store(clock: TestClock.impatient()) {
            InterceptedDatabase($0, before: isAfter ? nothing : failing, after: isAfter ? failing : nothing)
        }
        isArmed.withLock { $0 = true }
        guard case .acquired(let lease) = try store.acquire("run:\(Self.run)", run: Self.run) else {
            throw TestFailure("not acquired")
        }
        try store.write(changes, under: [lease])
        return calls.withLock { $0 } >= number
    }

    @Test("a conflict at any call is tried again, and gives what none would", arguments: StoreKind.allCases)
    func conflictsAreRetried(_ kind: StoreKind) throws {
        var call = 0
        while true {
            let place = try kind.makePlace()
            let isReached = try write(place, failingCall: call, isAfter: false, .conflict("injected"))
            try expectWritten(place, "call \(call)")
            if !isReached { break }
            call += 1
        }
        #expect(call > 10)
    }

    @Test(
        "a connection lost before or after any call, a commit too, gives what none would",
        arguments: StoreKind.allCases, [false, true])
    func lostConnections(_ kind: StoreKind, isAfter: Bool) throws {
        var call = 0
        while true {
            let place = try kind.makePlace()
            let isReached = try write(place, failingCall: call, isAfter: isAfter, .connectionLost("injected"))
            try expectWritten(place, "call \(call)")
            if !isReached { break }
            call += 1
        }
        #expect(call > 10)
    }

    @Test("conflicts without end are an error in the end, and nothing is written", arguments: StoreKind.allCases)
    func endlessConflicts(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let tries = Mutex(0)
        let store = try place.store(clock: TestClock.impatient()) {
            InterceptedDatabase(
                $0,
                before: { (call) throws(StoreFailure) in
                    guard call == .commit,
                        tries.withLock({
                            $0 += 1; return $0
                        }) > 1
                    else { return }
                    throw .conflict("somebody else writes")
                })
        }
        let error = failure { try store.write(changes) } as? WorkflowError
        #expect(error?.code == .busy)
        #expect(error?.code.isRetryable == true)
        #expect(error?.message.contains("somebody else writes") == true)
        #expect(tries.withLock { $0 } > 50)
        try expectNothing(place, "conflicts")
    }

    @Test("a database that stays away is an error, and says so", arguments: StoreKind.allCases)
    func lostForGood(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let isGone = Mutex(false)
        let store = try place.store {
            InterceptedDatabase(
                $0,
                before: { (_) throws(StoreFailure) in
                    if isGone.withLock({ $0 }) { throw .connectionLost("the server has gone away") }
                })
        }
        isGone.withLock { $0 = true }
        let error = failure { try store.write(changes) } as? WorkflowError
        #expect(error?.code == .store)
        #expect(error?.message.contains("the server has gone away") == true)
        try expectNothing(place, "lost")
        isGone.withLock { $0 = false }
        try store.write(changes)
        #expect(try place.store().run(Self.run) != nil)
    }

    @Test(
        "a statement that fails undoes those before it, and the next transaction works", arguments: StoreKind.allCases)
    func failureRollsBack(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let isBroken = Mutex(true)
        let store = try place.store {
            InterceptedDatabase(
                $0,
                before: { (call) throws(StoreFailure) in
                    guard case .execute(let sql) = call, sql.contains("INTO obligations"), isBroken.withLock({ $0 })
                    else {
                        return
                    }
                    throw .failed("The disk is full.", hint: "Make room.")
                })
        }
        let error = failure { try store.write(changes) } as? WorkflowError
        #expect(error == WorkflowError(.store, "The disk is full.", hint: "Make room."))
        try expectNothing(place, "failed")
        isBroken.withLock { $0 = false }
        try store.write(changes)
        #expect(try place.store().obligations(.csrfStrictness).count == 1)
    }

    @Test(
        "a process killed before any call of the database leaves all of a transaction or nothing",
        arguments: StoreKind.allCases)
    func killedAnywhere(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        _ = try place.store()
        var points = 0
        while true {
            let child = try StoreChild(place, ["die", "\(points + 1)"])
            let lines = child.lines()
            let status = child.wait()
            if status == 0 {
                #expect(lines == ["calls \(points)"])
                break
            }
            #expect(status == -9)
            points += 1
            try expectNothing(place, "killed before call \(points)")
        }
        #expect(points > 10)
        let store = try place.store()
        #expect(try store.steps(of: Self.run).count == 1)
        #expect(try store.log(of: Self.run).map(\.line) == ["first", "second"])
        #expect(try store.obligations(.csrfStrictness) == [SampleRecords.obligation()])
    }

    @Test("a commit survives the process that is killed right after it", arguments: StoreKind.allCases)
    func commitSurvives(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        _ = try place.store()
        let child = try StoreChild(place, ["die-after-commit"])
        #expect(child.wait() == -9)
        let store = try place.store()
        #expect(try store.run(Self.run) == SampleRecords.run())
        #expect(try store.steps(of: Self.run) == [SampleRecords.step()])
        #expect(try store.log(of: Self.run).map(\.line) == ["first", "second"])
        #expect(try store.obligations(.csrfStrictness) == [SampleRecords.obligation()])
    }

    @Test("four processes that write at once lose nothing", arguments: StoreKind.allCases)
    func busyWriters(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let children = try (0..<4).map { try StoreChild(place, ["fill", "run \($0)", "25"]) }
        for child in children { #expect(child.lines() == ["filled"]) }
        let store = try place.store()
        for index in 0..<4 {
            #expect(try store.steps(of: "run \(index)").map(\.occurrence) == Array(1...25))
            #expect(try store.log(of: "run \(index)").map(\.line) == (1...25).map { "line \($0)" })
        }
    }

    @Test("a forked child writes nothing, and takes nothing away from its parent", arguments: StoreKind.allCases)
    func forked(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        var store: Store? = try place.store()
        try store?.write([SampleRecords.log("before")])
        let code = try inForkedChild {
            let error = failure { try store?.write([SampleRecords.log("child")]) } as? WorkflowError
            store?.close()
            store = nil
            return error?.code == .store ? 7 : 8
        }
        #expect(code == 7)
        try store?.write([SampleRecords.log("after")])
        #expect(try place.store().log(of: Self.run).map(\.line) == ["before", "after"])
    }

    @Test("a closed store says so", arguments: StoreKind.allCases)
    func closed(_ kind: StoreKind) throws {
        let store = try kind.makePlace().store()
        store.close()
        #expect((failure { try store.run("a") } as? WorkflowError)?.code == .store)
    }
}
