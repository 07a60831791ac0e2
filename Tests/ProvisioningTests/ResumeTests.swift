import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("resume and cancel_run")
struct ResumeTests {
    private let harness: ProvisioningHarness
    private static let id = "shop1:4711:create:1"
    private static var secrets: [String: Any] {
        ["password": "Str0ng-Pass1", "ftp": ["password": "Ftp-Passw0rd"], "database": ["password": "Db-Passw0rd"]]
    }

    init() throws { harness = try ProvisioningHarness() }

    private func resume(_ fields: [String: Any]? = nil) throws -> ProvisioningHarness.Answer {
        try harness.run(.resume, (fields ?? Self.secrets).merging(["run_id": Self.id]) { $1 })
    }

    @Test(
        "a run goes on with its id and the secrets alone, wherever it was stopped",
        arguments: [StepName.listPackages, .createUser, .addWebDomain, .addMailDomain, .addFTPAccount, .addDatabase])
    func goesOn(step: StepName) throws {
        let other = try ProvisioningHarness()
        #expect(try other.run(.createAccount, ProvisioningHarness.richOrder).isDone)
        try harness.order(stoppedAt: step)
        let answer = try resume()
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.value("workflow")?.text == "create_account")
        #expect(answer.value("run_id")?.text == Self.id)
        #expect(
            harness.essentials.users["alice"]?.webDomains.names == other.essentials.users["alice"]?.webDomains.names)
        #expect(harness.essentials.users["alice"]?.databases.names == ["alice_shop"])
        #expect(harness.essentials.users["alice"]?.password == "Str0ng-Pass1")
    }

    @Test("a password that is not needed any more may be missing")
    func withoutPassword() throws {
        try harness.order(stoppedAt: .addWebDomain)
        let answer = try resume(["ftp": ["password": "Ftp-Passw0rd"], "database": ["password": "Db-Passw0rd"]])
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.state.users["alice"]?.password == "Str0ng-Pass1")
    }

    @Test(
        "a secret that is needed and missing is named, before the panel is asked",
        arguments: [("password", StepName.createUser), ("ftp", .addWebDomain), ("database", .addDatabase)])
    func missing(field: String, step: StepName) throws {
        try harness.order(stoppedAt: step)
        harness.simulator.panel.clearLog()
        var secrets = Self.secrets
        secrets[field] = nil
        let answer = try resume(secrets)
        #expect(answer.error?.code == .invalidRequest, "\(answer.text)")
        #expect(answer.error?.field == (field == "password" ? field : "\(field).password"))
        #expect(harness.simulator.requestedCommands == [])
        #expect(try resume().isDone)
    }

    @Test("a run that is done answers what it answered, without a call")
    func done() throws {
        let first = try harness.run(.createAccount, ProvisioningHarness.richOrder)
        harness.simulator.panel.clearLog()
        let again = try resume([:])
        #expect(again.response == first.response)
        #expect(harness.simulator.requestedCommands == [])
    }

    @Test("another server than the run's is refused by its field")
    func otherServer() throws {
        try harness.order(stoppedAt: .addWebDomain)
        for (key, value) in [("host", "192.0.2.1" as Any), ("port", 8083 as Any)] {
            var server = try harness.server()
            server[key] = value
            let answer = try harness.run(.resume, Self.secrets.merging(["run_id": Self.id, "server": server]) { $1 })
            #expect(answer.error?.code == .runConflict)
            #expect(answer.error?.field == "server.\(key)")
        }
    }

    @Test("what is no secret cannot be changed")
    func otherRequest() throws {
        try harness.order(stoppedAt: .addWebDomain)
        #expect(try resume(["domain": "other.test"]).error?.field == "domain")
        #expect(try resume(["ftp": ["username": "other"]]).error?.field == "ftp.username")
        #expect(try resume(["password": "short"]).error?.field == "password")
    }

    @Test("secrets that the run has no use for are left aside")
    func surplus() throws {
        harness.addAccount("alice")
        harness.stop(at: .suspendUser)
        #expect(try !harness.run(.suspendAccount, ["run_id": Self.id, "username": "alice"]).isDone)
        harness.continueAgain()
        let answer = try resume()
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == "yes")
    }

    @Test("an id that names no run is not found")
    func notFound() throws {
        #expect(try resume().error?.code == .notFound)
    }

    @Test("a cancelled run goes on no more, and what it had made is told")
    func cancel() throws {
        try harness.order(stoppedAt: .addWebDomain)
        let answer = try harness.ask(.cancelRun, ["run_id": Self.id])
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.value("status")?.text == "cancelled")
        #expect(answer.value("made", "username")?.text == "alice")
        #expect(answer.value("warnings")?.list?.contains { $0.text?.contains("alice") == true } == true)
        #expect(try harness.ask(.dueRuns).value("runs") == .list([]))
        #expect(harness.state.users["alice"] != nil)
        #expect(try resume().error?.code == .runConflict)
        #expect(try harness.ask(.cancelRun, ["run_id": Self.id]).value("status")?.text == "cancelled")
    }

    @Test("a run that is done cannot be cancelled")
    func cancelDone() throws {
        _ = try harness.run(.createAccount, ProvisioningHarness.richOrder)
        let answer = try harness.ask(.cancelRun, ["run_id": Self.id])
        #expect(answer.error?.code == .runConflict)
        #expect(answer.error?.field == "run_id")
    }

    @Test("cancelling waits for a command whose answer did not come")
    func cancelUnknown() throws {
        harness.simulator.panel.addFault(Fault(.cutAfter, match: "v-add-user", times: 9))
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-list-user", times: 99))
        let first = try harness.run(.createAccount, ProvisioningHarness.richOrder)
        #expect(first.steps.last == "create-panel-user unknown", "\(first.text)")
        let before = SystemClock.clock.uptimeMilliseconds()
        var context = try harness.context
        context.effectPatienceMilliseconds = 700
        let answer = harness.run(.cancelRun, ["run_id": Self.id], in: context)
        #expect(answer.value("status")?.text == "cancelled", "\(answer.text)")
        #expect(SystemClock.clock.uptimeMilliseconds() - before >= 300)
    }

    @Test("cancelling with the server's settings puts back what it is owed, and warns without them")
    func cancelOwed() throws {
        try harness.order(stoppedAt: .addWebDomain)
        let store = try harness.openStore()
        try store.setObligation(
            StoredObligation(
                kind: .csrfStrictness, server: "\(harness.simulator.host):\(harness.simulator.port)", subject: "",
                payload: "panel=\nvalue=2\nsent=0\nsent_at=0\nrefused_key=", run: Self.id,
                updatedAt: Timestamp(millisecondsSince1970: 0)))
        store.close()
        harness.simulator.panel.withState { $0.configuration["POLICY_CSRF_STRICTNESS"] = "0" }
        try harness.keepStore()
        let without = try harness.ask(.cancelRun, ["run_id": Self.id])
        #expect(without.value("warnings")?.list?.contains { $0.text?.contains("POLICY_CSRF") == true } == true)
        #expect(harness.state.configuration["POLICY_CSRF_STRICTNESS"] == "0")
        try harness.restoreStore()
        let with = try harness.run(.cancelRun, ["run_id": Self.id])
        #expect(with.value("status")?.text == "cancelled", "\(with.text)")
        #expect(harness.state.configuration["POLICY_CSRF_STRICTNESS"] == "2")
        #expect(try harness.obligations(.csrfStrictness) == [])
    }
}
