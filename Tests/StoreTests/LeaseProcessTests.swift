import HestiaTestSupport
import StoreTestSupport
import Testing
import Workflow

@Suite("Store: leases of several processes")
struct LeaseProcessTests {
    @Test("of six processes that race for it, one gets each lease", arguments: StoreKind.allCases)
    func race(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        _ = try place.store()
        let rounds = 25
        let children = try (0..<6).map { _ in try StoreChild(place, ["race", "\(rounds)"]) }
        for child in children { #expect(child.line() == "ready") }
        for child in children { child.proceed() }
        var won: [String] = []
        for child in children {
            while let line = child.line(), line != "end" { won.append(line) }
        }
        #expect(won.count == rounds)
        #expect(Set(won) == Set((0..<rounds).map { "\($0)" }))
    }

    @Test("no acquisition of four processes is lost or counted twice", arguments: StoreKind.allCases)
    func tokensCount(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        let children = try (0..<4).map { _ in try StoreChild(place, ["take", "server:h:1", "15"]) }
        for child in children { #expect(child.lines() == ["taken 15"]) }
        for child in children { #expect(child.wait() == 0) }
        #expect(try store.token(of: "server:h:1") == 60)
    }

    @Test("a living process keeps it; a killed one's is taken over at once", arguments: StoreKind.allCases)
    func killedHolder(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        let child = try StoreChild(place, ["hold", "run:a", "a"])
        #expect(child.line() == "acquired 1")
        guard case .held(let holder) = try store.acquire("run:a", run: "a") else {
            Issue.record("taken from a living process")
            return
        }
        #expect(holder.pid == Int64(child.identifier))
        #expect(holder.run == "a")
        #expect(try store.dueRuns(at: Timestamp(millisecondsSince1970: 0), limit: 9).isEmpty)
        child.kill()
        #expect(try store.acquire("run:a", run: "a") == .acquired(Lease(resource: "run:a", token: 2)))
    }

    @Test("a killed process whose parent has not noticed is gone all the same", arguments: StoreKind.allCases)
    func zombie(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let child = try StoreChild(place, ["hold", "run:a", "a"])
        #expect(child.line() == "acquired 1")
        child.killUnseen()
        #expect(try place.store().acquire("run:a", run: "a") == .acquired(Lease(resource: "run:a", token: 2)))
    }

    @Test("a killed worker's run is due at once", arguments: StoreKind.allCases)
    func killedWorker(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        try store.write([.run(SampleRecords.run("a", status: .running))])
        let child = try StoreChild(place, ["hold", "run:a", "a"])
        #expect(child.line() == "acquired 1")
        let now = Timestamp(millisecondsSince1970: 0)
        #expect(try store.dueRuns(at: now, limit: 9).isEmpty)
        child.kill()
        #expect(try store.dueRuns(at: now, limit: 9).map(\.id) == ["a"])
    }
}
