import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("change_password")
struct ChangePasswordTests {
    @Test(
        "the very text is set, whatever it is made of", arguments: PanelAccess.all,
        ["Str0ng&Pass=1+2%41", "O'Brien \"quoted\" $(id) `x` \\n", "Zażółć gęślą 李雷 🐘"])
    func texts(_ panel: PanelAccess, password: String) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        harness.addAccount("alice")
        let answer = try harness.run(
            .changePassword, ["username": "alice", "password": password], access: panel.access)
        #expect(answer.isDone, "\(panel) \(answer.text)")
        #expect(harness.state.users["alice"]?.password == password, "\(panel)")
        #expect(!"\(answer.text)\(harness.lines)\(harness.events)".contains(password), "\(panel)")
    }

    @Test("a suspended account is refused before anything is sent", arguments: PanelAccess.all)
    func suspended(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        harness.addAccount("alice")
        harness.root("v-suspend-user", "alice")
        let answer = try harness.run(
            .changePassword, ["username": "alice", "password": "An0ther-Pass"], access: panel.access)
        #expect(answer.error?.code == .suspended, "\(panel) \(answer.text)")
        #expect(harness.state.users["alice"]?.password == "Str0ng-Pass1", "\(panel)")
        #expect(!harness.commands.contains("v-change-user-password"))
    }

    @Test("an account that is not there", arguments: PanelAccess.all)
    func missing(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        let before = harness.essentials
        let answer = try harness.run(
            .changePassword, ["username": "nobody1", "password": "An0ther-Pass"], access: panel.access)
        #expect(answer.error?.code == .notFound, "\(panel) \(answer.text)")
        #expect(answer.error?.field == "username")
        #expect(harness.essentials == before)
    }

    @Test("never an administrator's")
    func administrator() throws {
        let harness = try ProvisioningHarness()
        for name in ["admin", "hstadmin"] {
            let answer = try harness.run(.changePassword, ["username": name, "password": "An0ther-Pass"])
            #expect(answer.error?.code == .invalidRequest)
        }
        #expect(harness.state.users["hstadmin"]?.password == PristineState.administratorPassword)
    }

    @Test("without a clean answer nobody knows which password holds", arguments: [Fault.Kind.cutBefore, .cutAfter])
    func unknown(kind: Fault.Kind) throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        harness.simulator.panel.addFault(Fault(kind, match: "v-change-user-password"))
        let request: [String: Any] = ["username": "alice", "password": "An0ther-Pass"]
        let answer = try harness.run(.changePassword, request)
        #expect(answer.error?.code == .unknownOutcome)
        #expect(answer.steps.last == "change-password unknown")
        // Called again, it is known.
        #expect(try harness.run(.changePassword, request).isDone)
        #expect(harness.state.users["alice"]?.password == "An0ther-Pass")
    }
}
