import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("Whatever change loses its answer, the same call again ends as an undisturbed one")
struct LostAnswerTests {
    /// What may be sent twice although the first one took effect: what cannot be read, and what says the same again.
    private static let repeatable: Set<String> = [
        "v-change-user-password", "v-change-user-shell", "v-update-user-package", "v-make-tmp-file",
        "v-add-web-domain-ssl-force", "v-add-web-domain-ssl-hsts", "v-schedule-letsencrypt-domain",
        "v-add-web-domain-alias", "v-delete-web-domain-alias",
    ]

    @Test(
        "the network is gone from a change on", arguments: FaultScenario.allCases,
        [ProvisioningHarness.Access.accessKey, .legacyKey])
    func lost(_ scenario: FaultScenario, _ access: ProvisioningHarness.Access) throws {
        let harness = try scenario.harness(access)
        let panel = harness.simulator.panel
        panel.clearLog()
        panel.snapshot("start")
        try harness.keepStore()
        let request = scenario.request.merging(["run_id": "run-1"]) { $1 }
        let answer = try harness.run(scenario.workflow, request, access: access)
        #expect(answer.isDone, "\(scenario) \(access) \(answer.text)")
        panel.snapshot("undisturbed")
        var changes: [String] = []
        for command in harness.commands where !command.hasPrefix("v-list-") && !changes.contains(command) {
            if command != "v-search-domain-owner" { changes.append(command) }
        }
        #expect(!changes.isEmpty)
        for command in changes {
            for hasEffect in [true, false] {
                panel.restore("start")
                try harness.restoreStore()
                let place: Comment = "\(scenario) \(access) \(command) \(hasEffect)"
                harness.cutOff(at: command, hasEffect: hasEffect)
                let first = try harness.run(scenario.workflow, request, access: access)
                #expect(!first.isDone || command == "v-schedule-letsencrypt-domain", "\(place) \(first.text)")
                harness.reconnect()
                let sent = harness.commands.filter { $0 == command }.count
                let second = try harness.run(scenario.workflow, request, access: access)
                #expect(second.isDone, "\(place) \(second.text)")
                let comparison = panel.comparison(with: "undisturbed")
                #expect(comparison?.differences == [], "\(place) \(second.text)")
                if hasEffect && !Self.repeatable.contains(command) {
                    #expect(harness.commands.filter { $0 == command }.count == sent, "\(place) \(harness.commands)")
                }
            }
        }
    }
}
