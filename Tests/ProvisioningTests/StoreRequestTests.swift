import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("what is kept: forget, links, installations")
struct StoreRequestTests {
    private let harness: ProvisioningHarness

    init() throws { harness = try ProvisioningHarness() }

    private var place: [String: Any] { ["host": harness.simulator.host, "port": harness.simulator.port] }

    @Test("an account is forgotten with its runs, steps, log lines and link")
    func forgetAccount() throws {
        #expect(try harness.run(.createAccount, ProvisioningHarness.richOrder).isDone)
        #expect(try harness.run(.linkAccount, ["username": "alice", "service": "4711"]).isDone)
        #expect(try harness.run(.terminateAccount, ["username": "alice", "run_id": "t"]).isDone)
        let answer = try harness.ask(.forget, ["server": place, "account": "alice"])
        #expect(Set(answer.value("runs")?.list?.compactMap(\.text) ?? []) == ["shop1:4711:create:1", "t"])
        #expect(try harness.ask(.runs).value("runs") == .list([]))
        let store = try harness.openStore()
        #expect(try store.log(of: "t") == [])
        #expect(try store.steps(of: "t") == [])
        store.close()
    }

    @Test("one run is forgotten by its id")
    func forgetRun() throws {
        #expect(try harness.run(.createAccount, ProvisioningHarness.richOrder).isDone)
        let answer = try harness.ask(.forget, ["run_id": "shop1:4711:create:1"])
        #expect(answer.value("runs") == .list([.text("shop1:4711:create:1")]))
        #expect(try harness.ask(.forget, ["run_id": "shop1:4711:create:1"]).error?.code == .notFound)
    }

    @Test("a run that waits is not forgotten")
    func forgetWaiting() throws {
        try harness.order(stoppedAt: .addWebDomain)
        #expect(try harness.ask(.forget, ["run_id": "shop1:4711:create:1"]).error?.code == .inUse)
        #expect(try harness.ask(.forget, ["server": place, "account": "alice"]).error?.code == .inUse)
    }

    @Test("what is owed is not forgotten, and the refusal says what it is")
    func forgetOwed() throws {
        #expect(try harness.run(.createAccount, ProvisioningHarness.richOrder).isDone)
        #expect(try harness.run(.suspendAccount, ["username": "alice", "run_id": "s"]).isDone)
        for request in [["run_id": "s"], ["server": place, "account": "alice"]] as [[String: Any]] {
            let answer = try harness.ask(.forget, request)
            #expect(answer.error?.code == .obligation, "\(answer.text)")
            #expect(answer.error?.message.contains("suspended") == true)
        }
        #expect(try harness.run(.unsuspendAccount, ["username": "alice"]).isDone)
        #expect(try harness.ask(.forget, ["server": place, "account": "alice"]).isDone)
    }

    @Test("forget names a run or an account, not both and not neither")
    func forgetFields() throws {
        #expect(try harness.ask(.forget).error?.field == "server")
        #expect(try harness.ask(.forget, ["server": place]).error?.field == "account")
        #expect(try harness.ask(.forget, ["run_id": "r", "account": "alice"]).error?.field == "account")
    }

