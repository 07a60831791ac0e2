import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

/// A workflow on a panel that is prepared for it, and what each of its steps changes there.
enum FaultScenario: String, Sendable, CaseIterable {
    case createAccount, changePackage, suspend, unsuspend, terminate, changePassword, changeDomain

    private static var rewritten: [String: Any] {
        [
            "name": "gold", "parameters": CreateAccountTests.parameters.merging(["DATABASES": "9"]) { $1 },
            "take_over": true,
        ]
    }

    var workflow: WorkflowName {
        switch self {
        case .createAccount: .createAccount
        case .changePackage: .changePackage
        case .suspend: .suspendAccount
        case .unsuspend: .unsuspendAccount
        case .terminate: .terminateAccount
        case .changePassword: .changePassword
        case .changeDomain: .changeDomain
        }
    }

    var request: [String: Any] {
        switch self {
        case .createAccount:
            CreateAccountTests.request(["username": "alice", "package": Self.rewritten, "shell": "bash"])
        case .changePackage: ["username": "alice", "package": Self.rewritten]
        case .suspend, .unsuspend, .terminate: ["username": "alice"]
        case .changePassword: ["username": "alice", "password": "An0ther-Pass"]
        case .changeDomain: ["username": "alice", "old_domain": "alice.test", "new_domain": "sub.wonder.test"]
        }
    }

    /// A pristine panel with bob, who has the package gold, and alice with a secured site and a database where the
    /// workflow needs her.
    func harness(_ access: ProvisioningHarness.Access) throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness()
        let gold: [String: Any] = ["name": "gold", "parameters": CreateAccountTests.parameters]
        #expect(try harness.run(.deployPackage, ["package": gold]).isDone)
        harness.addAccount("bob", package: "gold")
        if self == .createAccount { return harness }
        harness.addAccount("alice", domain: "alice.test", package: "gold")
        harness.root("v-add-database", "alice", "shop", "shop", "Db-Passw0rd")
        harness.simulator.panel.withState { $0.issuesCertificates = true }
        harness.root("v-add-letsencrypt-domain", "alice", "alice.test")
        harness.root("v-add-web-domain-ssl-force", "alice", "alice.test")
        harness.root("v-add-web-domain-ssl-hsts", "alice", "alice.test")
        if self == .unsuspend { #expect(try harness.run(.suspendAccount, request, access: access).isDone) }
        return harness
    }

    /// Whether what a step is about is there; nil for steps that change nothing.
    func effect(of step: String, in state: PanelState) -> Bool? {
        let alice = state.users["alice"]
        let domain = self == .changeDomain ? "sub.wonder.test" : "alice.test"
        switch step {
        case "deploy-package": return state.packages["gold"]?.values["DATABASES"] == "9"
        case "apply-package": return state.users["bob"]?.values["DATABASES"] == "9"
        case "create-panel-user": return alice != nil
        case "add-web-domain": return alice?.webDomains[domain] != nil
        case "add-dns-domain": return alice?.dnsDomains[domain] != nil
        case "add-mail-domain": return alice?.mailDomains[domain] != nil
        case "change-shell": return alice?.systemShell.hasSuffix("bash") == true
        case "schedule-certificate": return !state.certificateQueue.isEmpty
        case "change-package":
            return alice?.values["PACKAGE"] == "gold" && alice?.values["DATABASES"] == "9"
        case "suspend-panel-user": return alice?.values["SUSPENDED"] == "yes"
        case "unsuspend-panel-user": return alice?.values["SUSPENDED"] == "no"
        case "restore-after-suspending":
            let site = alice?.webDomains[domain]
            return site?["SSL_FORCE"] == "yes" && site?["SSL_HSTS"] == "yes"
        case "delete-panel-user": return alice == nil
        case "change-password": return alice?.password == "An0ther-Pass"
        case "rename-web-domain":
            return alice?.webDomains[domain] != nil && alice?.webDomains["alice.test"] == nil
        default: return nil
        }
    }
}
