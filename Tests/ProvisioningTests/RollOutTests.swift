import HestiaModel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("A rewritten package reaches its accounts, also after a cut")
struct RollOutTests {
    private static let rollOut = "v-update-user-package"

    /// bob and alice with the package gold.
    private static func harness() throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness()
        let gold: [String: Any] = ["name": "gold", "parameters": CreateAccountTests.parameters]
        #expect(try harness.run(.deployPackage, ["package": gold]).isDone)
        harness.addAccount("alice", domain: "alice.test", package: "gold")
        harness.addAccount("bob", package: "gold")
        return harness
    }

    private static func larger(_ more: [String: Any] = [:]) -> [String: Any] {
        let parameters = CreateAccountTests.parameters.merging(["DATABASES": "9"]) { $1 }
        return ["name": "gold", "parameters": parameters, "take_over": true].merging(more) { $1 }
    }

    private static func request(_ workflow: WorkflowName, _ package: [String: Any]) -> [String: Any] {
        switch workflow {
        case .createAccount:
            CreateAccountTests.request(["username": "carol", "domain": "carol.test", "package": package])
        case .changePackage: ["username": "alice", "package": package]
        default: ["package": package]
        }
    }

    private static func notes(_ harness: ProvisioningHarness) throws -> [StoredObligation] {
        try harness.obligations(.rollOut)
    }

    private static func databases(_ harness: ProvisioningHarness) -> String? {
        harness.state.users["bob"]?.values["DATABASES"]
    }

    @Test(
        "cut off between the rewrite and the roll-out, the next call with the package does it, once",
        arguments: [
            (WorkflowName.deployPackage, true), (.changePackage, true), (.changePackage, false), (.createAccount, true),
            (.createAccount, false),
        ])
    func cut(workflow: WorkflowName, isTheSame: Bool) throws {
        let harness = try Self.harness()
        harness.simulator.panel.addFault(Fault(.cutBefore, match: Self.rollOut))
        let first = try harness.run(.deployPackage, ["package": Self.larger()])
        #expect(first.error?.code == .unknownOutcome, "\(first.text)")
        #expect(first.error?.hint?.contains("\(Self.rollOut) gold") == true, "\(first.text)")
        #expect(Self.databases(harness) == "2")
        harness.simulator.panel.removeFaults()
        harness.simulator.panel.clearLog()
        // The package as it is on the server, or the same parameters: nothing is to be written.
        let package: [String: Any] = isTheSame ? Self.larger() : ["name": "gold"]
        let second = try ProvisioningHarness(besides: harness).run(workflow, Self.request(workflow, package))
        #expect(second.isDone, "\(second.text)")
        #expect(harness.commands.filter { $0 == Self.rollOut }.count == 1)
        #expect(!harness.commands.contains("v-add-user-package"))
        #expect(Self.databases(harness) == "9")
        #expect(try Self.notes(harness).isEmpty)
        harness.simulator.panel.clearLog()
        #expect(try harness.run(.deployPackage, ["package": Self.larger()]).isDone)
        #expect(!harness.commands.contains(Self.rollOut))
    }

    @Test(
        "stopped before the roll-out, too",
        arguments: [(WorkflowName.changePackage, StepName.applyPackage), (.createAccount, .createUser)])
    func stopped(workflow: WorkflowName, step: StepName) throws {
        let harness = try Self.harness()
        harness.stop(at: step)
        let first = try harness.run(workflow, Self.request(workflow, Self.larger()))
        #expect(first.error?.code == .stopped, "\(first.text)")
        #expect(first.error?.hint?.contains("\(Self.rollOut) gold") == true, "\(first.text)")
        harness.continueAgain()
        #expect(Self.databases(harness) == "2")
        let second = try harness.run(workflow, Self.request(workflow, Self.larger()))
        #expect(second.isDone, "\(second.text)")
        #expect(Self.databases(harness) == "9")
        #expect(try Self.notes(harness).isEmpty)
    }

    @Test("the note is on disk before the package is rewritten")
    func noteBefore() throws {
        let harness = try Self.harness()
        harness.simulator.panel.addFault(Fault(.cutAfter, match: "v-add-user-package"))
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-list-user-package", first: 2, times: 2))
        let first = try harness.run(.deployPackage, ["package": Self.larger()])
        #expect(first.error?.code == .unknownOutcome, "\(first.text)")
        #expect(first.error?.hint?.contains("\(Self.rollOut) gold") == true, "\(first.text)")
        harness.simulator.panel.removeFaults()
        #expect(try harness.run(.deployPackage, ["package": Self.larger()]).isDone)
        #expect(Self.databases(harness) == "9")
    }

    @Test("a rewrite that the panel refuses owes nothing")
    func refused() throws {
        let harness = try Self.harness()
        harness.simulator.panel.withState { $0.configuration["DEMO_MODE"] = "yes" }
        let answer = try harness.run(.deployPackage, ["package": Self.larger(["route": "api"])])
        #expect(answer.error?.code == .refused, "\(answer.text)")
        #expect(answer.error?.hint?.contains(Self.rollOut) != true)
        #expect(try Self.notes(harness).isEmpty)
    }

    @Test("a rewrite for one account owes the others nothing; one that is owed is told of, and stays owed")
    func oneAccount() throws {
        let harness = try Self.harness()
        let request = Self.request(.changePackage, Self.larger(["apply": "account"]))
        let quiet = try harness.run(.changePackage, request)
        #expect(quiet.isDone, "\(quiet.text)")
        #expect(quiet.value("warnings")?.list?.isEmpty == true)
        #expect(try Self.notes(harness).isEmpty)
        try RollOutObligations(in: harness.openStore()).record(
            PackageName("gold"), on: harness.serverName, run: "run-before", at: SystemClock.clock.now())
        let warned = try harness.run(.changePackage, request)
        #expect(warned.value("warnings")?.list?.count == 1, "\(warned.text)")
        #expect(Self.databases(harness) == "2")
        #expect(try Self.notes(harness).count == 1)
    }

    @Test("through the panel's form, which reaches the accounts by itself, nothing stays owed")
    func form() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        #expect(harness.run(.deployPackage, try harness.deployment(), in: try harness.context).isDone)
        harness.addAccount("bob", package: "gold")
        let answer = harness.run(.deployPackage, try harness.deployment(quota: "2000"), in: try harness.context)
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.state.users["bob"]?.values["DISK_QUOTA"] == "2000")
        #expect(!harness.commands.contains(Self.rollOut))
        #expect(try Self.notes(harness).isEmpty)
    }
}
