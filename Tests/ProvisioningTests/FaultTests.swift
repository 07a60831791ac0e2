import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("what goes wrong on the way is never called a success or a failure that it is not")
struct FaultTests {
    /// What can happen to one exchange; what curl sees of it is the same whatever the authentication.
    private static func kinds(_ access: ProvisioningHarness.Access) -> [Fault.Kind] {
        let answers: [Fault.Kind] = [
            .cutBefore, .cutAfter, .status(500, isRun: false), .status(502, isRun: true),
            .redirect("https://elsewhere.test/"), .body("<!DOCTYPE html>\n<html><title>Maintenance</title></html>\n"),
            .body(""), .body("Error: something went wrong"),
        ]
        return access == .accessKey ? answers + [.truncate, .garble, .zeros(1 << 20)] : answers
    }

    @Test(
        "each fault at each command of each workflow", arguments: FaultScenario.allCases,
        [ProvisioningHarness.Access.accessKey, .legacyKey])
    func everywhere(_ scenario: FaultScenario, _ access: ProvisioningHarness.Access) throws {
        let harness = try scenario.harness(access)
        harness.simulator.panel.clearLog()
        let start = try Start(harness)
        let answer = try harness.run(scenario.workflow, scenario.request, access: access)
        #expect(answer.isDone, "\(scenario) \(access) \(answer.text)")
        var commands: [String] = []
        for command in harness.commands where !commands.contains(command) { commands.append(command) }
        for command in commands {
            for kind in Self.kinds(access) {
                try start.restore()
                harness.simulator.panel.addFault(Fault(kind, match: command))
                try check(harness, scenario, access, command, kind)
            }
        }
    }

    /// Where a scenario starts: the panel's state and the store of this machine.
    private struct Start {
        let harness: ProvisioningHarness
        let state: PanelState

        init(_ harness: ProvisioningHarness) throws {
            self.harness = harness
            state = harness.state
            try harness.keepStore()
        }

        func restore() throws {
            harness.simulator.panel.removeFaults()
            harness.simulator.panel.withState { [state] in $0 = state }
            try harness.restoreStore()
        }
    }

    private func check(
        _ harness: ProvisioningHarness, _ scenario: FaultScenario, _ access: ProvisioningHarness.Access,
        _ command: String, _ kind: Fault.Kind
    ) throws {
        let place: Comment = "\(scenario) \(access): \(kind) at \(command)"
        let answer = try harness.run(scenario.workflow, scenario.request, access: access)
        let state = harness.state
        for text in answer.steps {
            let parts = text.split(separator: " ").map(String.init)
            guard let isThere = scenario.effect(of: parts[0], in: state) else { continue }
            switch parts[1] {
            case "done": #expect(isThere, "\(place) \(answer.text)")
            case "failed", "skipped": #expect(!isThere, "\(place) \(answer.text)")
            default: break
            }
        }
        guard let error = answer.error else { return }
        let isRead = command.hasPrefix("v-list-") || command == "v-search-domain-owner"
        let isUnknown = answer.steps.contains { $0.hasSuffix(" unknown") }
        if isRead {
            // Cut off, or an error of the web server: it may pass. Anything else is no panel's.
            let mayPass =
                switch kind {
                case .cutBefore, .cutAfter, .truncate, .status: true
                default: false
                }
            #expect(error.code == (mayPass ? .unreachable : .notAPanel), "\(place) \(answer.text)")
            #expect(!isUnknown && answer.steps.last?.hasSuffix(" failed") == true, "\(place) \(answer.text)")
        } else {
            #expect(error.code.errorClass == .unknownOutcome, "\(place) \(answer.text)")
            #expect(isUnknown, "\(place) \(answer.text)")
            #expect(!error.code.isRetryable)
        }
        #expect(error.hint?.isEmpty == false, "\(place) \(answer.text)")
    }

