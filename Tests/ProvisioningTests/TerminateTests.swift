import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("terminate_account")
struct TerminateTests {
    private static var alice: [String: Any] { ["username": "alice"] }

    /// alice with something of every kind.
    private static func full(_ release: PanelRelease) throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness(release: release)
        harness.addAccount("alice", domain: "alice.test")
        harness.addAccount("bob", domain: "bob.test")
        harness.root("v-add-database", "alice", "shop", "shop", "Db-Passw0rd")
        harness.root("v-add-mail-account", "alice", "alice.test", "info", "Ma1l-Passw0rd")
        harness.root("v-add-cron-job", "alice", "1", "2", "*", "*", "*", "true")
        return harness
    }

    @Test("an active account with everything in it", arguments: PanelAccess.all)
    func active(_ panel: PanelAccess) throws {
        let harness = try Self.full(panel.release)
        let answer = try harness.run(.terminateAccount, Self.alice, access: panel.access)
        #expect(answer.value("existed")?.flag == true, "\(panel) \(answer.text)")
        #expect(harness.state.users.keys.sorted() == [harness.state.administrator, "bob"].sorted(), "\(panel)")
    }

    @Test(
        "a suspended account too: refused at first up to 1.3.5, deleted with an error text from 1.4 on",
        arguments: PanelAccess.all)
    func suspended(_ panel: PanelAccess) throws {
        let harness = try Self.full(panel.release)
        #expect(try harness.run(.suspendAccount, Self.alice, access: panel.access).isDone)
        let answer = try harness.run(.terminateAccount, Self.alice, access: panel.access)
        #expect(answer.value("existed")?.flag == true, "\(panel) \(answer.text)")
        #expect(harness.state.users["alice"] == nil, "\(panel)")
        #expect(
            harness.commands.contains("v-unsuspend-user") == (panel.release < PanelRelease(1, 4, 0)), "\(panel)")
        #expect(try SuspendTests.notes(harness).isEmpty, "\(panel)")
    }

    @Test(
        "a suspended account that is not deleted after all is suspended again",
        arguments: [PanelRelease(1, 0, 6), PanelRelease(1, 3, 5)])
    func suspendedAgain(release: PanelRelease) throws {
        let harness = try Self.full(release)
        #expect(try harness.run(.suspendAccount, Self.alice, access: .legacyKey).isDone)
        harness.simulator.panel.addFault(Fault(.status(500, isRun: false), match: "v-delete-user", first: 2))
        let answer = try harness.run(.terminateAccount, Self.alice, access: .legacyKey)
        #expect(answer.error?.code == .unknownOutcome, "\(release) \(answer.text)")
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == "yes", "\(release)")
        #expect(try harness.run(.terminateAccount, Self.alice, access: .legacyKey).isDone)
        #expect(harness.state.users["alice"] == nil, "\(release)")
    }

    @Test("gone already: success, and nothing but a look", arguments: PanelAccess.all)
    func gone(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        let before = harness.essentials
        let answer = try harness.run(.terminateAccount, Self.alice, access: panel.access)
        #expect(answer.value("existed")?.flag == false, "\(panel) \(answer.text)")
        #expect(harness.commands == ["v-list-user"], "\(panel)")
        #expect(harness.essentials == before, "\(panel)")
    }

    @Test(
        "its access keys go with it, and nobody else's",
        arguments: PanelAccess.all.filter { $0.release >= PanelRelease(1, 6, 0) })
    func accessKeys(_ panel: PanelAccess) throws {
        let harness = try Self.full(panel.release)
        #expect(harness.root("v-add-access-key", "alice", "mail-accounts", "one") == 0)
        #expect(harness.root("v-add-access-key", "alice", "mail-accounts", "two") == 0)
        #expect(harness.root("v-add-access-key", "bob", "mail-accounts", "three") == 0)
        let answer = try harness.run(.terminateAccount, Self.alice, access: panel.access)
        #expect(answer.isDone, "\(panel) \(answer.text)")
        #expect(harness.state.users["alice"] == nil, "\(panel)")
        let owners = harness.state.accessKeys.values.map(\.user).sorted()
        #expect(owners == ([harness.state.administrator, harness.state.administrator, "bob"]).sorted(), "\(panel)")
    }

    @Test("a key that may not see access keys terminates all the same, and the warning says what may stay")
    func keysNotSeen() throws {
        let harness = try Self.full(.newest)
        var server = try harness.server()
        server["access_key"] = PristineState.billingKey
        server["secret_key"] = PristineState.billingSecret
        let answer = try harness.run(.terminateAccount, ["username": "alice", "server": server])
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.value("warnings")?.list?.count == 1)
        #expect(harness.state.users["alice"] == nil)
    }

    @Test("never the administrator, by any of its names", arguments: PanelAccess.all)
    func administrator(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        let before = harness.essentials
        for name in ["admin", "Admin", "root", harness.state.administrator] {
            let answer = try harness.run(.terminateAccount, ["username": name], access: panel.access)
            #expect(answer.error?.code == .invalidRequest, "\(panel) \(name) \(answer.text)")
            #expect(answer.error?.field == "username", "\(panel) \(name)")
        }
        #expect(!harness.simulator.requestedCommands.contains("v-delete-user"))
        #expect(harness.essentials == before, "\(panel)")
    }

    @Test("never another user with the role of an administrator", arguments: [PanelRelease(1, 4, 17), .newest])
    func secondAdministrator(release: PanelRelease) throws {
        let harness = try ProvisioningHarness(release: release)
        harness.addAccount("carol")
        harness.simulator.panel.withState { $0.users["carol"]?.values["ROLE"] = "admin" }
        let before = harness.essentials
        for workflow in [WorkflowName.terminateAccount, .suspendAccount, .unsuspendAccount] {
            let answer = try harness.run(workflow, ["username": "carol"], access: .legacyKey)
            #expect(answer.error?.code == .invalidRequest, "\(answer.text)")
        }
        let password = try harness.run(
            .changePassword, ["username": "carol", "password": "An0ther-Pass"], access: .legacyKey)
        #expect(password.error?.code == .invalidRequest)
        let package = try harness.run(
            .changePackage, ["username": "carol", "package": ["name": "default"]], access: .legacyKey)
        #expect(package.error?.code == .invalidRequest)
        #expect(harness.essentials == before)
    }

    @Test("cut off after the deletion: read back, and a success")
    func cutAfter() throws {
        let harness = try Self.full(.newest)
        harness.simulator.panel.addFault(Fault(.cutAfter, match: "v-delete-user"))
        let answer = try harness.run(.terminateAccount, Self.alice)
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.state.users["alice"] == nil)
    }
}
