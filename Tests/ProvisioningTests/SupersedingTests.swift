import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Synchronization
import Testing
import Workflow

@Suite("A newer intention replaces an unfinished one")
struct SupersedingTests {
    /// alice, with a site.
    private static func harness() throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice", domain: "alice.test")
        harness.simulator.panel.clearLog()
        return harness
    }

    private static func gold(_ id: String) -> [String: Any] {
        Order.alice(id, ["package": ["name": "gold", "parameters": CreateAccountTests.parameters]])
    }

    // MARK: - Finished ones are nobody's answer to a new intention

    @Test("suspend, unsuspend, suspend reaches the panel three times")
    func suspendTwice() throws {
        let harness = try Self.harness()
        for (workflow, id) in [
            (WorkflowName.suspendAccount, "s-1"), (.unsuspendAccount, "u-1"), (.suspendAccount, "s-2"),
        ] {
            let answer = try harness.run(workflow, Order.alice(id))
            #expect(answer.isDone, "\(answer.text)")
        }
        #expect(
            harness.commands.filter { $0.hasSuffix("suspend-user") } == [
                "v-suspend-user", "v-unsuspend-user", "v-suspend-user",
            ])
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == "yes")
    }

    @Test("two password changes: the second holds, whether the first was finished or not", arguments: [true, false])
    func twoPasswords(isFinished: Bool) throws {
        let harness = try Self.harness()
        if !isFinished { harness.cutOff(at: "v-change-user-password", hasEffect: false) }
        #expect(
            try harness.run(.changePassword, Order.alice("p-1", ["password": "First-Pass1"])).isDone == isFinished)
        harness.reconnect()
        let second = try harness.run(.changePassword, Order.alice("p-2", ["password": "Second-Pass1"]))
        #expect(second.isDone, "\(second.text)")
        #expect(harness.state.users["alice"]?.password == "Second-Pass1")
        let first = try harness.run(.changePassword, Order.alice("p-1", ["password": "First-Pass1"]))
        #expect(first.isDone == isFinished, "\(first.text)")
        #expect(first.error?.code == (isFinished ? nil : .runConflict))
        #expect(harness.state.users["alice"]?.password == "Second-Pass1")
    }

    @Test("change package twice, after the panel was altered by hand in between")
    func packageAlteredByHand() throws {
        let harness = try Self.harness()
        #expect(try harness.run(.changePackage, Self.gold("c-1")).isDone)
        harness.root("v-change-user-package", "alice", "default")
        #expect(harness.state.users["alice"]?.values["PACKAGE"] == "default")
        let second = try harness.run(.changePackage, Self.gold("c-2"))
        #expect(second.isDone, "\(second.text)")
        #expect(second.value("old_package")?.text == "default")
        #expect(harness.state.users["alice"]?.values["PACKAGE"] == "gold")
    }

    @Test("create, terminate, create")
    func createAgain() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Order.create("c-1")).isDone)
        #expect(try harness.run(.terminateAccount, Order.alice("t-1")).isDone)
        #expect(harness.state.users["alice"] == nil)
        let again = try harness.run(.createAccount, Order.create("c-2", ["password": "An0ther-Pass"]))
        #expect(again.isDone, "\(again.text)")
        #expect(harness.state.users["alice"]?.password == "An0ther-Pass")
        #expect(harness.commands.filter { $0 == "v-add-user" }.count == 2)
    }

    // MARK: - Unfinished ones

    /// An intention of which the panel got the last word, or not.
    struct Old: Sendable, CustomStringConvertible {
        let workflow: WorkflowName
        let command: String
        let hasEffect: Bool
        var description: String { "\(workflow.rawValue) \(hasEffect ? "with" : "without") effect" }

        static let all: [Old] = [
            (WorkflowName.suspendAccount, "v-suspend-user"), (.unsuspendAccount, "v-unsuspend-user"),
            (.changePackage, "v-change-user-package"), (.changePassword, "v-change-user-password"),
        ].flatMap { workflow, command in
            [true, false].map { Old(workflow: workflow, command: command, hasEffect: $0) }
        }
    }

    private static func request(_ workflow: WorkflowName, _ id: String) -> [String: Any] {
        switch workflow {
        case .changePackage: gold(id)
        case .changePassword: Order.alice(id, ["password": "An0ther-Pass"])
        default: Order.alice(id)
        }
    }

    @Test(
        "each order of two unfinished ones ends as the newer one wants, and says what became of the older one",
        arguments: Old.all,
        [WorkflowName.suspendAccount, .unsuspendAccount, .changePackage, .changePassword, .terminateAccount])
    func orders(old: Old, new: WorkflowName) throws {
        let harness = try Self.harness()
        if old.workflow == .unsuspendAccount { #expect(try harness.run(.suspendAccount, Order.alice("s-0")).isDone) }
        harness.cutOff(at: old.command, hasEffect: old.hasEffect)
        let first = try harness.run(old.workflow, Self.request(old.workflow, "old"))
        #expect(first.error?.code == .unknownOutcome, "\(first.text)")
        // The newer one is cut off before it has done anything, and called again.
        harness.isCutOff.withLock { $0 = "" }
        try harness.simulator.setListening(false)
        #expect(try harness.run(new, Self.request(new, "new")).error?.code == .unreachable)
        try harness.simulator.setListening(true)
        harness.reconnect()
        let isEnded = Superseded.pairs.contains { $0 == old.workflow && ($1 == new || new == .terminateAccount) }
        #expect(try harness.stored("old")?.status == (isEnded ? .superseded : .waiting))
        #expect(try harness.stored("old")?.supersededBy == (isEnded ? "new" : nil))
        let isSuspended = harness.state.users["alice"]?.values["SUSPENDED"] == "yes"
        let answer = try harness.run(new, Self.request(new, "new"))
        if new == .changePassword && isSuspended {
            // Suspended by the older one.
            #expect(answer.error?.code == .suspended, "\(answer.text)")
            return
        }
        #expect(answer.isDone, "\(answer.text)")
        expectWanted(harness, new)
        let late = try harness.run(old.workflow, Self.request(old.workflow, "old"))
        if isEnded {
            #expect(late.error?.code == .runConflict, "\(late.text)")
            #expect(late.error?.message.contains("new") == true)
        }
        expectWanted(harness, new)
    }

    /// What ends what, besides termination, which ends all.
    private enum Superseded {
        static let pairs: [(WorkflowName, WorkflowName)] = [
            (.suspendAccount, .suspendAccount), (.suspendAccount, .unsuspendAccount),
            (.unsuspendAccount, .suspendAccount), (.unsuspendAccount, .unsuspendAccount),
            (.changePackage, .changePackage), (.changePassword, .changePassword),
        ]
    }

    private func expectWanted(_ harness: ProvisioningHarness, _ new: WorkflowName) {
        let alice = harness.state.users["alice"]
        switch new {
        case .suspendAccount: #expect(alice?.values["SUSPENDED"] == "yes")
        case .unsuspendAccount: #expect(alice?.values["SUSPENDED"] == "no")
        case .changePackage: #expect(alice?.values["PACKAGE"] == "gold")
        case .changePassword: #expect(alice?.password == "An0ther-Pass")
        default: #expect(alice == nil)
        }
    }

    @Test("terminate ends an unfinished create, and the create does not come back", arguments: [true, false])
    func terminateEndsCreate(hasEffect: Bool) throws {
        let harness = try ProvisioningHarness()
        harness.cutOff(at: "v-add-user", hasEffect: hasEffect)
        #expect(try !harness.run(.createAccount, Order.create("c-1")).isDone)
        harness.reconnect()
        let terminated = try harness.run(.terminateAccount, Order.alice("t-1"))
        #expect(terminated.isDone, "\(terminated.text)")
        #expect(terminated.value("existed")?.flag == hasEffect)
        #expect(terminated.value("warnings")?.list?.first?.text?.contains("alice") == true, "\(terminated.text)")
        #expect(harness.state.users["alice"] == nil)
        #expect(try harness.run(.createAccount, Order.create("c-1")).error?.code == .runConflict)
        #expect(harness.state.users["alice"] == nil)
        #expect(try harness.run(.createAccount, Order.create("c-2")).isDone)
    }

    @Test("a corrected create ends the old one, and says what that had made", arguments: ["supersedes", "username"])
    func correctedCreate(by field: String) throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("bob", domain: "alice.test")
        let first = try harness.run(.createAccount, Order.create("c-1"))
        #expect(first.error?.code == .exists)
        let corrected: [String: Any] =
            field == "supersedes"
            ? ["username": "alice2", "domain": "other.test", "supersedes": "c-1"] : ["domain": "other.test"]
        let second = try harness.run(.createAccount, Order.create("c-2", corrected))
        let warnings = (second.value("warnings") ?? second.value("run", "warnings"))?.list ?? []
        #expect(warnings.first?.text?.contains("had made the account alice.") == true, "\(second.text)")
        #expect(try harness.stored("c-1")?.status == .superseded)
        #expect(second.isDone == (field == "supersedes"), "\(second.text)")
        // The account that an ended run made is not this one's.
        if field == "username" { #expect(second.error?.code == .exists) }
        #expect(harness.state.users["alice"] != nil)
    }

    @Test("only a run that is there, on the same server, can be replaced")
    func wrongSupersedes() throws {
        let harness = try Self.harness()
        let missing = try harness.run(.suspendAccount, Order.alice("s-1", ["supersedes": "nobody"]))
        #expect(missing.error?.code == .notFound, "\(missing.text)")
        #expect(missing.error?.field == "supersedes")
        let other = ProvisioningHarness(besides: harness)
        #expect(try other.run(.suspendAccount, Order.alice("s-2")).isDone)
        var server = try harness.server()
        server["host"] = "localhost"
        let elsewhere = try harness.run(.unsuspendAccount, Order.alice("u-1", ["supersedes": "s-2", "server": server]))
        #expect(elsewhere.error?.code == .runConflict, "\(elsewhere.text)")
        #expect(elsewhere.error?.field == "supersedes")
    }

    @Test("what the old run sent and saw no end of is waited for before the new one begins")
    func waitsForTheOld() throws {
        let harness = try Self.harness()
        var server = try harness.server()
        server["command_timeout_ms"] = 1000
        var context = try harness.context
        context.effectPatienceMilliseconds = 0
        harness.simulator.panel.addFault(Fault(.delay(2000), match: "v-suspend-user"))
        let request = Order.alice("s-1", ["server": server])
        let first = harness.run(.suspendAccount, request, in: context)
        #expect(first.error?.code == .unknownOutcome, "\(first.text)")
        context.effectPatienceMilliseconds = 4000
        let second = harness.run(.unsuspendAccount, Order.alice("u-1", ["server": server]), in: context)
        #expect(second.isDone, "\(second.text)")
        #expect(harness.simulator.panel.wait(for: .idle))
        #expect(
            harness.commands.filter { $0.hasSuffix("suspend-user") } == ["v-suspend-user", "v-unsuspend-user"])
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == "no")
    }

    @Test("an account that somebody else made is never adopted")
    func neverAdopted() throws {
        for (email, isNew) in [("other@example.com", true), ("alice@example.com", false)] {
            let harness = try ProvisioningHarness()
            harness.cutOff(at: "v-add-user", hasEffect: false)
            #expect(try !harness.run(.createAccount, Order.create("c-1")).isDone)
            harness.reconnect()
            harness.root("v-add-user", "alice", "Theirs-Pass1", email, "default", "Some", "Body")
            if !isNew {
                harness.simulator.panel.withState { $0.users["alice"]?.values["DATE"] = "2020-02-02" }
            }
            let before = harness.state.users["alice"]
            for _ in 1...2 {
                let answer = try harness.run(.createAccount, Order.create("c-1", ["on_failure": "keep"]))
                #expect(answer.error?.code == .exists || answer.error?.code == .runConflict, "\(answer.text)")
            }
            let again = try harness.run(.createAccount, Order.create("c-1"))
            #expect(again.error?.code == .exists, "\(again.text)")
            #expect(harness.state.users["alice"]?.password == "Theirs-Pass1")
            #expect(harness.state.users["alice"]?.webDomains.names == before?.webDomains.names)
        }
    }
}
