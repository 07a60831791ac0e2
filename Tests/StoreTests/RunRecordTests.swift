import StoreTestSupport
import Testing
import Workflow

@Suite("Store: runs and steps")
struct RunRecordTests {
    @Test("another connection reads a run as it was written", arguments: StoreKind.allCases)
    func runIsWhole(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        var run = SampleRecords.run(account: nil, status: .waiting, dueAt: 9_000)
        run.response = #"{"note":"O'Brien \\ \"Ünïcödé\" 🦊 %_;--"}"#
        run.error = ""
        run.warnings = ["first\nline", "zweite", ""]
        run.facts = ["made.username": "kim", "old package": "größer", "": ""]
        run.attempts = 3
        run.supersededBy = "whmcs:7:terminate:1"
        let store = try place.store()
        try store.write([.run(run)])
        #expect(try place.store().run(run.id) == run)
        run.account = "kim"
        run.status = .done
        run.response = nil
        run.dueAt = nil
        run.finishedAt = Timestamp(millisecondsSince1970: 10_000)
        try store.write([.run(run)])
        #expect(try place.store().run(run.id) == run)
        #expect(try store.run("whmcs:7:create:2") == nil)
    }

    @Test("a step is found again by its name and occurrence, and keeps its place", arguments: StoreKind.allCases)
    func stepsAreReplaced(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        var second = SampleRecords.step("add-web-domain", occurrence: 2, ordinal: 3)
        let steps = [
            SampleRecords.step("a-step-of-a-later-version", ordinal: 1, outcome: .unknown),
            SampleRecords.step("add-web-domain", ordinal: 2, outcome: .done, value: ""), second,
        ]
        try store.write(steps.reversed().map { .step($0) })
        try store.write([.step(SampleRecords.step(run: "another"))])
        second.attempts = 2
        second.outcome = .failed
        second.milliseconds = 1_234
        second.detail = "refused: 'kim' is \\ taken"
        try store.write([.step(second)])
        #expect(try place.store().steps(of: second.run) == [steps[0], steps[1], second])
    }

    @Test("log lines stand in the order in which they were written", arguments: StoreKind.allCases)
    func logIsOrdered(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        try store.write([SampleRecords.log("one"), SampleRecords.log("other", run: "b"), SampleRecords.log("two")])
        try store.write([SampleRecords.log("three")])
        try place.store().write([SampleRecords.log("four")])
        #expect(try store.log(of: "whmcs:7:create:1").map(\.line) == ["one", "two", "three", "four"])
        #expect(try store.log(of: "b").map(\.line) == ["other"])
    }

    @Test("a holder that comes back after another one overwrites none of its lines", arguments: StoreKind.allCases)
    func logOfTwoHolders(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let first = try place.store()
        let second = try place.store()
        for (store, line) in [(first, "one"), (second, "two"), (first, "three")] {
            guard case .acquired(let lease) = try store.acquire("run:whmcs:7:create:1", run: line) else {
                Issue.record("not acquired")
                return
            }
            try store.write([SampleRecords.log(line)], under: [lease])
            store.release(lease)
        }
        #expect(try first.log(of: "whmcs:7:create:1").map(\.line) == ["one", "two", "three"])
    }

    @Test("an answer of two megabytes is kept whole", arguments: StoreKind.allCases)
    func largeTexts(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        var run = SampleRecords.run()
        run.response = String(repeating: "ä", count: 1 << 20)
        try place.store().write([.run(run)])
        #expect(try place.store().run(run.id)?.response == run.response)
    }

    @Test("texts are compared byte by byte", arguments: StoreKind.allCases)
    func bytesAreCompared(_ kind: StoreKind) throws {
        let store = try kind.makePlace().store()
        let names = ["kim", "Kim", "kım", "kïm", "kim ", "123", "0123", "1e3"]
        for name in names { try store.setKnowledge(name, of: "h:1", to: name) }
        for name in names { #expect(try store.knowledge(name, of: "h:1") == name) }
        #expect(try store.knowledge(of: "h:1").count == names.count)
        #expect(try store.knowledge("KIM", of: "h:1") == nil)
    }

    @Test("the runs of an account that are not finished come newest first", arguments: StoreKind.allCases)
    func unfinishedRuns(_ kind: StoreKind) throws {
        let store = try kind.makePlace().store()
        for (index, status) in RunStatus.allCases.enumerated() {
            try store.write([.run(SampleRecords.run("\(status.rawValue)", status: status, createdAt: Int64(index)))])
        }
        try store.write([
            .run(SampleRecords.run("lee", account: "lee", createdAt: 100)),
            .run(SampleRecords.run("none", account: nil, createdAt: 101)),
            .run(SampleRecords.run("elsewhere", server: "other:8083", createdAt: 102)),
        ])
        let server = SampleRecords.server
        #expect(
            try store.unfinishedRuns(server: server, account: "kim").map(\.id) == ["failed", "waiting", "running"])
        #expect(
            try store.unfinishedRuns(server: server, account: nil).map(\.id) == [
                "none", "lee", "failed", "waiting", "running",
            ])
        #expect(
            try store.runs(filter: RunFilter(server: server, statuses: [.done, .undone], limit: 1)).map(\.id) == [
                "undone"
            ])
        #expect(try store.runs(filter: RunFilter()).count == RunStatus.allCases.count + 3)
    }

    @Test(
        "due are runs that wait long enough, or for ever, and those that nobody works on", arguments: StoreKind.allCases
    )
    func dueRuns(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        let now: Int64 = 1_800_000_000_000
        let week = Store.longestWaitMilliseconds
        try store.write([
            .run(SampleRecords.run("later", status: .waiting, dueAt: now + 1)),
            .run(SampleRecords.run("in a week", status: .waiting, dueAt: now + week)),
            .run(SampleRecords.run("the clock was ahead", status: .waiting, dueAt: now + week + 1)),
            .run(SampleRecords.run("now", status: .waiting, dueAt: now)),
            .run(SampleRecords.run("yesterday", status: .waiting, dueAt: now - 86_400_000)),
            .run(SampleRecords.run("any time", status: .waiting)), .run(SampleRecords.run("killed", status: .running)),
            .run(SampleRecords.run("at work", status: .running)), .run(SampleRecords.run("ended", status: .done)),
            .run(SampleRecords.run("refused", status: .failed)),
        ])
        _ = try store.acquire("run:at work", run: "at work")
        let time = Timestamp(millisecondsSince1970: now)
        #expect(
            try place.store().dueRuns(at: time, limit: 100).map(\.id) == [
                "any time", "yesterday", "now", "the clock was ahead", "killed",
            ])
        #expect(try store.dueRuns(at: time, limit: 2).map(\.id) == ["any time", "yesterday"])
        #expect(try store.dueRuns(at: time, limit: 0).isEmpty)
        // A clock that went back to its beginning.
        #expect(
            Set(try store.dueRuns(at: Timestamp(millisecondsSince1970: 0), limit: 100).map(\.id)) == [
                "any time", "yesterday", "now", "later", "in a week", "the clock was ahead", "killed",
            ])
    }
}
