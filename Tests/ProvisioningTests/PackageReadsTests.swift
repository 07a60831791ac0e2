import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("PackageDeployment: what is read before a package is written")
struct PackageReadsTests {
    private static let writes = ["v-make-tmp-file", "v-add-user-package"]

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

    @Test("a package that is as wanted costs one read, with a panel login, too")
    func unchanged() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        let request = try harness.deployment(route: "auto")
        #expect(try harness.run(.deployPackage, request).isDone)
        harness.simulator.panel.clearLog()
        #expect(try harness.run(.deployPackage, request).value("result")?.text == "unchanged")
        #expect(harness.sequence == ["v-list-user-package"])
    }

    @Test("beside a panel login the key's permissions are one read, and one for its profile")
    func permissions() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        #expect(try harness.run(.deployPackage, harness.deployment(route: "auto")).isDone)
        #expect(harness.sequence == ["v-list-user-package", "v-list-access-keys"] + Self.writes)
        harness.simulator.panel.clearLog()
        let key = Self.key([("hestiabridge", PermissionProfile.apiRoute.commands)], on: harness)
        let server = try harness.server(panelLogin: true).merging(key) { $1 }
        let answer = try harness.run(.deployPackage, harness.deployment("silver", route: "auto", server: server))
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.sequence == ["v-list-user-package", "v-list-access-keys", "v-list-api"] + Self.writes)
    }

    @Test("all profiles of a key are read, once: together they say what it may run")
    func severalProfiles() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        let commands = PermissionProfile.apiRoute.commands
        let key = Self.key(
            [
                ("first", commands.filter { $0 != "v-make-tmp-file" }), ("second", commands),
                ("third", ["v-list-users"]),
            ], on: harness)
        let server = try harness.server(panelLogin: true).merging(key) { $1 }
        let answer = try harness.run(.deployPackage, harness.deployment(route: "auto", server: server))
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.value("warnings")?.list?.isEmpty != false)
        #expect(harness.commands.count { $0 == "v-list-api" } == 3)
        harness.simulator.panel.clearLog()
        let again = try harness.run(.deployPackage, harness.deployment("silver", route: "auto", server: server))
        #expect(again.isDone, "\(again.text)")
        #expect(!harness.commands.contains("v-list-api"))
    }

    @Test(
        "a panel login that is not the key's owner leads to the administrator's name, read once",
        arguments: ["nobody", "helper"])
    func otherLogin(user: String) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        harness.addAccount("helper")
        harness.simulator.panel.clearLog()
        let key = Self.key([("hestiabridge", PermissionProfile.apiRoute.commands)], on: harness)
        var server = try harness.server(panelLogin: true).merging(key) { $1 }
        server["panel_user"] = user
        var request = try harness.deployment(route: "auto", server: server)
        let parameters = ["CPU_QUOTA": "100%", "NS": "ns1.lab.test,ns2.lab.test"]
        request["package"] = ["name": "gold", "route": "auto", "parameters": parameters] as [String: Any]
        let answer = try harness.run(.deployPackage, request)
        #expect(answer.isDone, "\(answer.text)")
        #expect(
            harness.sequence == [
                "v-list-user-package", "v-list-sys-config", "v-list-access-keys", "v-list-access-keys", "v-list-api",
            ] + Self.writes)
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

    @Test("name servers that nobody named cost a new package one read, a stored one none")
    func nameServers() throws {
        let harness = try ProvisioningHarness()
        let package: [String: Any] = ["name": "gold", "parameters": ["WEB_DOMAINS": "3"]]
        #expect(try harness.run(.deployPackage, ["package": package]).isDone)
        #expect(harness.commands == ["v-list-user-package", "v-list-user-package"] + Self.writes)
        #expect(
            harness.state.packages["gold"]?.values["NS"] == harness.state.packages["default"]?.values["NS"])
        harness.simulator.panel.clearLog()
        #expect(try harness.run(.deployPackage, ["package": package]).isDone)
        #expect(harness.commands == ["v-list-user-package"])
    }
}
