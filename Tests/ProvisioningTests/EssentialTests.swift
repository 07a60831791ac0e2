import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("The essential first")
struct EssentialTests {
    private static var more: [String: Any] {
        ["dns": true, "mail": true, "shell": "bash", "certificate": "scheduled", "force_https": true]
    }

    private static func order(_ more: [String: Any] = [:]) -> [String: Any] {
        Order.create("svc-1", Self.more.merging(more) { $1 })
    }

    private static func essential(_ more: [String: Any] = [:]) -> [String: Any] {
        order(["return_after": "essential"].merging(more) { $1 })
    }

    private static let deferred = [
        "add-dns-domain", "add-mail-domain", "change-shell", "schedule-certificate", "force-https",
    ]

    @Test("the call returns once the account is usable, and says what is outstanding")
    func returns() throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(.createAccount, Self.essential())
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.commands == ["v-list-user-package", "v-list-sys-shells", "v-add-user", "v-add-web-domain"])
        #expect(answer.value("status")?.text == "waiting")
        #expect(answer.value("due_at")?.text != nil)
        #expect(answer.value("outstanding")?.list?.compactMap(\.text) == Self.deferred)
        #expect(answer.value("certificate")?.text == "outstanding")
        let store = try harness.openStore()
        defer { store.close() }
        #expect(try store.dueRuns(at: SystemClock.clock.now(), limit: 9).map(\.id) == ["svc-1"])
    }

    @Test("the next call with the same id does the rest, and nothing twice")
    func rest() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Self.essential()).isDone)
        harness.simulator.panel.clearLog()
        let answer = try ProvisioningHarness(besides: harness).run(.createAccount, Self.order())
        #expect(answer.isDone, "\(answer.text)")
        for command in ["v-add-user", "v-add-web-domain", "v-change-user-password"] {
            #expect(!harness.commands.contains(command))
        }
        #expect(answer.value("outstanding")?.list?.compactMap(\.text) == ["schedule-certificate", "force-https"])
        let user = harness.state.users["alice"]
        #expect(user?.dnsDomains.names == ["alice.test"])
        #expect(user?.mailDomains.names == ["alice.test"])
        #expect(user?.systemShell.hasSuffix("bash") == true)
        #expect(harness.state.certificateQueue.count == 1)
    }

    @Test("a worker that has the run's id only does the rest, too, and once")
    func resumed() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Self.essential()).isDone)
        let answer = try harness.run(.resume, ["run_id": "svc-1"])
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.state.users["alice"]?.mailDomains.names == ["alice.test"])
        harness.simulator.panel.clearLog()
        #expect(try harness.run(.resume, ["run_id": "svc-1"]).isDone)
        #expect(!harness.commands.contains { $0.hasPrefix("v-add") || $0.hasPrefix("v-change") }, "\(harness.commands)")
    }

    @Test("once a call has answered, the password is the customer's")
    func password() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Self.essential()).isDone)
        harness.root("v-change-user-password", "alice", "Customers-Own1")
        #expect(try harness.run(.createAccount, Self.order()).isDone)
        #expect(harness.state.users["alice"]?.password == "Customers-Own1")
    }

    @Test("the certificate is looked for by later calls, and then the redirect is set")
    func certificate() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Self.order()).value("status")?.text == "waiting")
        harness.simulator.panel.clearLog()
        let early = try harness.run(.createAccount, Self.order())
        #expect(early.value("status")?.text == "waiting", "\(early.text)")
        #expect(!harness.commands.contains("v-schedule-letsencrypt-domain"))
        harness.simulator.panel.withState { $0.issuesCertificates = true }
        #expect(harness.root("v-add-letsencrypt-domain", "alice", "alice.test", "www.alice.test") == 0)
        let late = try harness.run(.createAccount, Self.order())
        #expect(late.value("status")?.text == "done", "\(late.text)")
        #expect(late.value("certificate")?.text == "issued")
        #expect(harness.state.users["alice"]?.webDomains["alice.test"]?["SSL_FORCE"] == "yes")
    }

    @Test("the roll-out of a rewritten package can wait, too")
    func rollOut() throws {
        let harness = try ProvisioningHarness()
        let gold: [String: Any] = ["name": "gold", "parameters": CreateAccountTests.parameters]
        #expect(try harness.run(.deployPackage, ["package": gold]).isDone)
        harness.addAccount("bob", package: "gold")
        let larger: [String: Any] = [
            "name": "gold", "parameters": CreateAccountTests.parameters.merging(["DATABASES": "9"]) { $1 },
        ]
        let order = Order.create("svc-1", ["package": larger])
        let first = try harness.run(.createAccount, order.merging(["return_after": "essential"]) { $1 })
        #expect(first.value("outstanding")?.list?.compactMap(\.text) == ["apply-package"], "\(first.text)")
        #expect(harness.state.users["bob"]?.values["DATABASES"] == "2")
        // Another run may be faster; either way the run ends.
        let other = ProvisioningHarness(besides: harness)
        #expect(try other.run(.deployPackage, ["package": larger]).isDone)
        #expect(harness.state.users["bob"]?.values["DATABASES"] == "9")
        let second = try harness.run(.createAccount, order)
        #expect(second.value("status")?.text == "done", "\(second.text)")
    }

    @Test("where nothing can wait the run is done at once")
    func nothingLeft() throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(.createAccount, Order.create("svc-1", ["return_after": "essential"]))
        #expect(answer.value("status")?.text == "done", "\(answer.text)")
        #expect(answer.value("outstanding")?.list?.isEmpty == true)
    }

    @Test("an account without a domain is usable once its user is there")
    func withoutDomain() throws {
        let harness = try ProvisioningHarness()
        var order = Order.create("svc-1", ["return_after": "essential", "shell": "bash"])
        order["domain"] = nil
        let answer = try harness.run(.createAccount, order)
        #expect(answer.value("outstanding")?.list?.compactMap(\.text) == ["change-shell"], "\(answer.text)")
        #expect(harness.commands.last == "v-add-user")
    }

    @Test("an error of the rest names the step that it is of, not the last one that is outstanding")
    func failingRest() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Self.essential()).isDone)
        harness.cutOff(at: "v-add-dns-domain", hasEffect: false)
        let answer = try harness.run(.createAccount, Self.order())
        #expect(answer.error?.field == "domain", "\(answer.text)")
        #expect(answer.error?.message.contains("the step add-dns-domain ") == true, "\(answer.text)")
    }

    @Test("a run that has looked for its certificate for days is not given up for one failure")
    func patience() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Self.order()).isDone)
        let store = try harness.openStore()
        var run = try #require(try store.run("svc-1"))
        run.attempts = 200
        try store.write([.run(run)])
        store.close()
        try harness.simulator.setListening(false)
        #expect(try harness.run(.createAccount, Self.order()).error?.code == .unreachable)
        #expect(try harness.stored("svc-1")?.status == .waiting)
        try harness.simulator.setListening(true)
        #expect(try harness.run(.createAccount, Self.order()).isDone)
        #expect(try harness.stored("svc-1")?.facts["failures"] == nil)
    }

    @Test("a mail domain whose adding was cut off is looked for, not left for later as if it were new")
    func unknownBeforePause() throws {
        let harness = try ProvisioningHarness()
        harness.cutOff(at: "v-add-mail-domain", hasEffect: true)
        #expect(try !harness.run(.createAccount, Self.order()).isDone)
        harness.reconnect()
        let paused = try harness.run(.createAccount, Self.essential())
        #expect(paused.isDone, "\(paused.text)")
        #expect(paused.steps.contains("add-mail-domain unknown"), "\(paused.steps)")
        harness.simulator.panel.clearLog()
        #expect(try harness.run(.createAccount, Self.order()).isDone)
        #expect(!harness.commands.contains("v-add-mail-domain"))
        #expect(harness.state.users["alice"]?.mailDomains.names == ["alice.test"])
    }
}
