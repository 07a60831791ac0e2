import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("change_package")
struct ChangePackageTests {
    /// alice and bob with the package gold.
    private static func harness(_ release: PanelRelease = .newest) throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness(release: release)
        let gold: [String: Any] = ["name": "gold", "parameters": CreateAccountTests.parameters]
        let deployed = try harness.run(
            .deployPackage, ["package": gold], access: release < PanelRelease(1, 6, 0) ? .legacyKey : .accessKey,
            panelLogin: true)
        #expect(deployed.isDone, "\(deployed.text)")
        harness.addAccount("alice", domain: "alice.test", package: "gold")
        harness.addAccount("bob", package: "gold")
        return harness
    }

    private static func request(_ package: [String: Any], _ more: [String: Any] = [:]) -> [String: Any] {
        ["username": "alice", "package": package].merging(more) { $1 }
    }

    private static var larger: [String: Any] {
        [
            "name": "gold", "parameters": CreateAccountTests.parameters.merging(["DATABASES": "9"]) { $1 },
            "take_over": true,
        ]
    }

    @Test("a rewritten package reaches all its accounts", arguments: PanelAccess.all)
    func applyAll(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        let answer = try harness.run(
            .changePackage, Self.request(Self.larger), access: panel.access, panelLogin: true)
        #expect(answer.isDone, "\(panel) \(answer.text)")
        for name in ["alice", "bob"] {
            #expect(harness.state.users[name]?.values["DATABASES"] == "9", "\(panel) \(name)")
        }
    }

    @Test("or this account alone", arguments: PanelAccess.all.filter { $0.release >= PanelRelease(1, 4, 13) })
    func applyAccount(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        let answer = try harness.run(
            .changePackage, Self.request(Self.larger.merging(["apply": "account"]) { $1 }), access: panel.access)
        #expect(answer.isDone, "\(panel) \(answer.text)")
        #expect(harness.state.users["alice"]?.values["DATABASES"] == "9", "\(panel)")
        #expect(harness.state.users["bob"]?.values["DATABASES"] == "2", "\(panel)")
        #expect(!harness.commands.contains("v-update-user-package"))
    }

    @Test("an account that the panel's roll-out leaves out gets the package all the same")
    func unlistedAccount() throws {
        let harness = try Self.harness()
        harness.simulator.panel.withState { $0.users["alice"]?.isListed = false }
        let answer = try harness.run(.changePackage, Self.request(Self.larger))
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.state.users["alice"]?.values["DATABASES"] == "9")
    }

    @Test("the same package given again brings the account's own values up to date")
    func sameAgain() throws {
        let harness = try Self.harness()
        harness.simulator.panel.withState { $0.users["alice"]?.values["DATABASES"] = "0" }
        let answer = try harness.run(.changePackage, Self.request(["name": "gold"]))
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.state.users["alice"]?.values["DATABASES"] == "2")
        #expect(harness.commands.suffix(3) == ["v-list-user", "v-list-user-package", "v-change-user-package"])
    }

    @Test(
        "more used than covered is refused, naming each, and nothing is changed",
        arguments: [
            ("WEB_DOMAINS", "WEB_DOMAINS: uses 1, the package allows 0"),
            ("DNS_DOMAINS", "DNS_DOMAINS: uses 1, the package allows 0"),
            ("MAIL_DOMAINS", "MAIL_DOMAINS: uses 1, the package allows 0"),
            ("DISK_QUOTA", "DISK_QUOTA: uses 77, the package allows 0"),
        ])
    func usage(key: String, text: String) throws {
        let harness = try Self.harness()
        harness.simulator.panel.withState { $0.users["alice"]?.values["U_DISK"] = "77" }
        let before = harness.essentials
        let parameters = CreateAccountTests.parameters.merging([key: "0"]) { $1 }
        let request = Self.request(["name": "small", "parameters": parameters])
        let refused = try harness.run(.changePackage, request)
        #expect(refused.error?.code == .limit, "\(refused.text)")
        #expect(refused.error?.field == "package.name")
        #expect(refused.error?.message.contains(text) == true, "\(refused.text)")
        #expect(harness.essentials == before)
        let forced = try harness.run(.changePackage, request.merging(["force": true]) { $1 })
        #expect(forced.isDone, "\(forced.text)")
        #expect(forced.value("warnings")?.list?.isEmpty == false)
        #expect(harness.state.users["alice"]?.values["PACKAGE"] == "small")
        #expect(harness.state.users["alice"]?.values[key] == "0")
    }

    @Test("forced below the usage, on every release", arguments: PanelAccess.all)
    func forced(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        let parameters = CreateAccountTests.parameters.merging(["WEB_DOMAINS": "0", "DNS_DOMAINS": "0"]) { $1 }
        let answer = try harness.run(
            .changePackage,
            Self.request(["name": "small", "parameters": parameters], ["force": true]), access: panel.access,
            panelLogin: true)
        #expect(answer.isDone, "\(panel) \(answer.text)")
        #expect(harness.state.users["alice"]?.values["PACKAGE"] == "small", "\(panel)")
        #expect(harness.state.users["alice"]?.values["WEB_DOMAINS"] == "0", "\(panel)")
    }

    @Test("a suspended account gets it, with a warning about the shell", arguments: PanelAccess.all)
    func suspended(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        harness.root("v-suspend-user", "alice")
        let answer = try harness.run(
            .changePackage, Self.request(["name": "default"]), access: panel.access)
        #expect(answer.isDone, "\(panel) \(answer.text)")
        #expect(answer.value("warnings")?.list?.count == 1, "\(panel) \(answer.text)")
        #expect(harness.state.users["alice"]?.values["PACKAGE"] == "default", "\(panel)")
        #expect(harness.state.users["alice"]?.values["SUSPENDED"] == "yes", "\(panel)")
    }

    @Test("with another suspended account among those of the package", arguments: PanelAccess.all)
    func suspendedOther(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        harness.root("v-suspend-user", "bob")
        let answer = try harness.run(
            .changePackage, Self.request(Self.larger), access: panel.access, panelLogin: true)
        #expect(answer.isDone, "\(panel) \(answer.text)")
        for name in ["alice", "bob"] {
            #expect(harness.state.users[name]?.values["DATABASES"] == "9", "\(panel) \(name)")
        }
    }

    @Test("a package or an account that is not there", arguments: PanelAccess.all)
    func missing(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        let before = harness.essentials
        let package = try harness.run(.changePackage, Self.request(["name": "nosuch"]), access: panel.access)
        #expect(package.error?.code == .notFound, "\(panel) \(package.text)")
        #expect(package.error?.field == "package.name")
        let account = try harness.run(
            .changePackage, Self.request(["name": "gold"], ["username": "nobody1"]), access: panel.access)
        #expect(account.error?.code == .notFound, "\(panel) \(account.text)")
        #expect(account.error?.field == "username")
        #expect(harness.essentials == before)
    }

    @Test("a rewrite reaches the accounts that have the package although creating a further one is refused")
    func refusedCreation() throws {
        let harness = try Self.harness()
        let answer = try harness.run(
            .createAccount, CreateAccountTests.request(["username": "bob", "package": Self.larger]))
        #expect(answer.error?.code == .exists, "\(answer.text)")
        #expect(harness.state.users["bob"]?.values["DATABASES"] == "9")
    }
}
