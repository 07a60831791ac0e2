import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("create_account with on_failure undo")
struct UndoTests {
    private static func order(_ more: [String: Any] = [:]) -> [String: Any] {
        Order.create("svc-1", ["on_failure": "undo"].merging(more) { $1 })
    }

    /// bob, who has the domain that alice wants.
    private static func harness() throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness()
        harness.addAccount("bob", domain: "alice.test")
        harness.simulator.panel.clearLog()
        return harness
    }

    @Test("what the run made is removed, nothing else, and the first error is the one reported")
    func undone() throws {
        let harness = try Self.harness()
        let before = harness.essentials
        let answer = try harness.run(.createAccount, Self.order())
        #expect(answer.error?.code == .exists, "\(answer.text)")
        #expect(answer.error?.command == "v-add-web-domain")
        #expect(answer.steps.suffix(2) == ["add-web-domain failed", "undo-create-panel-user done"])
        #expect(answer.value("run", "status")?.text == "undone")
        #expect(harness.essentials == before)
        #expect(try harness.stored("svc-1")?.status == .undone)
        #expect(try harness.run(.createAccount, Self.order()).error?.code == .runConflict)
        #expect(harness.essentials == before)
    }

    @Test("kept unless undo is asked for")
    func kept() throws {
        let harness = try Self.harness()
        let answer = try harness.run(.createAccount, Order.create("svc-1"))
        #expect(answer.value("run", "status")?.text == "failed", "\(answer.text)")
        #expect(answer.value("run", "made", "username")?.text == "alice")
        #expect(harness.state.users["alice"] != nil)
    }

    @Test("an account that somebody else made is never removed")
    func somebodyElses() throws {
        let harness = try Self.harness()
        harness.addAccount("alice", domain: "other.test")
        let before = harness.essentials
        let answer = try harness.run(.createAccount, Self.order())
        #expect(answer.error?.code == .exists, "\(answer.text)")
        #expect(answer.error?.field == "username")
        #expect(harness.essentials == before)
        #expect(!harness.commands.contains("v-delete-user"))
    }

    @Test("nor one that somebody else made while ours was on its way")
    func somebodyElsesMeanwhile() throws {
        let harness = try Self.harness()
        harness.cutOff(at: "v-add-user", hasEffect: false)
        #expect(try harness.run(.createAccount, Self.order()).value("run", "status")?.text == "waiting")
        harness.reconnect()
        harness.addAccount("alice", domain: "other.test")
        let before = harness.essentials
        let answer = try harness.run(.createAccount, Self.order())
        #expect(answer.error?.code == .exists, "\(answer.text)")
        #expect(harness.essentials == before)
    }

    @Test("one whose making nobody saw the end of is removed, too")
    func unseen() throws {
        let harness = try ProvisioningHarness()
        let before = harness.essentials
        harness.cutOff(at: "v-add-user", hasEffect: true)
        #expect(try !harness.run(.createAccount, Self.order()).isDone)
        harness.reconnect()
        #expect(harness.state.users["alice"] != nil)
        // The next call fails before it comes to the user.
        harness.simulator.panel.addFault(
            Fault(.body("Error: package default doesn't exist"), match: "v-list-user-package"))
        harness.simulator.panel.withState { $0.packages["kept"] = $0.packages.removeValue(forKey: "default") }
        let answer = try harness.run(.createAccount, Self.order())
        #expect(answer.error != nil)
        #expect(answer.value("run", "status")?.text == "undone", "\(answer.text)")
        #expect(harness.state.users["alice"] == nil)
        #expect(before.users.keys.sorted() == harness.essentials.users.keys.sorted())
    }

    @Test("what the run has sent comes to its end before anything is removed")
    func waitsForTheSent() throws {
        let harness = try ProvisioningHarness()
        var server = try harness.server()
        server["command_timeout_ms"] = 1000
        let order = Self.order(["mail": true, "server": server])
        var context = try harness.context
        context.effectPatienceMilliseconds = 0
        harness.simulator.panel.addFault(Fault(.delay(2500), match: "v-add-mail-domain"))
        let first = harness.run(.createAccount, order, in: context)
        #expect(first.value("run", "status")?.text == "waiting", "\(first.text)")
        harness.simulator.panel.withState { $0.packages["kept"] = $0.packages.removeValue(forKey: "default") }
        context.effectPatienceMilliseconds = 4000
        let second = harness.run(.createAccount, order, in: context)
        #expect(second.value("run", "status")?.text == "undone", "\(second.text)")
        #expect(harness.simulator.panel.wait(for: .idle))
        let changes = harness.commands.filter { !$0.hasPrefix("v-list-") }
        #expect(changes.suffix(2) == ["v-add-mail-domain", "v-delete-user"], "\(harness.commands)")
        #expect(harness.state.users["alice"] == nil)
    }

    @Test("what may still succeed is not undone")
    func waiting() throws {
        let harness = try ProvisioningHarness()
        harness.cutOff(at: "v-add-web-domain", hasEffect: false)
        let answer = try harness.run(.createAccount, Self.order())
        #expect(answer.value("run", "status")?.text == "waiting", "\(answer.text)")
        #expect(harness.state.users["alice"] != nil)
        harness.reconnect()
        #expect(try harness.run(.createAccount, Self.order()).isDone)
    }

    @Test("an undo that fails leaves the first error, says so, and is done by the next call", arguments: [true, false])
    func failingUndo(hasEffect: Bool) throws {
        let harness = try Self.harness()
        harness.cutOff(at: "v-delete-user", hasEffect: hasEffect)
        let first = try harness.run(.createAccount, Self.order())
        #expect(first.error?.code == .exists, "\(first.text)")
        #expect(first.error?.command == "v-add-web-domain")
        #expect(first.value("run", "status")?.text == "failed")
        #expect(first.value("run", "warnings")?.list?.isEmpty == false)
        #expect(first.steps.last == "undo-create-panel-user unknown")
        harness.reconnect()
        let second = try harness.run(.createAccount, Self.order())
        #expect(second.error?.code == .exists || second.error?.code == .notFound, "\(second.text)")
        #expect(harness.state.users["alice"] == nil, "\(second.text)")
        #expect(harness.state.users["bob"]?.webDomains.names == ["alice.test"])
    }
}
