import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("Deadlines, stops and retries")
struct DeadlineTests {
    @Test(
        "a deadline leaves a waiting run, which the next call finishes", arguments: ["v-add-user", "v-add-web-domain"])
    func deadline(command: String) throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.addFault(Fault(.holdBefore, match: command))
        let first = try harness.run(.createAccount, Order.create("svc-1", ["deadline_ms": 800]))
        #expect(first.error?.code == .deadline, "\(first.text)")
        #expect(first.error?.code.errorClass == .stopped)
        #expect(first.value("run", "status")?.text == "waiting")
        #expect(try harness.stored("svc-1")?.status == .waiting)
        // The panel does it although nobody waits any more.
        harness.simulator.panel.release()
        #expect(harness.simulator.panel.wait(for: .idle))
        harness.simulator.panel.clearLog()
        let second = try harness.run(.createAccount, Order.create("svc-1"))
        #expect(second.isDone, "\(second.text)")
        #expect(!harness.commands.contains(command))
        #expect(harness.state.users["alice"]?.webDomains.names == ["alice.test"])
    }

    @Test("a stop leaves a waiting run that is due at once")
    func stop() throws {
        let harness = try ProvisioningHarness()
        harness.stop(at: .addWebDomain)
        let first = try harness.run(.createAccount, Order.create("svc-1"))
        #expect(first.error?.code == .stopped, "\(first.text)")
        let stored = try #require(try harness.stored("svc-1"))
        #expect(stored.status == .waiting)
        #expect(stored.dueAt.map { $0 <= SystemClock.clock.now() } == true)
        harness.continueAgain()
        #expect(try harness.run(.createAccount, Order.create("svc-1")).isDone)
    }

    @Test("within a deadline, what may succeed later is tried again in the same call")
    func retried() throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-add-web-domain", times: 2))
        harness.simulator.panel.addFault(Fault(.status(503, isRun: false), match: "v-add-user"))
        let answer = try harness.run(.createAccount, Order.create("svc-1", ["deadline_ms": 60_000]))
        #expect(answer.isDone, "\(answer.text)")
        #expect(try harness.stored("svc-1")?.attempts == 1)
        #expect(harness.commands.filter { $0 == "v-add-web-domain" }.count == 1)
    }

    @Test("without a deadline the call ends at once, and the run says when it goes on")
    func withoutDeadline() throws {
        let harness = try ProvisioningHarness()
        try harness.simulator.setListening(false)
        var due: [Int64] = []
        for _ in 1...3 {
            let answer = try harness.run(.createAccount, Order.create("svc-1"))
            #expect(answer.error?.code == .unreachable, "\(answer.text)")
            let stored = try #require(try harness.stored("svc-1"))
            #expect(stored.status == .waiting)
            due.append((stored.dueAt?.millisecondsSince1970 ?? 0) - stored.updatedAt.millisecondsSince1970)
        }
        for (wait, least) in zip(due, [30_000, 60_000, 120_000] as [Int64]) {
            #expect(wait >= least - 1000 && wait <= least * 5 / 4 + 1000, "\(due)")
        }
    }

    @Test("a refusal is never tried again by itself")
    func refusal() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("bob", domain: "alice.test")
        harness.simulator.panel.clearLog()
        let answer = try harness.run(.createAccount, Order.create("svc-1", ["deadline_ms": 60_000]))
        #expect(answer.error?.code == .exists, "\(answer.text)")
        #expect(harness.commands.filter { $0 == "v-add-web-domain" }.count == 1)
        #expect(try harness.stored("svc-1")?.status == .failed)
    }

    @Test("whoever waits for another run on the account waits no longer than its deadline, and learns who it is")
    func waitsForLease() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        harness.simulator.panel.addFault(Fault(.holdBefore, match: "v-suspend-user"))
        let process = try WorkflowProcess(
            .suspendAccount, Order.alice("s-1", ["server": try harness.server()]), store: harness.storePath)
        #expect(harness.simulator.panel.wait(for: .held(1)))
        let answer = try harness.run(
            .changePassword, Order.alice("p-1", ["password": "An0ther-Pass", "deadline_ms": 500]))
        #expect(answer.error?.code == .deadline, "\(answer.text)")
        #expect(answer.error?.message.contains("s-1 (process \(process.identifier) on ") == true, "\(answer.text)")
        harness.simulator.panel.release()
        #expect(process.answer().isDone)
    }

    @Test("a process that was killed leaves nothing locked")
    func killed() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        harness.simulator.panel.addFault(Fault(.holdBefore, match: "v-suspend-user"))
        let process = try WorkflowProcess(
            .suspendAccount, Order.alice("s-1", ["server": try harness.server()]), store: harness.storePath)
        #expect(harness.simulator.panel.wait(for: .held(1)))
        process.kill()
        harness.simulator.panel.release()
        #expect(harness.simulator.panel.wait(for: .idle))
        #expect(try harness.stored("s-1")?.status == .running)
        let answer = try harness.run(.suspendAccount, Order.alice("s-1"))
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.value("was_suspended")?.flag == false)
        #expect(harness.commands.filter { $0 == "v-suspend-user" }.count == 1)
    }
}
