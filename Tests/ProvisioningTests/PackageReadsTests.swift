import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("PackageDeployment: what is read before a package is written")
struct PackageReadsTests {
    /// A key with these profiles, on a panel that has each of them.
    private static func key(
        _ profiles: [(name: String, commands: [String])], on harness: ProvisioningHarness
    ) -> [String: Any] {
        harness.simulator.panel.withState { state in
            for profile in profiles {
                state.apiProfiles[profile.name] = SimulatedAPIProfile(role: "admin", commands: profile.commands)
            }
            state.accessKeys["PROFILEKEYID00000000"] = SimulatedAccessKey(
                secret: "PROFILESECRET000000000000000000000000000", user: state.administrator,
                permissions: profiles.map(\.name), comment: "", time: "00:00:00", date: "2026-01-01")
        }
        return ["access_key": "PROFILEKEYID00000000", "secret_key": "PROFILESECRET000000000000000000000000000"]
    }

    @Test("a profile whose commands the panel does not tell is no profile without commands")
    func profileWithoutCommands() throws {
        for body in [#"{"API":"hestiabridge","ROLE":"admin"}"#, #"{"COMMANDS":{"0":"v-make-tmp-file"}}"#] {
            let harness = try ProvisioningHarness.forPanelRoute()
            let key = Self.key([("hestiabridge", PermissionProfile.apiRoute.commands)], on: harness)
            let server = try harness.server(panelLogin: true).merging(key) { $1 }
            harness.simulator.panel.addFault(Fault(.body(body), match: "v-list-api", times: 2))
            let test = try harness.run(.testConnection, ["server": server])
            #expect(test.error?.code == .notAPanel, "\(test.text)")
            #expect(test.error?.command == "v-list-api")
            let deployment = try harness.run(.deployPackage, harness.deployment(route: "auto", server: server))
            #expect(deployment.error?.code == .notAPanel, "\(deployment.text)")
            #expect(harness.state.packages["gold"] == nil)
        }
    }

    @Test("a profile with no commands is one")
    func emptyProfile() throws {
        for commands in ["[]", #""""#] {
            let harness = try ProvisioningHarness.forPanelRoute()
            let key = Self.key([("hestiabridge", PermissionProfile.apiRoute.commands)], on: harness)
            harness.simulator.panel.addFault(
                Fault(.body(#"{"API":"hestiabridge","ROLE":"admin","COMMANDS":\#(commands)}"#), match: "v-list-api"))
            let server = try harness.server(panelLogin: true).merging(key) { $1 }
            let test = try harness.run(.testConnection, ["server": server])
            #expect(
                test.value("permissions", "missing")?.list?.count == PermissionProfile.apiRoute.commands.count,
                "\(test.text)")
        }
    }
}
