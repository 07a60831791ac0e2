import HestiaSimulator
import HestiaTestSupport
import Provisioning
import SQLiteStore
import Testing
import Workflow

@Suite("An id names one intention")
struct RunIdentityTests {
    @Test("a finished run's answer comes again, without a call to the panel and without a password")
    func finished() throws {
        let harness = try ProvisioningHarness()
        let first = try harness.run(.createAccount, Order.create("svc-1"))
        #expect(first.isDone, "\(first.text)")
        #expect(first.value("status")?.text == "done")
        try harness.simulator.setListening(false)
        harness.simulator.panel.clearLog()
        var server = try harness.server()
        server["secret_key"] = "WRONGSECRET00000000000000000000000000000"
        let again = try ProvisioningHarness(besides: harness).run(
            .createAccount, Order.create("svc-1", ["password": "An0ther-Pass", "server": server]))
        #expect(again.response == first.response)
        #expect(!again.text.contains(Order.password))
        #expect(harness.simulator.panel.log.isEmpty)
    }

    @Test(
        "an unfinished run is continued, and what is known to be done is not repeated",
        arguments: ["v-add-web-domain", "v-add-dns-domain", "v-add-mail-domain"], [true, false])
    func continued(command: String, hasEffect: Bool) throws {
        let harness = try ProvisioningHarness()
        let order = Order.create("svc-1", ["dns": true, "mail": true])
        harness.cutOff(at: command, hasEffect: hasEffect)
        let first = try harness.run(.createAccount, order)
        #expect(first.error?.code == .unknownOutcome, "\(first.text)")
        #expect(first.value("run", "status")?.text == "waiting")
        #expect(first.value("run", "due_at")?.text != nil)
        #expect(first.value("run", "made", "username")?.text == "alice")
        harness.reconnect()
        let before = harness.commands
        harness.simulator.panel.clearLog()
        let second = try ProvisioningHarness(besides: harness).run(.createAccount, order)
        #expect(second.isDone, "\(second.text)")
        let repeated = harness.commands.filter { $0.hasPrefix("v-add-") && before.contains($0) }
        #expect(repeated.isEmpty, "\(repeated)")
        #expect(harness.commands.contains(command) != hasEffect)
        let user = harness.state.users["alice"]
        #expect(user?.webDomains.names == ["alice.test"])
        #expect(user?.dnsDomains.names == ["alice.test"])
        #expect(user?.mailDomains.names == ["alice.test"])
        #expect(try harness.stored("svc-1")?.attempts == 2)
        #expect(try harness.run(.createAccount, order).response == second.response)
    }

    @Test(
        "a resumed create that finds its own user sets the password passed now",
        arguments: ["v-add-user", "v-add-web-domain"])
    func passwordOfNow(command: String) throws {
        let harness = try ProvisioningHarness()
        harness.cutOff(at: command, hasEffect: true)
        #expect(try !harness.run(.createAccount, Order.create("svc-1")).isDone)
        harness.reconnect()
        #expect(harness.state.users["alice"]?.password == Order.password)
        harness.simulator.panel.clearLog()
        let second = try harness.run(.createAccount, Order.create("svc-1", ["password": "An0ther-Pass"]))
        #expect(second.isDone, "\(second.text)")
        #expect(harness.state.users["alice"]?.password == "An0ther-Pass")
        #expect(!harness.commands.contains("v-add-user"))
    }

    @Test(
        "the same id with another request is refused, and the field is named",
        arguments: [
            ("email", "email"), ("domain", "domain"), ("package.name", "package"), ("shell", "shell"),
            ("username", "username"), ("dns", "dns"),
        ])
    func conflict(field: String, member: String) throws {
        let harness = try ProvisioningHarness()
        let values: [String: Any] = [
            "email": "other@example.com", "domain": "other.test", "package": ["name": "system"], "shell": "bash",
            "username": "bob", "dns": true,
        ]
        let changed = Order.create("svc-1", [member: values[member] ?? ""])
        harness.cutOff(at: "v-add-web-domain", hasEffect: false)
        #expect(try !harness.run(.createAccount, Order.create("svc-1")).isDone)
        harness.reconnect()
        harness.simulator.panel.clearLog()
        for _ in 1...2 {
            let refused = try harness.run(.createAccount, changed)
            #expect(refused.error?.code == .runConflict, "\(refused.text)")
            #expect(refused.error?.field == field)
            #expect(harness.simulator.panel.log.isEmpty)
            // The second time the run is finished.
            #expect(try harness.run(.createAccount, Order.create("svc-1")).isDone)
            harness.simulator.panel.clearLog()
        }
    }