    @Test(
        "a command that takes longer than the time allowed: unknown for a change, unreachable for a read",
        arguments: ["v-add-user", "v-add-web-domain", "v-list-user-package", "v-list-user-ips"])
    func timeOut(command: String) throws {
        let harness = try ProvisioningHarness()
        var server = try harness.server()
        server["command_timeout_ms"] = 1000 * slowness
        harness.simulator.panel.addFault(Fault(.delay(2500 * slowness), match: command))
        let answer = try harness.run(
            .createAccount, CreateAccountTests.request(["package": ["name": "default"], "server": server]))
        let isRead = command.hasPrefix("v-list")
        #expect(answer.error?.code == (isRead ? .unreachable : .unknownOutcome), "\(answer.text)")
        #expect(answer.steps.last?.hasSuffix(isRead ? " failed" : " unknown") == true, "\(answer.text)")
    }

    @Test("a refused connection: unreachable, and nothing was sent")
    func refusedConnection() throws {
        let harness = try ProvisioningHarness()
        try harness.simulator.setListening(false)
        for workflow in [WorkflowName.testConnection, .listAccounts] {
            let answer = try harness.run(workflow)
            #expect(answer.error?.code == .unreachable, "\(answer.text)")
            #expect(answer.error?.code.isRetryable == true)
            #expect(answer.steps.last?.hasSuffix(" failed") == true)
        }
        let create = try harness.run(.createAccount, CreateAccountTests.request(["package": ["name": "default"]]))
        #expect(create.error?.code == .unreachable)
        #expect(harness.simulator.requestedCommands.isEmpty)
        #expect(harness.state.users["alice"] == nil)
    }

    @Test("a connection that is closed as soon as it is made")
    func reset() throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.addFault(Fault(.reset, times: 10))
        let answer = try harness.run(.listAccounts)
        #expect(answer.error?.code.errorClass == .unreachable, "\(answer.text)")
        #expect(harness.simulator.requestedCommands.isEmpty)
    }

    @Test("a certificate with another key: both pins are shown, and nothing was sent")
    func wrongCertificate() throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.addFault(Fault(.wrongCertificate))
        let answer = try harness.run(.listAccounts)
        #expect(answer.error?.code == .tlsPin, "\(answer.text)")
        let old = try harness.simulator.pin
        let pins = (answer.error?.message ?? "").split { $0 == " " || $0 == ")" || $0 == "," || $0 == ";" }
            .filter { $0.hasPrefix("sha256//") }.map(String.init)
        #expect(pins.first == old)
        let new = try #require(pins.last)
        #expect(new != old)
        #expect(answer.error?.hint?.contains(new) == true)
        #expect(harness.simulator.requestedCommands.isEmpty)
        // Plain verification does not know the panel's own certificate either.
        var server = try harness.server()
        server["pins"] = nil
        #expect(try harness.run(.listAccounts, ["server": server]).error?.code == .tls)
        #expect(harness.simulator.requestedCommands.isEmpty)
    }

    @Test("a name that has no address")
    func noAddress() throws {
        let harness = try ProvisioningHarness()
        var server = try harness.server()
        server["host"] = "panel.invalid"
        let answer = try harness.run(.listAccounts, ["server": server])
        #expect(answer.error?.code == .resolve, "\(answer.text)")
    }

    @Test("a machine whose load is too high is busy, and may be asked again")
    func busy() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        harness.simulator.panel.addFault(Fault(.body("14"), match: "v-suspend-user"))
        let answer = try harness.run(.suspendAccount, ["username": "alice"], access: .legacyKey)
        #expect(answer.error?.code == .busy, "\(answer.text)")
        #expect(answer.error?.code.isRetryable == true)
    }

    @Test("a service that did not restart: done, and read back")
    func restartFailed() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice", domain: "alice.test")
        harness.simulator.panel.addFault(Fault(.body("20"), match: "v-suspend-user"))
        let answer = try harness.run(.suspendAccount, ["username": "alice"], access: .legacyKey)
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.commands.suffix(2) == ["v-list-user", "v-list-web-domains"])
    }
}
