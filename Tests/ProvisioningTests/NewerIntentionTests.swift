import HestiaModel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

/// Runs that were left for a while, and what was wanted meanwhile.
@Suite("A newer intention is never undone by an older run")
struct NewerIntentionTests {
    private static var alice: [String: Any] { ["username": "alice"] }

    private static func with(_ id: String, _ fields: [String: Any] = [:]) -> [String: Any] {
        fields.merging(["run_id": id]) { $1 }
    }

    private static func gold(_ databases: String) -> [String: Any] {
        ["name": "gold", "parameters": CreateAccountTests.parameters.merging(["DATABASES": databases]) { $1 }]
    }

    private static func creation(_ more: [String: Any] = [:]) -> [String: Any] {
        with("create:1", CreateAccountTests.request(["package": gold("2")]).merging(more) { $1 })
    }

    /// A run that is written down and has done nothing yet.
    private static func begin(_ harness: ProvisioningHarness, _ id: String, _ workflow: WorkflowName) throws {
        let store = try harness.openStore()
        defer { store.close() }
        let now = SystemClock.clock.now()
        try store.write([
            .run(
                StoredRun(
                    id: id, workflow: workflow.rawValue, server: harness.serverName, account: "alice", request: "{}",
                    createdAt: now, updatedAt: now))
        ])
    }

    private static func status(_ harness: ProvisioningHarness, _ id: String) throws -> RunStatus? {
        let store = try harness.openStore()
        defer { store.close() }
        return try store.run(id)?.status
    }

    @Test("a create that waits for its certificate leaves a package alone that was rewritten since")
    func package() throws {
        let harness = try ProvisioningHarness()
        let first = try harness.run(.createAccount, Self.creation())
        #expect(first.value("status")?.text == "waiting", "\(first.text)")
        #expect(try harness.run(.deployPackage, ["package": Self.gold("9")]).isDone)
        let again = try harness.run(.createAccount, Self.creation())
        #expect(again.value("status")?.text == "waiting", "\(again.text)")
        #expect(harness.state.packages["gold"]?.values["DATABASES"] == "9")
    }

    @Test("what was delivered is not undone, whatever fails afterwards")
    func delivered() throws {
        let harness = try ProvisioningHarness()
        let request = Self.creation(["on_failure": "undo"])
        #expect(try harness.run(.createAccount, request).isDone)
        harness.simulator.panel.addFault(Fault(.body("<!DOCTYPE html><html></html>"), match: "v-list-user-package"))
        let failed = try harness.run(.createAccount, request)
        #expect(failed.error?.code == .notAPanel, "\(failed.text)")
        #expect(try Self.status(harness, "create:1") == .failed)
        #expect(harness.state.users["alice"]?.webDomains.names == ["alice.test"])
    }