    @Test("an existing account is linked, and shown with its owner")
    func link() throws {
        harness.addAccount("alice", domain: "alice.test")
        let answer = try harness.run(.linkAccount, ["username": "alice", "service": "4711", "note": "by hand"])
        #expect(answer.value("account", "email")?.text == "alice@example.com")
        #expect(answer.value("account", "name")?.text == "Some Body")
        #expect(answer.value("account", "package")?.text == "default")
        #expect(answer.value("account", "domains") == .list([.text("alice.test")]))
        #expect(answer.value("service")?.text == "4711")
        #expect(answer.value("note")?.text == "by hand")
        let other = try harness.run(.linkAccount, ["username": "alice", "service": "4712"])
        #expect(other.error?.code == .exists)
        #expect(
            try harness.ask(.unlinkAccount, ["server": place, "username": "alice"]).value("unlinked")?.flag == true)
        #expect(
            try harness.ask(.unlinkAccount, ["server": place, "username": "alice"]).value("unlinked")?.flag == false)
        #expect(try harness.run(.linkAccount, ["username": "alice", "service": "4712"]).isDone)
    }

    @Test("no administrator and nobody who is not there is linked")
    func linkNobody() throws {
        #expect(try harness.run(.linkAccount, ["username": "bob"]).error?.code == .notFound)
        #expect(try harness.run(.linkAccount, ["username": "admin"]).error?.code == .invalidRequest)
    }

    @Test("terminating removes the link")
    func terminate() throws {
        harness.addAccount("alice")
        #expect(try harness.run(.linkAccount, ["username": "alice"]).isDone)
        #expect(try harness.run(.terminateAccount, ["username": "alice"]).isDone)
        #expect(
            try harness.ask(.unlinkAccount, ["server": place, "username": "alice"]).value("unlinked")?.flag == false)
    }

    @Test("a store belongs to the first installation that names itself, and refuses changes for another one")
    func installation() throws {
        harness.addAccount("alice")
        func suspend(_ installation: String?) throws -> ProvisioningHarness.Answer {
            var fields: [String: Any] = ["username": "alice"]
            fields["installation"] = installation
            return try harness.run(.suspendAccount, fields)
        }
        #expect(try suspend("shop1").isDone)
        #expect(try suspend("shop1").isDone)
        harness.simulator.panel.clearLog()
        let refused = try suspend("staging")
        #expect(refused.error?.field == "installation", "\(refused.text)")
        #expect(refused.error?.message.contains("shop1") == true)
        #expect(refused.error?.hint?.contains("store copy") == true)
        #expect(try harness.ask(.dueRuns, ["installation": "staging"]).error?.field == "installation")
        #expect(harness.simulator.requestedCommands == [])
        #expect(try harness.run(.getAccount, ["username": "alice", "installation": "staging"]).isDone)
        #expect(try harness.ask(.adoptStore, ["installation": "shop2", "as": "moved"]).isDone)
        #expect(try suspend("shop2").isDone)
        #expect(try suspend("shop1").error?.field == "installation")
    }

    @Test("a foreign store's reads settle nothing")
    func foreignRead() throws {
        harness.addAccount("alice")
        let store = try harness.openStore()
        try store.declareInstallation("shop1")
        try store.setObligation(
            StoredObligation(
                kind: .csrfStrictness, server: "\(harness.simulator.host):\(harness.simulator.port)", subject: "",
                payload: "panel=\nvalue=2\nsent=0\nsent_at=0\nrefused_key=", run: "r",
                updatedAt: Timestamp(millisecondsSince1970: 0)))
        store.close()
        harness.simulator.panel.withState { $0.configuration["POLICY_CSRF_STRICTNESS"] = "0" }
        #expect(try harness.run(.getAccount, ["username": "alice", "installation": "staging"]).isDone)
        #expect(try harness.run(.settleObligations, ["installation": "staging"]).error?.field == "installation")
        #expect(harness.state.configuration["POLICY_CSRF_STRICTNESS"] == "0")
        #expect(try harness.run(.getAccount, ["username": "alice", "installation": "shop1"]).isDone)
        #expect(harness.state.configuration["POLICY_CSRF_STRICTNESS"] == "2")
    }

    @Test("a copy leaves unfinished runs and what they owe to its original")
    func copy() throws {
        #expect(
            try harness.run(
                .createAccount, ProvisioningHarness.richOrder.merging(["installation": "shop1", "run_id": "c"]) { $1 }
            ).isDone)
        #expect(try harness.run(.suspendAccount, ["username": "alice", "installation": "shop1"]).isDone)
        harness.stop(at: .unsuspendUser)
        #expect(try !harness.run(.unsuspendAccount, ["username": "alice", "run_id": "u"]).isDone)
        harness.continueAgain()
        let same = try harness.ask(.adoptStore, ["installation": "shop1", "as": "copy"])
        #expect(same.error?.code == .runConflict)
        let copy = try harness.ask(.adoptStore, ["installation": "staging", "as": "copy"])
        #expect(copy.value("cancelled_runs")?.number == 1)
        #expect(copy.value("dropped_obligations")?.number == 1)
        #expect(try harness.ask(.runStatus, ["run_id": "u"]).value("status")?.text == "cancelled")
        #expect(try harness.obligations(.suspension) == [])
        #expect(try harness.ask(.dueRuns, ["installation": "staging"]).value("runs") == .list([]))
    }

    @Test("migrating a store that is up to date changes nothing, and tells its version")
    func migrate() throws {
        let answer = try harness.ask(.migrateStore)
        #expect(answer.value("schema_version")?.number == Double(StoreSchema.current.version))
    }
}
