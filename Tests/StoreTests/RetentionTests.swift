import StoreTestSupport
import Synchronization
import Testing
import Workflow

@Suite("Store: what is removed again")
struct RetentionTests {
    private func fill(_ store: Store, _ id: String, account: String? = "kim", _ status: RunStatus, finishedAt: Int64?)
        throws
    {
        try store.write([
            .run(SampleRecords.run(id, account: account, status: status, createdAt: 1, finishedAt: finishedAt)),
            .step(SampleRecords.step(run: id)), SampleRecords.log("old", run: id, at: 10),
            SampleRecords.log("new", run: id, at: 2_000),
        ])
    }

    @Test(
        "finished runs go after their time, with steps, log and lease; others only lose old lines",
        arguments: StoreKind.allCases)
    func prune(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        for index in 0..<120 { try fill(store, "old \(index)", .done, finishedAt: 999) }
        for status in RunStatus.allCases where status.isFinished {
            try fill(store, "old \(status.rawValue)", status, finishedAt: 999)
        }
        try fill(store, "recent", .done, finishedAt: 1_000)
        for status in [RunStatus.failed, .waiting, .running] {
            try fill(store, status.rawValue, status, finishedAt: nil)
        }
        try store.write([.obligation(SampleRecords.obligation(run: "old 3"))])
        for id in ["old 3", "recent"] {
            if case .acquired(let lease) = try store.acquire("run:\(id)", run: id) { store.release(lease) }
        }
        let kept: Set = ["recent", "failed", "waiting", "running"]
        #expect(try store.prune(before: Timestamp(millisecondsSince1970: 1_000)) == 124)
        let other = try place.store()
        #expect(Set(try other.runs(filter: RunFilter(limit: 500)).map(\.id)) == kept)
        #expect(try other.steps(of: "old 3").isEmpty)
        #expect(try other.log(of: "old 3").isEmpty)
        for id in kept { #expect(try other.log(of: id).map(\.line) == ["new"]) }
        for id in kept { #expect(try other.steps(of: id).count == 1) }
        #expect(try other.obligations(.csrfStrictness).count == 1)
        #expect(try other.token(of: "run:old 3") == 0)
        #expect(try other.token(of: "run:recent") == 1)
        #expect(try store.prune(before: Timestamp(millisecondsSince1970: 1_000)) == 0)
    }

    @Test("a token is never given again, also after its lease was removed", arguments: StoreKind.allCases)
    func tokensGrow(_ kind: StoreKind) throws {
        let store = try kind.makePlace().store()
        try fill(store, "a", .done, finishedAt: 1)
        var last: Lease?
        for _ in 0..<3 {
            guard case .acquired(let lease) = try store.acquire("run:a", run: "a") else {
                Issue.record("not acquired")
                return
            }
            store.release(lease)
            last = lease
        }
        _ = try store.forget(run: "a")
        #expect(try store.acquire("run:a", run: "a") == .acquired(Lease(resource: "run:a", token: 4)))
        let old = try #require(last)
        #expect((failure { try store.write([], under: [old]) } as? WorkflowError)?.code == .leaseHeld)
    }

    @Test("a run is forgotten; what it still owes is kept and named", arguments: StoreKind.allCases)
    func forgetRun(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        try fill(store, "a", .failed, finishedAt: nil)
        try fill(store, "b", .done, finishedAt: 5)
        let owed = SampleRecords.obligation(run: "a")
        try store.write([.obligation(owed), .obligation(SampleRecords.obligation(.rollOut, subject: "gold", run: "b"))])
        let forgotten = try store.forget(run: "a")
        #expect(forgotten.runs == ["a"])
        #expect(forgotten.keptObligations == [owed])
        #expect(try place.store().run("a") == nil)
        #expect(try store.steps(of: "a").isEmpty)
        #expect(try store.log(of: "a").isEmpty)
        #expect(try store.obligations(.csrfStrictness) == [owed])
        #expect(try store.steps(of: "b").count == 1)
        #expect((failure { try store.forget(run: "a") } as? WorkflowError)?.code == .notFound)
    }

    @Test("an account is forgotten with its runs and its link", arguments: StoreKind.allCases)
    func forgetAccount(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        try fill(store, "a", .done, finishedAt: 5)
        try fill(store, "b", .failed, finishedAt: nil)
        try fill(store, "c", account: "lee", .done, finishedAt: 5)
        for account in ["kim", "lee"] {
            try store.link(
                StoredLink(
                    server: SampleRecords.server, account: account, service: account, note: "owner: \(account)",
                    linkedAt: Timestamp(millisecondsSince1970: 5)))
        }
        let suspension = SampleRecords.obligation(.suspension, subject: "kim", run: "pruned long ago")
        try store.write([
            .obligation(suspension), .obligation(SampleRecords.obligation(.suspension, subject: "lee", run: "c")),
        ])
        if case .acquired(let lease) = try store.acquire("account:\(SampleRecords.server)/kim", run: "a") {
            store.release(lease)
        }
        let forgotten = try store.forget(account: "kim", server: SampleRecords.server)
        #expect(Set(forgotten.runs) == ["a", "b"])
        #expect(forgotten.links == 1)
        #expect(forgotten.keptObligations == [suspension])
        let other = try place.store()
        #expect(try other.runs(filter: RunFilter()).map(\.id) == ["c"])
        #expect(try other.links(of: SampleRecords.server).map(\.account) == ["lee"])
        #expect(try other.obligations(.suspension).count == 2)
        #expect(try other.token(of: "account:\(SampleRecords.server)/kim") == 0)
    }

    @Test("an answer that is lost after the removal is not an error", arguments: StoreKind.allCases)
    func forgetTwice(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let isArmed = Mutex(false)
        let store = try place.store {
            InterceptedDatabase(
                $0,
                after: { (call) throws(StoreFailure) in
                    guard call == .commit, isArmed.withLock({ $0 }) else { return }
                    isArmed.withLock { $0 = false }
                    throw .connectionLost("injected")
                })
        }
        for status in [RunStatus.failed, .done] {
            try fill(store, "a", status, finishedAt: nil)
            isArmed.withLock { $0 = true }
            #expect(try store.forget(account: "kim", server: SampleRecords.server).runs == ["a"])
            try fill(store, "a", status, finishedAt: nil)
            isArmed.withLock { $0 = true }
            #expect(try store.forget(run: "a").runs == ["a"])
            #expect(try place.store().run("a") == nil)
        }
    }

    @Test("what somebody works on, or will, is not forgotten", arguments: StoreKind.allCases)
    func forgetUnfinished(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        try fill(store, "a", .done, finishedAt: 5)
        for status in [RunStatus.waiting, .running] {
            try fill(store, "b", status, finishedAt: nil)
            let error = failure { try store.forget(account: "kim", server: SampleRecords.server) } as? WorkflowError
            #expect(error?.code == .inUse)
            #expect(error?.hint?.contains("hestiabridge cancel b") == true)
            #expect((failure { try store.forget(run: "b") } as? WorkflowError)?.code == .inUse)
        }
        try fill(store, "b", .failed, finishedAt: nil)
        let other = try place.store()
        guard case .acquired(let lease) = try other.acquire("run:b", run: "b") else {
            Issue.record("not acquired")
            return
        }
        #expect((failure { try store.forget(run: "b") } as? WorkflowError)?.code == .leaseHeld)
        #expect(
            (failure { try store.forget(account: "kim", server: SampleRecords.server) } as? WorkflowError)?.code
                == .leaseHeld)
        #expect(try store.runs(filter: RunFilter()).count == 2)
        other.release(lease)
        #expect(try store.forget(account: "kim", server: SampleRecords.server).runs.count == 2)
    }
}