    @Test("many looks for a certificate are no failures, and one failure then is not the last one")
    func looks() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Self.creation()).isDone)
        let store = try harness.openStore()
        var run = try #require(try store.run("create:1"))
        run.attempts = 100
        try store.write([.run(run)])
        store.close()
        harness.simulator.panel.addFault(Fault(.status(502, isRun: false), match: "v-list-user-package"))
        #expect(try harness.run(.createAccount, Self.creation()).error?.code == .unreachable)
        #expect(try Self.status(harness, "create:1") == .waiting)
    }

    @Test(
        "whatever is wanted of an account ends its unfinished termination",
        arguments: [WorkflowName.suspendAccount, .unsuspendAccount, .changePassword])
    func termination(newer: WorkflowName) throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice", domain: "alice.test")
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-delete-user"))
        let cut = try harness.run(.terminateAccount, Self.with("t:1", Self.alice))
        #expect(cut.error?.code == .unknownOutcome, "\(cut.text)")
        harness.simulator.panel.removeFaults()
        var request = Self.with("n:1", Self.alice)
        if newer == .changePassword { request["password"] = "An0ther-Pass1" }
        let answer = try harness.run(newer, request)
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.text.contains("nothing deletes the account any more"), "\(answer.text)")
        let again = try harness.run(.terminateAccount, Self.with("t:1", Self.alice))
        #expect(again.error?.code == .runConflict, "\(again.text)")
        #expect(harness.state.users["alice"] != nil)
    }

    @Test("an older run gives way to a newer one that was cut off before it could end it")
    func older() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-suspend-user"))
        #expect(try harness.run(.suspendAccount, Self.with("s:1", Self.alice)).error?.code == .unknownOutcome)
        harness.simulator.panel.removeFaults()
        try Self.begin(harness, "u:1", .unsuspendAccount)
        let again = try harness.run(.suspendAccount, Self.with("s:1", Self.alice))
        #expect(again.error?.code == .runConflict, "\(again.text)")
        #expect(again.text.contains("u:1"))
        #expect(try Self.status(harness, "s:1") == .superseded)
        #expect(try Self.status(harness, "u:1") == .running)
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == "no")
    }

    @Test("a run is newer than the unfinished ones before it, also when the clock was put back")
    func clockPutBack() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        try Self.begin(harness, "u:1", .unsuspendAccount)
        var context = try harness.context
        context.clock = WorkflowClock(
            now: { Timestamp(millisecondsSince1970: SystemClock.clock.now().millisecondsSince1970 - 3_600_000) },
            uptimeMilliseconds: SystemClock.clock.uptimeMilliseconds, pause: SystemClock.clock.pause)
        let request = Self.with("s:1", Self.alice).merging(["server": try harness.server()]) { $1 }
        let answer = harness.run(.suspendAccount, request, in: context)
        #expect(answer.isDone, "\(answer.text)")
        #expect(try Self.status(harness, "u:1") == .superseded)
    }

    @Test("an older deployment gives way to a newer one of the same package")
    func deployment() throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-add-user-package"))
        let cut = try harness.run(.deployPackage, Self.with("d:1", ["package": Self.gold("2")]))
        #expect(cut.error?.code == .unknownOutcome, "\(cut.text)")
        harness.simulator.panel.removeFaults()
        let other = ["name": "silver", "parameters": CreateAccountTests.parameters] as [String: Any]
        #expect(try harness.run(.deployPackage, Self.with("d:2", ["package": other])).isDone)
        #expect(try Self.status(harness, "d:1") == .waiting)
        #expect(try harness.run(.deployPackage, Self.with("d:3", ["package": Self.gold("9")])).isDone)
        let again = try harness.run(.deployPackage, Self.with("d:1", ["package": Self.gold("2")]))
        #expect(again.error?.code == .runConflict, "\(again.text)")
        #expect(harness.state.packages["gold"]?.values["DATABASES"] == "9")
    }

    @Test("what another run owes the accounts is given to them, though this one has given its own before")
    func rollOut() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.deployPackage, ["package": Self.gold("1")]).isDone)
        #expect(try harness.run(.createAccount, Self.creation()).isDone)
        let store = try harness.openStore()
        try RollOutObligations(in: store).record(
            PackageName("gold"), on: harness.serverName, run: "d:2", at: SystemClock.clock.now())
        store.close()
        harness.simulator.panel.clearLog()
        #expect(try harness.run(.createAccount, Self.creation()).isDone)
        #expect(harness.commands.contains("v-update-user-package"))
        #expect(try harness.obligations(.rollOut).isEmpty)
    }

    @Test("a note that was made anew stays when the older one is settled")
    func notedAnew() throws {
        let harness = try ProvisioningHarness()
        let store = try harness.openStore()
        defer { store.close() }
        let notes = RollOutObligations(in: store)
        let time = SystemClock.clock.now()
        let older = try notes.record(try PackageName("gold"), on: harness.serverName, run: "d:1", at: time)
        let newer = try notes.record(try PackageName("gold"), on: harness.serverName, run: "d:2", at: time)
        try notes.settled(older)
        #expect(try notes.owed(try PackageName("gold"), on: harness.serverName) == newer)
        try notes.settled(newer)
        #expect(try notes.owed(try PackageName("gold"), on: harness.serverName) == nil)
    }
}
