import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

/// Accounts that were not made from here.
@Suite("accounts and sites with something odd about them")
struct OddAccountTests {
    @Test(
        "a name that breaks the panel's JSON hides nobody, and its account can be worked on",
        arguments: PanelAccess.all.filter { $0.release >= PanelRelease(1, 7, 0) })
    func brokenJSON(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        harness.addAccount("alice")
        harness.root("v-add-user", "odd", "Str0ng-Pass1", "odd@example.com", "default", "C:\\x", "\\")
        harness.addAccount("zoe")
        let accounts = try harness.run(.listAccounts, access: panel.access)
        let names = accounts.value("accounts")?.list?.compactMap { $0["username"]?.text }
        #expect(names?.sorted() == ["alice", "odd", "zoe"], "\(panel) \(accounts.text)")
        let odd: [String: Any] = ["username": "odd"]
        for workflow in [WorkflowName.getAccount, .suspendAccount, .unsuspendAccount, .terminateAccount] {
            let answer = try harness.run(workflow, odd, access: panel.access)
            #expect(answer.isDone, "\(panel) \(workflow.rawValue) \(answer.text)")
        }
        #expect(harness.state.users["odd"] == nil)
    }

    @Test("an account without an e-mail address, which the panel does not list", arguments: SuspendTests.panels)
    func noAddress(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        harness.addAccount("alice")
        harness.simulator.panel.withState {
            $0.users["alice"]?.values["CONTACT"] = ""
            $0.users["alice"]?.isListed = false
        }
        let alice: [String: Any] = ["username": "alice"]
        #expect(try harness.run(.listAccounts, access: panel.access).value("accounts")?.list == [], "\(panel)")
        for workflow in [WorkflowName.getAccount, .suspendAccount, .unsuspendAccount, .terminateAccount] {
            let answer = try harness.run(workflow, alice, access: panel.access)
            #expect(answer.isDone, "\(panel) \(workflow.rawValue) \(answer.text)")
        }
        #expect(harness.state.users["alice"] == nil)
    }

    @Test("a site with capital letters, which suspending and terminating do not reach, is warned about")
    func capitals() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice", domain: "alice.test")
        harness.root("v-add-web-domain", "alice", "plain.test")
        #expect(harness.root("v-change-web-domain-name", "alice", "alice.test", "New.Test") == 0)
        let alice: [String: Any] = ["username": "alice"]
        let suspended = try harness.run(.suspendAccount, alice)
        #expect(suspended.isDone, "\(suspended.text)")
        #expect(suspended.value("warnings")?.list?.count == 1, "\(suspended.text)")
        #expect(suspended.value("warnings")?.list?.first?.text?.contains("New.Test") == true)
        #expect(harness.state.users["alice"]?.webDomains["New.Test"]?["SUSPENDED"] == "no")
        #expect(try harness.run(.unsuspendAccount, alice).isDone)
        let terminated = try harness.run(.terminateAccount, alice)
        #expect(terminated.isDone, "\(terminated.text)")
        #expect(terminated.value("warnings")?.list?.first?.text?.contains("nginx -t") == true, "\(terminated.text)")
    }

    @Test("suspended stays suspended although that look fails")
    func lookFails() throws {
        let harness = try SuspendTests.securedHarness()
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-list-web-domains", first: 2))
        let answer = try harness.run(.suspendAccount, ["username": "alice"])
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.value("warnings")?.list?.count == 1)
    }

    @Test("a site with HTTPS redirect is suspended without a warning")
    func redirect() throws {
        let harness = try SuspendTests.securedHarness()
        let answer = try harness.run(.suspendAccount, ["username": "alice"])
        #expect(answer.value("warnings")?.list == [], "\(answer.text)")
    }

    @Test("a domain without a name, which the panel makes of an empty argument, is left alone")
    func emptyDomain() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice", domain: "alice.test")
        harness.root("v-add-web-domain", "alice", "one.test")
        harness.root("v-change-web-domain-name", "alice", "one.test", "")
        let account = try harness.run(.getAccount, ["username": "alice"])
        #expect(account.value("domains")?.list == [.text("alice.test")], "\(account.text)")
        let renamed = try harness.run(
            .changeDomain, ["username": "alice", "old_domain": "alice.test", "new_domain": "wonder.test"])
        #expect(renamed.isDone, "\(renamed.text)")
    }
}
