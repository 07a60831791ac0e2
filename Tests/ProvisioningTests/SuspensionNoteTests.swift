import HestiaModel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Synchronization
import Testing
import Workflow

@Suite("Suspension notes that no longer speak of the account")
struct SuspensionNoteTests {
    private static var alice: [String: Any] { SuspendTests.alice }

    /// alice with two sites, of which one.test was suspended by itself, suspended from here.
    private static func suspendedHarness() throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice", domain: "alice.test")
        harness.root("v-add-web-domain", "alice", "one.test")
        #expect(harness.root("v-suspend-web-domain", "alice", "one.test") == 0)
        let suspended = try harness.run(.suspendAccount, alice)
        #expect(suspended.isDone, "\(suspended.text)")
        #expect(try SuspendTests.notes(harness).count == 1)
        return harness
    }

    private static func isLive(_ harness: ProvisioningHarness) -> Bool {
        let user = harness.state.users["alice"]
        return user?.values["SUSPENDED"] == "no" && user?.webDomains["one.test"]?["SUSPENDED"] == "no"
    }

    /// Deletes alice on the panel and makes her again, at another time.
    private static func remake(_ harness: ProvisioningHarness) {
        delete(harness)
        harness.addAccount("alice", domain: "one.test")
        harness.simulator.panel.withState { $0.users["alice"]?.values["TIME"] = "00:00:01" }
    }

    @Test("what somebody else unsuspended stays live, and the note goes")
    func unsuspendedElsewhere() throws {
        let harness = try Self.suspendedHarness()
        #expect(harness.root("v-unsuspend-user", "alice") == 0)
        #expect(Self.isLive(harness))
        harness.simulator.panel.clearLog()
        let answer = try harness.run(.unsuspendAccount, Self.alice)
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.text.contains("a note of a suspension that somebody else ended was dropped"))
        #expect(harness.commands == ["v-list-user"])
        #expect(Self.isLive(harness))
        #expect(try SuspendTests.notes(harness).isEmpty)
    }

    @Test("nor does the next suspending take the old note over")
    func suspendedAnew() throws {
        let harness = try Self.suspendedHarness()
        #expect(harness.root("v-unsuspend-user", "alice") == 0)
        let suspended = try harness.run(.suspendAccount, Self.alice)
        #expect(suspended.text.contains("a note of a suspension that somebody else ended was dropped"))
        #expect(try harness.run(.unsuspendAccount, Self.alice).isDone)
        #expect(Self.isLive(harness))
    }

    @Test("a new account of the same name has nothing to do with it", arguments: [true, false])
    func anotherAccount(isSuspendedFromHere: Bool) throws {
        let harness = try Self.suspendedHarness()
        Self.remake(harness)
        if isSuspendedFromHere {
            #expect(try harness.run(.suspendAccount, Self.alice).isDone)
        } else {
            #expect(harness.root("v-suspend-user", "alice") == 0)
        }
        let answer = try harness.run(.unsuspendAccount, Self.alice)
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.text.contains("a note of an earlier account alice was dropped") != isSuspendedFromHere)
        #expect(Self.isLive(harness))
        #expect(try SuspendTests.notes(harness).isEmpty)
    }

    @Test("not even when its unsuspending had begun", arguments: [WorkflowName.unsuspendAccount, .suspendAccount])
    func anotherAccountWhileRestoring(workflow: WorkflowName) throws {
        let harness = try Self.suspendedHarness()
        harness.simulator.panel.addFault(Fault(.cutAfter, match: "v-unsuspend-user"))
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-list-user", first: 2, times: 2))
        #expect(try harness.run(.unsuspendAccount, Self.alice).error?.code == .unknownOutcome)
        harness.simulator.panel.removeFaults()
        harness.simulator.panel.withState { $0.users["alice"]?.values["TIME"] = "00:00:01" }
        harness.root("v-unsuspend-web-domain", "alice", "one.test")
        let answer = try harness.run(workflow, Self.alice)
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.text.contains("a note of an earlier account alice was dropped"))
        if workflow == .suspendAccount { #expect(try harness.run(.unsuspendAccount, Self.alice).isDone) }
        #expect(Self.isLive(harness))
    }

    @Test("the mark is on disk before the account is unsuspended")
    func markBefore() throws {
        let harness = try Self.suspendedHarness()
        #expect(try SuspendTests.notes(harness).map { $0.payload.contains("restoring yes") } == [false])
        var context = try harness.context
        let marks = Mutex<[Bool]>([])
        context.exchanging = WatchedExchanging(inner: context.exchanging) { text in
            guard text.contains("v-unsuspend-user") else { return }
            let notes = (try? SuspendTests.notes(harness)) ?? []
            marks.withLock { $0 += notes.map { $0.payload.contains("restoring yes\n") } }
        }
        let request: [String: Any] = ["username": "alice", "server": try harness.server()]
        #expect(harness.run(.unsuspendAccount, request, in: context).isDone)
        #expect(marks.withLock { $0 } == [true])
    }

    @Test("an unsuspending that was refused has not begun")
    func refusedUnsuspending() throws {
        let harness = try Self.suspendedHarness()
        harness.simulator.panel.withState { $0.configuration["DEMO_MODE"] = "yes" }
        let refused = try harness.run(.unsuspendAccount, Self.alice)
        #expect(refused.error?.code == .refused, "\(refused.text)")
        harness.simulator.panel.withState { $0.configuration["DEMO_MODE"] = "no" }
        #expect(harness.root("v-unsuspend-user", "alice") == 0)
        #expect(try harness.run(.unsuspendAccount, Self.alice).isDone)
        #expect(Self.isLive(harness))
    }

    @Test("a note that cannot be removed is a warning once the account is deleted", arguments: [true, false])
    func terminated(exists: Bool) throws {
        let harness = try Self.suspendedHarness()
        if !exists { Self.delete(harness) }
        let request: [String: Any] = ["username": "alice", "server": try harness.server()]
        let answer = harness.run(.terminateAccount, request, in: try Self.keepingNotes(harness))
        #expect(answer.value("existed")?.flag == exists, "\(answer.text)")
        #expect(answer.value("warnings")?.list?.count == 1, "\(answer.text)")
        #expect(harness.state.users["alice"] == nil)
    }

    @Test("and once the account is unsuspended and has everything back")
    func unsuspended() throws {
        let harness = try Self.suspendedHarness()
        let request: [String: Any] = ["username": "alice", "server": try harness.server()]
        let answer = harness.run(.unsuspendAccount, request, in: try Self.keepingNotes(harness))
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.value("warnings")?.list?.count == 1, "\(answer.text)")
        #expect(harness.state.users["alice"]?.webDomains["one.test"]?["SUSPENDED"] == "yes")
    }

    @Test(
        "an account that was unsuspended to be deleted, and was not, is suspended again, and the error says so",
        arguments: [true, false])
    func suspendedAgain(succeeds: Bool) throws {
        let harness = try ProvisioningHarness(release: PanelRelease(1, 3, 5))
        harness.addAccount("alice", domain: "alice.test")
        #expect(try harness.run(.suspendAccount, Self.alice, access: .legacyKey).isDone)
        harness.simulator.panel.clearLog()
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-delete-user", first: 2))
        if !succeeds { harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-suspend-user")) }
        let answer = try harness.run(.terminateAccount, Self.alice, access: .legacyKey)
        #expect(answer.error?.code == .unknownOutcome, "\(answer.text)")
        #expect(
            answer.error?.message.contains(succeeds ? "was suspended again." : "could not be suspended again") == true,
            "\(answer.text)")
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == (succeeds ? "yes" : "no"))
        harness.simulator.panel.removeFaults()
        #expect(try harness.run(.terminateAccount, Self.alice, access: .legacyKey).isDone)
        #expect(harness.state.users["alice"] == nil)
    }

    /// Deletes alice on the panel.
    private static func delete(_ harness: ProvisioningHarness) {
        #expect(harness.root("v-unsuspend-user", "alice") == 0)
        #expect(harness.root("v-delete-user", "alice") == 0)
    }

    /// With a store that strikes out no note.
    private static func keepingNotes(_ harness: ProvisioningHarness) throws -> ProvisioningContext {
        try harness.context(storeFails: { $0.hasPrefix("DELETE FROM obligations") })
    }
}
