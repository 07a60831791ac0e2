import HestiaModel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("A run that was left finds out what is there now")
struct LeftRunTests {
    private static var alice: [String: Any] { ["username": "alice"] }

    private static func with(_ id: String, _ fields: [String: Any] = [:]) -> [String: Any] {
        fields.merging(["run_id": id]) { $1 }
    }

    private static func creation(_ id: String, _ more: [String: Any] = [:]) -> [String: Any] {
        with(id, CreateAccountTests.request(["package": ["name": "default"]]).merging(more) { $1 })
    }

    /// Makes the account on the panel anew, at another time.
    private static func remake(_ harness: ProvisioningHarness) {
        harness.root("v-delete-user", "alice")
        harness.addAccount("alice")
        harness.simulator.panel.withState { $0.users["alice"]?.values["DATE"] = "2001-02-03" }
    }

    @Test("sites that a cut suspending had reached are live again after unsuspending")
    func halfSuspended() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice", domain: "alice.test")
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-suspend-user"))
        #expect(try harness.run(.suspendAccount, Self.with("s:1", Self.alice)).error?.code == .unknownOutcome)
        harness.simulator.panel.removeFaults()
        #expect(harness.root("v-suspend-web-domain", "alice", "alice.test") == 0)
        #expect(try harness.run(.suspendAccount, Self.with("s:1", Self.alice)).isDone)
        #expect(try harness.run(.unsuspendAccount, Self.alice).isDone)
        #expect(harness.state.users["alice"]?.webDomains["alice.test"]?["SUSPENDED"] == "no")
    }

    @Test("an account is known as this run's by when its name was sent, whenever its step was begun")
    func sentAt() throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.addFault(Fault(.cutAfter, match: "v-add-user"))
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-list-user", times: 100))
        let cut = try harness.run(.createAccount, Self.creation("c:1"))
        #expect(cut.error?.code == .unknownOutcome, "\(cut.text)")
        harness.simulator.panel.removeFaults()
        // Calls that could not ask have begun the step again since: minutes later.
        let store = try harness.openStore()
        var step = try #require(try store.steps(of: "c:1").first { $0.name == StepName.createUser.rawValue })
        step.startedAt = Timestamp(millisecondsSince1970: step.startedAt.millisecondsSince1970 + 450_000)
        try store.write([.step(step)])
        store.close()
        let again = try harness.run(.createAccount, Self.creation("c:1"))
        #expect(again.isDone, "\(again.text)")
        #expect(again.value("made", "username")?.text == "alice")
        #expect(harness.commands.filter { $0 == "v-add-user" }.count == 1)
    }

    @Test("an account that another run has made is not taken for this one's, though it bears the same marks")
    func anotherOrder() throws {
        let harness = try ProvisioningHarness()
        var request = Self.creation("c:1")
        request["username"] = nil
        request["domain"] = nil
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-add-user"))
        #expect(try harness.run(.createAccount, request).error?.code == .unknownOutcome)
        harness.simulator.panel.removeFaults()
        let other = try harness.run(.createAccount, request.merging(["run_id": "c:2"]) { $1 })
        let name = try #require(other.value("account", "username")?.text)
        let again = try harness.run(.createAccount, request)
        #expect(again.isDone, "\(again.text)")
        #expect(again.value("account", "username")?.text != name)
        #expect(harness.state.users.count == 3)
    }

    @Test("a termination deletes the account that it was started for, and no later one of its name")
    func anotherAccount() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-delete-user"))
        #expect(try harness.run(.terminateAccount, Self.with("t:1", Self.alice)).error?.code == .unknownOutcome)
        harness.simulator.panel.removeFaults()
        Self.remake(harness)
        let again = try harness.run(.terminateAccount, Self.with("t:1", Self.alice))
        #expect(again.error?.code == .notFound, "\(again.text)")
        #expect(harness.state.users["alice"] != nil)
        #expect(try harness.run(.terminateAccount, Self.with("t:2", Self.alice)).isDone)
        #expect(harness.state.users["alice"] == nil)
    }

    @Test("a create that is continued late touches no later account of its name", arguments: ["keep", "undo"])
    func anotherCreated(onFailure: String) throws {
        let harness = try ProvisioningHarness()
        let request = Self.creation("c:1", ["on_failure": onFailure])
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-add-web-domain"))
        #expect(try harness.run(.createAccount, request).error?.code == .unknownOutcome)
        harness.simulator.panel.removeFaults()
        Self.remake(harness)
        let password = harness.state.users["alice"]?.password
        let again = try harness.run(.createAccount, request)
        #expect(again.error?.code == .notFound, "\(again.text)")
        #expect(harness.state.users["alice"]?.password == password)
        #expect(harness.state.users["alice"]?.webDomains.names.isEmpty == true)
    }

    @Test("access keys that were made between two calls go, too")
    func keys() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-delete-user"))
        #expect(try harness.run(.terminateAccount, Self.with("t:1", Self.alice)).error?.code == .unknownOutcome)
        harness.simulator.panel.removeFaults()
        #expect(harness.root("v-add-access-key", "alice", "mail-accounts", "", "json") == 0)
        let keys = harness.state.accessKeys.count
        #expect(try harness.run(.terminateAccount, Self.with("t:1", Self.alice)).isDone)
        #expect(harness.state.accessKeys.count == keys - 1)
    }

    @Test("a clock that was put back an hour does not make it wait for an hour", .timeLimit(.minutes(1)))
    func clockPutBack() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        var context = try harness.context
        context.clock = WorkflowClock(
            now: { Timestamp(millisecondsSince1970: SystemClock.clock.now().millisecondsSince1970 + 3_600_000) },
            uptimeMilliseconds: SystemClock.clock.uptimeMilliseconds, pause: SystemClock.clock.pause)
        let request = Self.with("s:1", Self.alice).merging(["server": try harness.server()]) { $1 }
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-suspend-user"))
        #expect(harness.run(.suspendAccount, request, in: context).error?.code == .unknownOutcome)
        harness.simulator.panel.removeFaults()
        let again = try harness.run(.suspendAccount, request)
        #expect(again.isDone, "\(again.text)")
    }

    @Test("a call after one that returned early does the rest, also when it asks for the essential again")
    func essentialTwice() throws {
        let harness = try ProvisioningHarness()
        let request = Self.creation("c:1", ["return_after": "essential"])
        let first = try harness.run(.createAccount, request)
        #expect(first.isDone, "\(first.text)")
        #expect(harness.state.users["alice"]?.mailDomains.names.isEmpty == true)
        let second = try harness.run(.createAccount, request)
        #expect(second.isDone, "\(second.text)")
        #expect(harness.state.users["alice"]?.mailDomains.names == ["alice.test"])
    }

    @Test("cancelling a create whose answer never came names the account that may be there")
    func cancelled() throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.addFault(Fault(.cutAfter, match: "v-add-user"))
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-list-user", times: 100))
        #expect(try harness.run(.createAccount, Self.creation("c:1")).error?.code == .unknownOutcome)
        harness.simulator.panel.removeFaults()
        let answer = try harness.run(.cancelRun, ["run_id": "c:1"])
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.text.contains("had asked for the account alice"), "\(answer.text)")
    }

    @Test("the same request in another spelling is the same")
    func spelling() throws {
        let harness = try ProvisioningHarness()
        let parameters = CreateAccountTests.parameters
        let first = try harness.run(
            .createAccount, Self.creation("c:1", ["package": ["name": "gold", "parameters": parameters]]))
        #expect(first.isDone, "\(first.text)")
        let numbers = parameters.merging(["DATABASES": 2, "WEB_DOMAINS": 3]) { $1 }
        let again = try harness.run(
            .createAccount,
            Self.creation(
                "c:1",
                [
                    "package": ["name": "gold", "parameters": numbers, "route": "auto", "take_over": false],
                    "dns": true, "certificate": "scheduled", "force_https": false, "on_failure": "keep",
                ]))
        #expect(again.isDone, "\(again.text)")
        let other = try harness.run(
            .createAccount,
            Self.creation("c:1", ["package": ["name": "gold", "parameters": parameters, "apply": "account"]]))
        #expect(other.error?.code == .runConflict, "\(other.text)")
        #expect(other.error?.field == "package.apply")
    }

    @Test("an error page of the web server is no answer of the panel: it may pass, and opens no breaker again")
    func errorPage() throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.addFault(Fault(.status(502, isRun: false), match: "v-list-user-packages"))
        let answer = try harness.run(.listPackages)
        #expect(answer.error?.code == .unreachable, "\(answer.text)")
        #expect(answer.error?.mayHaveActed == false)
    }
}
