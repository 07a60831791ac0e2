import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("what a panel does not accept is told apart, and costs one refusal")
struct AuthenticationTests {
    private typealias Access = ProvisioningHarness.Access

    private static let withKeys = PanelAccess.all.filter {
        $0.release >= PanelRelease(1, 6, 0) && $0.access == .accessKey
    }
    private static let others = PanelAccess.all.filter { $0.access == .legacyKey || $0.access == .password }

    /// Queries and workflows; list_templates sends several commands at once.
    private static var workflows: [(name: WorkflowName, request: [String: Any])] {
        [
            (.testConnection, [:]), (.listTemplates, [:]), (.listAccounts, [:]), (.getAccount, ["username": "alice"]),
            (.suspendAccount, ["username": "alice"]), (.terminateAccount, ["username": "alice"]),
            (.changeDomain, ["username": "alice", "old_domain": "alice.test", "new_domain": "wonder.test"]),
            (.changePassword, ["username": "alice", "password": "An0ther-Pass"]),
            (
                .createAccount,
                CreateAccountTests.request(["username": "bob", "package": ["name": "default"], "shell": "bash"])
            ),
            (.deployPackage, ["package": ["name": "gold", "parameters": CreateAccountTests.parameters]]),
        ]
    }

    /// Runs each workflow with the server's settings changed: each must end with this error after one request, and
    /// change nothing.
    private static func check(
        _ panel: PanelAccess, _ code: ErrorCode, saying text: String, change: (inout [String: Any]) -> Void = { _ in },
        prepare: (inout PanelState) -> Void = { _ in }
    ) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        harness.addAccount("alice", domain: "alice.test")
        var state = harness.state
        prepare(&state)
        harness.simulator.panel.withState { [state] in $0 = state }
        let before = harness.essentials
        var server = try harness.server(panel.access)
        change(&server)
        for (name, fields) in workflows {
            harness.simulator.panel.clearLog()
            let answer = try harness.run(name, fields.merging(["server": server]) { $1 })
            #expect(answer.error?.code == code, "\(panel) \(name.rawValue) \(answer.text)")
            #expect(answer.error?.message.contains(text) == true, "\(panel) \(name.rawValue) \(answer.text)")
            #expect(answer.error?.hint?.isEmpty == false, "\(panel) \(name.rawValue)")
            #expect(answer.error?.code.isRetryable == false)
            #expect(harness.simulator.requestedCommands.count == 1, "\(panel) \(name.rawValue)")
            // With its breaker, which keeps the next one from asking.
            try harness.removeStore()
        }
        #expect(harness.essentials == before, "\(panel)")
    }

    @Test("a wrong secret key", arguments: withKeys)
    func wrongSecret(_ panel: PanelAccess) throws {
        try Self.check(panel, .credentials, saying: "does not accept the credentials") {
            $0["secret_key"] = String(repeating: "w", count: 40)
        }
    }

    @Test("a wrong access key, also written as ID:SECRET", arguments: withKeys)
    func wrongKey(_ panel: PanelAccess) throws {
        try Self.check(panel, .credentials, saying: "does not accept the credentials") {
            $0["access_key"] = nil
            $0["secret_key"] = nil
            $0["api_key"] = String(repeating: "W", count: 20) + ":" + String(repeating: "w", count: 40)
        }
    }

    @Test("a wrong legacy key or password", arguments: others)
    func wrongLegacy(_ panel: PanelAccess) throws {
        try Self.check(panel, .credentials, saying: "does not accept the credentials") {
            $0[panel.access == .legacyKey ? "api_key" : "password"] = "Wr0ng-Wr0ng"
        }
    }

    @Test("an access key on a panel that is too old for it", arguments: PanelAccess.releases.prefix(3))
    func tooOld(release: PanelRelease) throws {
        let harness = try ProvisioningHarness(release: release)
        let answer = try harness.run(.testConnection)
        #expect(answer.error != nil)
        #expect(answer.error?.code == .credentials || answer.error?.code == .notAPanel, "\(release) \(answer.text)")
        #expect(answer.error?.hint?.isEmpty == false)
    }

    @Test(
        "an address that is not on the panel's list",
        arguments: withKeys + others.filter { $0.release >= PanelRelease(1, 6, 0) })
    func address(_ panel: PanelAccess) throws {
        try Self.check(
            panel, .address, saying: "address", prepare: { $0.configuration["API_ALLOWED_IP"] = "192.0.2.99" })
    }

    @Test("an API that is switched off", arguments: withKeys + others.filter { $0.release >= PanelRelease(1, 6, 0) })
    func disabled(_ panel: PanelAccess) throws {
        try Self.check(
            panel, .apiDisabled, saying: "switched off",
            prepare: {
                $0.configuration[panel.access == .accessKey ? "API_SYSTEM" : "API"] =
                    panel.access == .accessKey ? "0" : "no"
            })
    }

    @Test("1.4 says the same of a switched-off API as of a wrong key: the hint says so")
    func oldPanel() throws {
        let panel = PanelAccess(release: PanelRelease(1, 4, 17), access: .legacyKey)
        try Self.check(
            panel, .credentials, saying: "does not accept the credentials", prepare: { $0.configuration["API"] = "no" })
        let harness = try ProvisioningHarness(release: panel.release)
        harness.simulator.panel.withState { $0.configuration["API"] = "no" }
        #expect(try harness.run(.listAccounts, access: .legacyKey).error?.hint?.contains("API is off") == true)
    }

    @Test("a key whose owner is suspended", arguments: withKeys)
    func suspendedOwner(_ panel: PanelAccess) throws {
        try Self.check(
            panel, .credentials, saying: "suspended",
            prepare: { $0.users[$0.administrator]?.values["SUSPENDED"] = "yes" })
    }

    @Test("a customer's key, on a panel whose API is the administrator's alone", arguments: withKeys)
    func customersKey(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        harness.addAccount("alice")
        var server = try harness.server()
        server["access_key"] = String(repeating: "A", count: 20)
        server["secret_key"] = String(repeating: "a", count: 40)
        harness.simulator.panel.withState {
            $0.apiProfiles["everything"] = SimulatedAPIProfile(
                role: "admin", commands: CommandName.allCases.map(\.rawValue))
            $0.accessKeys[String(repeating: "A", count: 20)] = SimulatedAccessKey(
                secret: String(repeating: "a", count: 40), user: "alice", permissions: ["everything"], comment: "",
                time: "", date: "")
        }
        // Its own account could be named, nothing else.
        let account = try harness.run(.getAccount, ["username": "alice", "server": server])
        #expect(account.error?.code == .apiDisabled, "\(panel) \(account.text)")
        #expect(account.error?.hint?.isEmpty == false)
        harness.simulator.panel.clearLog()
        let accounts = try harness.run(.listAccounts, ["server": server])
        #expect(accounts.error?.code == .forbidden, "\(panel) \(accounts.text)")
        #expect(accounts.error?.hint?.contains("administrator") == true)
        #expect(harness.simulator.requestedCommands.count == 1)
        let test = try harness.run(.testConnection, ["server": server])
        #expect(test.value("ok")?.flag == false, "\(panel) \(test.text)")
    }

    @Test("a key without the permission: the command is named, and what to install", arguments: withKeys)
    func forbidden(_ panel: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: panel.release)
        var server = try harness.server()
        server["access_key"] = PristineState.billingKey
        server["secret_key"] = PristineState.billingSecret
        let before = harness.essentials
        for (name, fields, command) in [
            (WorkflowName.listTemplates, [:], "v-list-web-templates"),
            (.listPackages, [:], "v-list-user-packages"),
            (
                .deployPackage, ["package": ["name": "gold", "parameters": CreateAccountTests.parameters]],
                "v-list-user-package"
            ),
        ] as [(WorkflowName, [String: Any], String)] {
            harness.simulator.panel.clearLog()
            let answer = try harness.run(name, fields.merging(["server": server]) { $1 })
            #expect(answer.error?.code == .forbidden, "\(panel) \(answer.text)")
            #expect(answer.error?.command == command, "\(panel)")
            #expect(answer.error?.message.contains(command) == true)
            #expect(answer.error?.hint?.contains("packaging/hestia") == true)
            #expect(harness.simulator.requestedCommands == [command], "\(panel)")
        }
        #expect(harness.essentials == before)
    }

    @Test("the connection test with a billing key costs one of the five refusals before a ban")
    func oneStrike() throws {
        var settings = PanelSettings()
        settings.bansAddresses = true
        let harness = try ProvisioningHarness(settings: settings)
        var server = try harness.server()
        server["access_key"] = PristineState.billingKey
        server["secret_key"] = PristineState.billingSecret
        let answer = try harness.run(.testConnection, ["server": server])
        #expect(answer.value("ok")?.flag == false, "\(answer.text)")
        #expect(answer.value("problems")?.list?.count == 1)
        #expect(harness.simulator.requestedCommands.count == 1)
        // Three more are not yet a ban, a fourth is: so the test cost one.
        server["secret_key"] = String(repeating: "w", count: 40)
        for _ in 0..<3 {
            #expect(try harness.run(.listTemplates, ["server": server]).error?.code == .credentials)
            // The breaker is the store's: callers without a common one know nothing of it.
            try harness.removeStore()
        }
        #expect(try harness.run(.listAccounts).isDone)
        #expect(try harness.run(.listTemplates, ["server": server]).error?.code == .credentials)
        #expect(harness.simulator.panel.isBanned("127.0.0.1"))
        #expect(try harness.run(.listAccounts).error?.code.errorClass == .unreachable)
    }

    @Test("wrong credentials of the panel's login are no refusal of the key")
    func panelLogin() throws {
        let harness = try ProvisioningHarness()
        var server = try harness.server(panelLogin: true)
        server["panel_password"] = "Wr0ng-Wr0ng"
        harness.simulator.panel.withState { [port = harness.simulator.port] in
            $0.configuration["BACKEND_PORT"] = String(port)
        }
        let before = harness.essentials
        let answer = try harness.run(
            .deployPackage,
            [
                "server": server,
                "package": ["name": "gold", "parameters": CreateAccountTests.parameters, "route": "panel"],
            ])
        #expect(answer.error?.code == .panelLogin, "\(answer.text)")
        #expect(answer.error?.hint?.isEmpty == false)
        #expect(harness.simulator.panel.log.filter { $0.command == "POST /login/" }.count == 1)
        #expect(harness.essentials == before)
    }
}
