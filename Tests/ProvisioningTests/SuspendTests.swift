import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("suspend_account and unsuspend_account")
struct SuspendTests {
    static var alice: [String: Any] { ["username": "alice"] }

    /// One way to authenticate at each release.
    static let panels = PanelAccess.releases.map { release in
        PanelAccess(release: release, access: release < PanelRelease(1, 6, 0) ? .legacyKey : .accessKey)
    }

    /// alice with a site that redirects to HTTPS and has HSTS.
    static func securedHarness(_ release: PanelRelease = .newest) throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness(release: release)
        harness.addAccount("alice", domain: "alice.test")
        harness.simulator.panel.withState { $0.issuesCertificates = true }
        #expect(harness.root("v-add-letsencrypt-domain", "alice", "alice.test", "www.alice.test") == 0)
        #expect(harness.root("v-add-web-domain-ssl-force", "alice", "alice.test") == 0)
        #expect(harness.root("v-add-web-domain-ssl-hsts", "alice", "alice.test") == 0)
        return harness
    }

    @Test("HTTPS redirect and HSTS, which suspending takes away, are put back", arguments: panels)
    func redirectAndHSTS(_ panel: PanelAccess) throws {
        let harness = try Self.securedHarness(panel.release)
        let suspended = try harness.run(.suspendAccount, Self.alice, access: panel.access)
        #expect(suspended.isDone, "\(suspended.text)")
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == "yes")
        let unsuspended = try harness.run(.unsuspendAccount, Self.alice, access: panel.access)
        #expect(unsuspended.isDone, "\(unsuspended.text)")
        let site = harness.state.users["alice"]?.webDomains["alice.test"]
        #expect(site?["SUSPENDED"] == "no")
        #expect(site?["SSL_FORCE"] == "yes")
        #expect(site?["SSL_HSTS"] == "yes")
        #expect(
            unsuspended.steps == ["read-account done", "unsuspend-panel-user done", "restore-after-suspending done"])
        #expect(unsuspended.value("warnings")?.list?.isEmpty == true)
    }

    @Test("what was suspended by itself stays so, everything else comes back", arguments: panels)
    func suspendedByThemselves(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        harness.addAccount("alice", domain: "alice.test")
        harness.root("v-add-web-domain", "alice", "other.test")
        harness.root("v-add-dns-domain", "alice", "other.test", PristineState.address)
        harness.root("v-add-mail-domain", "alice", "other.test")
        for name in ["one", "two"] {
            harness.root("v-add-database", "alice", name, name, "Db-Passw0rd")
            harness.root("v-add-cron-job", "alice", "1", "2", "*", "*", "*", "echo '\(name)' \\n")
        }
        #expect(harness.root("v-suspend-web-domain", "alice", "other.test") == 0)
        #expect(harness.root("v-suspend-dns-domain", "alice", "other.test") == 0)
        #expect(harness.root("v-suspend-mail-domain", "alice", "other.test") == 0)
        #expect(harness.root("v-suspend-database", "alice", "alice_two") == 0)
        #expect(harness.root("v-suspend-cron-job", "alice", "2") == 0)
        let suspended = try harness.run(.suspendAccount, Self.alice, access: panel.access)
        #expect(suspended.isDone, "\(suspended.text)")
        let unsuspended = try harness.run(.unsuspendAccount, Self.alice, access: panel.access)
        #expect(unsuspended.isDone, "\(unsuspended.text)")
        let user = harness.state.users["alice"]
        for (domain, isSuspended) in [("alice.test", "no"), ("other.test", "yes")] {
            #expect(user?.webDomains[domain]?["SUSPENDED"] == isSuspended, "\(panel) web \(domain)")
            #expect(user?.dnsDomains[domain]?["SUSPENDED"] == isSuspended, "\(panel) dns \(domain)")
            #expect(user?.mailDomains[domain]?["SUSPENDED"] == isSuspended, "\(panel) mail \(domain)")
        }
        #expect(user?.databases["alice_one"]?["SUSPENDED"] == "no", "\(panel)")
        #expect(user?.databases["alice_two"]?["SUSPENDED"] == "yes", "\(panel)")
        #expect(user?.cronJobs.map { $0["SUSPENDED"] } == ["no", "yes"], "\(panel)")
    }

    @Test("a package given while suspended brings its shell with unsuspending", arguments: panels)
    func packageWhileSuspended(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        harness.addAccount("alice", domain: "alice.test")
        let parameters = CreateAccountTests.parameters.merging(["SHELL": "bash"]) { $1 }
        let deployed = try harness.run(
            .deployPackage, ["package": ["name": "shell", "parameters": parameters]], access: panel.access,
            panelLogin: true)
        #expect(deployed.isDone, "\(deployed.text)")
        #expect(try harness.run(.suspendAccount, Self.alice, access: panel.access).isDone)
        let changed = try harness.run(
            .changePackage, ["username": "alice", "package": ["name": "shell"]], access: panel.access)
        #expect(changed.isDone, "\(panel) \(changed.text)")
        #expect(harness.state.users["alice"]?.values["PACKAGE"] == "shell")
        let unsuspended = try harness.run(.unsuspendAccount, Self.alice, access: panel.access)
        #expect(unsuspended.isDone, "\(panel) \(unsuspended.text)")
        #expect(harness.state.users["alice"]?.systemShell.hasSuffix("bash") == true, "\(panel)")
        #expect(harness.state.users["alice"]?.values["SHELL"].hasSuffix("bash") == true, "\(panel)")
    }

    @Test("repeated, both succeed and send nothing but the look")
    func repeated() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        #expect(try harness.run(.unsuspendAccount, Self.alice).value("was_suspended")?.flag == false)
        #expect(harness.commands == ["v-list-user"])
        #expect(try harness.run(.suspendAccount, Self.alice).value("was_suspended")?.flag == false)
        harness.simulator.panel.clearLog()
        #expect(try harness.run(.suspendAccount, Self.alice).value("was_suspended")?.flag == true)
        #expect(harness.commands == ["v-list-user"])
    }

    @Test("suspended by somebody else between the look and the command: success")
    func suspendedMeanwhile() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        let look = harness.simulator.panel.run("v-list-user", ["alice", "json"]).output
        harness.root("v-suspend-user", "alice")
        harness.simulator.panel.addFault(Fault(.body(look), match: "v-list-user"))
        let answer = try harness.run(.suspendAccount, Self.alice)
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.commands == ["v-list-user", "v-suspend-user"])
    }

    @Test("another process, weeks later, knows what to put back")
    func anotherProcess() throws {
        let harness = try Self.securedHarness()
        #expect(try harness.run(.suspendAccount, Self.alice).isDone)
        let later = ProvisioningHarness(besides: harness)
        #expect(try later.run(.unsuspendAccount, Self.alice).isDone)
        #expect(harness.state.users["alice"]?.webDomains["alice.test"]?["SSL_HSTS"] == "yes")
        #expect(try Self.notes(harness).isEmpty)
    }

    @Test("a damaged note is an error that names the account, and nothing is changed")
    func damagedNote() throws {
        let harness = try Self.securedHarness()
        #expect(try harness.run(.suspendAccount, Self.alice).isDone)
        var note = try #require(try Self.notes(harness).first)
        note.payload = "shell nologin\nhttps-redi"
        try harness.openStore().setObligation(note)
        let before = harness.essentials
        let answer = try harness.run(.unsuspendAccount, Self.alice)
        #expect(answer.error?.code == .store)
        #expect(answer.error?.message.contains("alice") == true)
        #expect(answer.error?.hint?.isEmpty == false)
        #expect(harness.essentials == before)
    }

    @Test(
        "an unsuspending that was cut off is continued by the next one",
        arguments: ["v-unsuspend-user", "v-add-web-domain-ssl-force", "v-add-web-domain-ssl-hsts"],
        [Fault.Kind.cutBefore, .cutAfter, .status(500, isRun: false)])
    func continues(command: String, kind: Fault.Kind) throws {
        let harness = try Self.securedHarness()
        #expect(try harness.run(.suspendAccount, Self.alice).isDone)
        harness.simulator.panel.addFault(Fault(kind, match: command))
        // The read-back fails too: a server that has gone away.
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-list-user", first: 2, times: 2))
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-list-web-domain", times: 2))
        let first = try harness.run(.unsuspendAccount, Self.alice)
        #expect(first.error?.code == .unknownOutcome, "\(first.text)")
        #expect(first.steps.last?.hasSuffix(" unknown") == true, "\(first.text)")
        harness.simulator.panel.removeFaults()
        let second = try harness.run(.unsuspendAccount, Self.alice)
        #expect(second.isDone, "\(second.text)")
        let site = harness.state.users["alice"]?.webDomains["alice.test"]
        #expect(site?["SSL_FORCE"] == "yes")
        #expect(site?["SSL_HSTS"] == "yes")
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == "no")
        #expect(try Self.notes(harness).isEmpty)
    }

    @Test("suspended again before an unsuspending was finished, nothing is forgotten")
    func suspendedAgain() throws {
        let harness = try Self.securedHarness()
        #expect(try harness.run(.suspendAccount, Self.alice).isDone)
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-add-web-domain-ssl-force"))
        #expect(try harness.run(.unsuspendAccount, Self.alice).error?.code == .unknownOutcome)
        #expect(try harness.run(.suspendAccount, Self.alice).isDone)
        #expect(try harness.run(.unsuspendAccount, Self.alice).isDone)
        let site = harness.state.users["alice"]?.webDomains["alice.test"]
        #expect(site?["SSL_FORCE"] == "yes")
        #expect(site?["SSL_HSTS"] == "yes")
    }

    @Test("a suspending that did not happen leaves no note to put back")
    func refusedSuspension() throws {
        let harness = try Self.securedHarness()
        harness.simulator.panel.withState { $0.configuration["DEMO_MODE"] = "yes" }
        #expect(try harness.run(.suspendAccount, Self.alice).error?.code == .refused)
        #expect(try Self.notes(harness).isEmpty)
    }

    @Test("an account that somebody else suspended gets its shell, and a warning says what is not known")
    func suspendedElsewhere() throws {
        let harness = try Self.securedHarness()
        harness.root("v-suspend-user", "alice")
        let answer = try harness.run(.unsuspendAccount, Self.alice)
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.value("warnings")?.list?.count == 1)
        #expect(harness.commands == ["v-list-user", "v-unsuspend-user", "v-change-user-shell"])
        #expect(try Self.notes(harness).isEmpty)
    }

    @Test("never the administrator", arguments: ["admin", "hstadmin", "root", "Admin"])
    func administrator(name: String) throws {
        let harness = try ProvisioningHarness()
        let before = harness.essentials
        for workflow in [WorkflowName.suspendAccount, .unsuspendAccount] {
            let answer = try harness.run(workflow, ["username": name])
            #expect(answer.error?.code == .invalidRequest)
            #expect(answer.error?.field == "username")
        }
        #expect(harness.essentials == before)
    }

    /// The notes about suspended accounts.
    static func notes(_ harness: ProvisioningHarness) throws -> [StoredObligation] {
        try harness.obligations(.suspension)
    }
}
