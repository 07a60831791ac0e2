import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("test_connection")
struct TestConnectionTests {
    @Test("with the administrator's key everything is fine")
    func fine() throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(.testConnection)
        #expect(answer.value("ok")?.flag == true, "\(answer.text)")
        #expect(answer.value("version")?.text == "1.10.3")
        #expect(answer.value("administrator")?.text == "hstadmin")
        #expect(answer.value("csrf_strictness")?.text == "1")
        #expect(harness.commands == ["v-list-sys-config", "v-list-access-keys"])
    }

    @Test("a clock that differs by more than a minute is a problem", arguments: [120, -3600])
    func clock(offset: Int) throws {
        var settings = PanelSettings()
        settings.clockOffsetSeconds = offset
        let answer = try ProvisioningHarness(settings: settings).run(.testConnection)
        #expect(answer.value("problems")?.list?.first?["code"]?.text == "clock")
        let difference = try #require(answer.value("clock_difference_s")?.number)
        #expect(abs(difference - Double(offset)) <= 2)
    }

    @Test("a policy of 0 or nothing is a problem when no restore is owed", arguments: ["0", ""])
    func strictness(value: String) throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.withState { $0.configuration["POLICY_CSRF_STRICTNESS"] = value }
        let answer = try harness.run(.testConnection)
        #expect(answer.value("problems")?.list?.first?["code"]?.text == "csrf_strictness")
    }

    /// A key with one of the shipped profiles, or with the panel's own `billing`.
    private func harness(profile: String, commands: [String]) throws -> (ProvisioningHarness, [String: Any]) {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.withState { state in
            state.apiProfiles[profile] = SimulatedAPIProfile(role: "admin", commands: commands)
            state.accessKeys["PROFILEKEYID00000000"] = SimulatedAccessKey(
                secret: "PROFILESECRET000000000000000000000000000", user: state.administrator, permissions: [profile],
                comment: "", time: "00:00:00", date: "2026-01-01")
        }
        var server = try harness.server()
        server["access_key"] = "PROFILEKEYID00000000"
        server["secret_key"] = "PROFILESECRET000000000000000000000000000"
        return (harness, server)
    }

    @Test("a key with a shipped profile misses nothing", arguments: PermissionProfile.allCases)
    func shippedProfile(profile: PermissionProfile) throws {
        let (harness, server) = try harness(profile: profile.rawValue, commands: profile.commands)
        let answer = try harness.run(.testConnection, ["server": server])
        #expect(answer.value("ok")?.flag == true, "\(answer.text)")
        #expect(answer.value("permissions", "allows_panel_route")?.flag == (profile == .panelRoute))
    }

    @Test("each command that a key lacks is named")
    func missingCommands() throws {
        let commands = PermissionProfile.apiRoute.commands.filter { $0 != "v-add-mail-domain" && $0 != "v-delete-user" }
        let (harness, server) = try harness(profile: "hestiabridge", commands: commands)
        let answer = try harness.run(.testConnection, ["server": server])
        #expect(
            answer.value("permissions", "missing")?.list?.compactMap(\.text) == ["v-add-mail-domain", "v-delete-user"])
        #expect(answer.value("problems")?.list?.count == 2)
    }

    @Test("a key that may not read its own permissions costs one refusal and is told what to install")
    func billingKey() throws {
        let harness = try ProvisioningHarness()
        var server = try harness.server()
        server["access_key"] = PristineState.billingKey
        server["secret_key"] = PristineState.billingSecret
        let answer = try harness.run(.testConnection, ["server": server])
        #expect(answer.isDone)
        #expect(answer.value("ok")?.flag == false)
        #expect(answer.value("problems")?.list?.first?["code"]?.text == "forbidden")
        #expect(harness.simulator.requestedCommands.count == 1)
    }
}