    @Test("another server or another workflow is another intention, too")
    func otherIntention() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        #expect(try harness.run(.suspendAccount, Order.alice("s-1")).isDone)
        let workflow = try harness.run(.unsuspendAccount, Order.alice("s-1"))
        #expect(workflow.error?.code == .runConflict)
        #expect(workflow.error?.field == "run_id")
        var server = try harness.server()
        server["host"] = "localhost"
        let elsewhere = try harness.run(.suspendAccount, Order.alice("s-1", ["server": server]))
        #expect(elsewhere.error?.code == .runConflict)
        #expect(elsewhere.error?.field == "server.host")
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == "yes")
    }

    @Test("how a call runs, and its secrets, are no part of the intention")
    func sameIntention() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Order.create("svc-1", ["deadline_ms": 60_000])).isDone)
        let again = try harness.run(
            .createAccount, Order.create("svc-1", ["return_after": "essential", "password": "An0ther-Pass"]),
            access: .legacyKey)
        #expect(again.isDone, "\(again.text)")
    }

    @Test("a refused run stays, and the same id continues it once the cause is gone")
    func refused() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("bob", domain: "alice.test")
        let first = try harness.run(.createAccount, Order.create("svc-1"))
        #expect(first.error?.code == .exists, "\(first.text)")
        #expect(first.value("run", "status")?.text == "failed")
        harness.root("v-delete-user", "bob")
        harness.simulator.panel.clearLog()
        let second = try harness.run(.createAccount, Order.create("svc-1"))
        #expect(second.isDone, "\(second.text)")
        #expect(!harness.commands.contains("v-add-user"))
        #expect(try harness.stored("svc-1")?.status == .done)
    }

    @Test("without an id an unfinished run of the same request is continued, and one that has succeeded is not")
    func withoutID() throws {
        let harness = try ProvisioningHarness()
        harness.cutOff(at: "v-add-web-domain", hasEffect: true)
        let first = try harness.run(.createAccount, Order.create(nil))
        harness.reconnect()
        let second = try harness.run(.createAccount, Order.create(nil))
        #expect(second.isDone, "\(second.text)")
        #expect(second.value("run_id") == first.value("run", "run_id"))
        let third = try harness.run(.createAccount, Order.create(nil))
        #expect(third.error?.code == .exists, "\(third.text)")
        #expect(harness.state.users["alice"]?.password == Order.password)
    }

    @Test("without an id, a run that only waits for what comes later is not taken for an order of its own")
    func withoutIDWaiting() throws {
        let harness = try ProvisioningHarness()
        let order = Order.create(nil, ["certificate": "scheduled", "force_https": true])
        let first = try harness.run(.createAccount, order)
        #expect(first.value("status")?.text == "waiting")
        let id = try #require(first.value("run_id")?.text)
        harness.simulator.panel.clearLog()
        let second = try harness.run(.createAccount, order.merging(["password": "An0ther-Pass"]) { $1 })
        #expect(second.error?.code == .exists, "\(second.text)")
        #expect(second.error?.hint?.contains(id) == true)
        #expect(harness.simulator.panel.log.isEmpty)
        #expect(try harness.stored(id)?.status == .waiting)
    }

    @Test("two processes with the same id at once: one works, both get the same answer")
    func twoAtOnce() throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.settings.latency = .fixed(milliseconds: 30)
        let order = Order.create("svc-1").merging(["server": try harness.server()]) { $1 }
        let processes = try (1...2).map { _ in
            try WorkflowProcess(.createAccount, order, store: harness.storePath)
        }
        let answers = processes.map { $0.answer() }
        #expect(answers.map(\.isDone) == [true, true], "\(answers)")
        #expect(answers[0].value == answers[1].value)
        #expect(harness.commands.filter { $0 == "v-add-user" }.count == 1)
        #expect(harness.commands.filter { $0 == "v-add-web-domain" }.count == 1)
    }

    @Test("a made-up user name is found again, and no second account is made", arguments: [true, false])
    func madeUpName(hasEffect: Bool) throws {
        let harness = try ProvisioningHarness()
        var order = Order.create("svc-1", ["username_base": "customer"])
        order["username"] = nil
        harness.cutOff(at: "v-add-user", hasEffect: hasEffect)
        #expect(try !harness.run(.createAccount, order).isDone)
        harness.reconnect()
        let second = try harness.run(.createAccount, order)
        #expect(second.isDone, "\(second.text)")
        let names = harness.state.users.keys.filter { $0 != harness.state.administrator }
        #expect(names.count == 1)
        #expect(second.value("account", "username")?.text == names.first)
        #expect(try harness.stored("svc-1")?.account == names.first)
    }

    @Test("its own account is known by when its command was sent, however often it was looked for in vain")
    func knownByTime() throws {
        let harness = try ProvisioningHarness()
        harness.cutOff(at: "v-add-user", hasEffect: true)
        #expect(try !harness.run(.createAccount, Order.create("svc-1")).isDone)
        let order = Order.create("svc-1").merging(["server": try harness.server()]) { $1 }
        harness.reconnect()
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-list-user"))
        for (minutes, isDone) in [(7, false), (22, true)] as [(Int64, Bool)] {
            var context = try harness.context
            let clock = context.clock
            context.clock = WorkflowClock(
                now: { Timestamp(millisecondsSince1970: clock.now().millisecondsSince1970 + minutes * 60_000) },
                uptimeMilliseconds: clock.uptimeMilliseconds, pause: clock.pause)
            let answer = harness.run(.createAccount, order, in: context)
            #expect(answer.isDone == isDone, "\(answer.text)")
        }
        #expect(harness.commands.filter { $0 == "v-add-user" }.count == 1)
    }

    @Test("a command that meets its own earlier effect at a full limit is read back")
    func limit() throws {
        let harness = try ProvisioningHarness()
        let package: [String: Any] = [
            "name": "one", "parameters": CreateAccountTests.parameters.merging(["WEB_DOMAINS": "1"]) { $1 },
        ]
        var server = try harness.server()
        server["command_timeout_ms"] = 1000
        let order = Order.create("svc-1", ["package": package, "server": server])
        var context = try harness.context
        context.effectPatienceMilliseconds = 0
        harness.simulator.panel.addFault(Fault(.holdBefore, match: "v-add-web-domain"))
        #expect(harness.run(.createAccount, order, in: context).error?.code == .unknownOutcome)
        // The panel comes to the end of the first one between the look and the second one.
        context.exchanging = WatchedExchanging(inner: context.exchanging) { text in
            guard text.contains("v-add-web-domain") else { return }
            harness.simulator.panel.release()
            #expect(harness.simulator.panel.wait(for: .idle))
        }
        let second = harness.run(.createAccount, order, in: context)
        #expect(second.isDone, "\(second.text)")
        #expect(harness.simulator.panel.log.last { $0.command == "v-add-web-domain" }?.exitCode == 8)
    }

    @Test("a store that was lost repeats and deletes nothing")
    func lostStore() throws {
        let harness = try ProvisioningHarness()
        #expect(try harness.run(.createAccount, Order.create("svc-1")).isDone)
        try harness.removeStore()
        let before = harness.essentials
        let again = try harness.run(.createAccount, Order.create("svc-1", ["on_failure": "undo"]))
        #expect(again.error?.code == .exists, "\(again.text)")
        #expect(harness.essentials == before)
    }

    @Test("whoever has lost its lease writes nothing, and says so")
    func lostLease() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        harness.simulator.panel.addFault(Fault(.holdBefore, match: "v-suspend-user"))
        let process = try WorkflowProcess(
            .suspendAccount, Order.alice("s-1", ["server": try harness.server()]), store: harness.storePath)
        #expect(harness.simulator.panel.wait(for: .held(1)))
        // As if it had not been seen for longer than its lease.
        try SQLiteDatabase(path: harness.storePath).execute("UPDATE leases SET until = 0", [])
        let store = try harness.openStore()
        defer { store.close() }
        guard case .acquired = try store.acquire("run:s-1", run: "thief") else {
            Issue.record("it was not taken over")
            return
        }
        let before = try store.steps(of: "s-1")
        harness.simulator.panel.release()
        let (value, isDone) = process.answer()
        #expect(!isDone)
        #expect(value?["code"]?.text == "lease_held", "\(String(describing: value))")
        #expect(try store.steps(of: "s-1") == before)
        #expect(try store.run("s-1")?.status == .running)
    }

    // MARK: - Secrets

    @Test("no secret that was used is in the store's files", arguments: ProvisioningHarness.Access.allCases)
    func secrets(access: ProvisioningHarness.Access) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        // One that stays open keeps what SQLite has in its log.
        let open = try harness.openStore()
        defer { open.close() }
        let order = CreateAccountTests.request([
            "run_id": "svc-1", "package": try #require(harness.deployment()["package"]),
            "ftp": ["username": "web", "password": "Ftp-Passw0rd"],
            "database": ["name": "shop", "user": "shop", "password": "Db-Passw0rd1"],
        ])
        for command in ["v-add-user", "v-add-web-domain-ftp", "v-add-database", "none"] {
            harness.cutOff(at: command, hasEffect: true)
            _ = try harness.run(.createAccount, order, access: access, panelLogin: true)
            harness.reconnect()
        }
        #expect(harness.state.users["alice"]?.databases.names == ["alice_shop"])
        let refused = try harness.run(
            .changePassword, Order.alice("p-1", ["password": "Refused-Pass1", "server": ["host": "x"]]))
        #expect(!refused.isDone)
        harness.cutOff(at: "v-change-user-password", hasEffect: true)
        _ = try harness.run(.changePassword, Order.alice("p-2", ["password": "An0ther-Pass"]), access: access)
        harness.reconnect()
        let done = try harness.run(.changePassword, Order.alice("p-2", ["password": "An0ther-Pass"]), access: access)
        #expect(done.isDone, "\(done.text)")
        _ = try harness.run(.testConnection, [:], access: access)
        #expect(try harness.run(.terminateAccount, Order.alice("t-1"), access: access).isDone)
        let bytes = try harness.storeText()
        // So that the search is known to find something.
        #expect(bytes.contains("alice@example.com"))
        for secret in [
            Order.password, "Ftp-Passw0rd", "Db-Passw0rd1", "An0ther-Pass", "Refused-Pass1", PristineState.secretKey,
            PristineState.legacyKey, PristineState.administratorPassword,
        ] { #expect(!bytes.contains(secret), "\(secret)") }
    }
}
