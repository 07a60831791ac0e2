import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("a refused key is not tried again")
struct BreakerTests {
    private let harness: ProvisioningHarness

    init() throws {
        harness = try ProvisioningHarness()
        for number in 1...6 { harness.addAccount("user\(number)") }
    }

    private var wrongKey: [String: Any] {
        get throws { try harness.server().merging(["secret_key": String(repeating: "w", count: 40)]) { $1 } }
    }

    private func suspend(_ number: Int, _ server: [String: Any]) throws -> ProvisioningHarness.Answer {
        try harness.run(.suspendAccount, ["run_id": "run\(number)", "username": "user\(number)", "server": server])
    }

    @Test("many runs with a wrong key cost one refusal, and go on by themselves with the right one")
    func manyRuns() throws {
        let first = try suspend(1, wrongKey)
        #expect(first.error?.code == .credentials)
        for number in 2...6 {
            let answer = try suspend(number, wrongKey)
            #expect(answer.error?.code == .breakerOpen, "\(answer.text)")
            #expect(answer.error?.hint?.isEmpty == false)
            #expect(answer.value("run", "status")?.text == "waiting")
        }
        #expect(harness.simulator.requestedCommands.count == 1)
        for number in 2...6 {
            let answer = try harness.run(.resume, ["run_id": "run\(number)"])
            #expect(answer.isDone, "\(answer.text)")
        }
    }

    @Test("reads are refused too")
    func reads() throws {
        _ = try suspend(1, wrongKey)
        for (name, fields) in [
            (WorkflowName.listAccounts, [:]), (.listTemplates, [:]), (.getAccount, ["username": "user1"]),
        ]
            as [(WorkflowName, [String: Any])]
        {
            #expect(try harness.run(name, fields.merging(["server": wrongKey]) { $1 }).error?.code == .breakerOpen)
        }
        #expect(harness.simulator.requestedCommands.count == 1)
    }

    @Test("the test of the connection tries it, and closes the breaker when the cause is gone")
    func testConnection() throws {
        harness.simulator.panel.withState { $0.configuration["API_ALLOWED_IP"] = "192.0.2.99" }
        let server = try harness.server()
        #expect(try suspend(1, server).error?.code == .address)
        #expect(try suspend(2, server).error?.code == .breakerOpen)
        #expect(try harness.run(.testConnection).error?.code == .address)
        #expect(try suspend(2, server).error?.code == .breakerOpen)
        harness.simulator.panel.withState { $0.configuration["API_ALLOWED_IP"] = "" }
        harness.simulator.panel.withState { $0.configuration["API_ALLOWED_IP"] = "allow-all" }
        #expect(try suspend(2, server).error?.code == .breakerOpen)
        let test = try harness.run(.testConnection)
        #expect(test.isDone, "\(test.text)")
        #expect(try suspend(2, server).isDone)
    }

    @Test("a switched-off API is no refusal of the key: the next call asks again")
    func disabled() throws {
        let server = try harness.server()
        harness.simulator.panel.withState { $0.configuration["API_SYSTEM"] = "0" }
        #expect(try suspend(1, server).error?.code == .apiDisabled)
        #expect(try suspend(1, server).error?.code == .apiDisabled)
        harness.simulator.panel.withState { $0.configuration["API_SYSTEM"] = "1" }
        #expect(try suspend(1, server).isDone)
    }

    /// Gives the key a profile with these commands and no others.
    private func permit(_ commands: [String]) {
        harness.simulator.panel.withState {
            $0.apiProfiles["some"] = SimulatedAPIProfile(role: "admin", commands: commands)
            $0.accessKeys[PristineState.accessKey]?.permissions = ["some"]
        }
    }

    private static let reads = [
        "v-list-user", "v-list-sys-config", "v-list-sys-info", "v-list-access-keys", "v-list-api", "v-list-web-domains",
        "v-list-dns-domains", "v-list-mail-domains", "v-list-databases", "v-list-cron-jobs",
    ]

    @Test("a forbidden command costs one refusal, and others go on")
    func forbidden() throws {
        permit(Self.reads)
        let server = try harness.server()
        for number in 1...6 {
            let answer = try suspend(number, server)
            #expect(answer.error?.code == .forbidden, "\(answer.text)")
            #expect(answer.error?.command == "v-suspend-user")
        }
        #expect(harness.simulator.requestedCommands.count { $0 == "v-suspend-user" } == 1)
        #expect(try harness.run(.getAccount, ["username": "user1"]).isDone)
        permit(Self.reads + ["v-suspend-user"])
        #expect(try harness.run(.testConnection).isDone)
        #expect(try suspend(1, server).isDone)
    }

    @Test("a command that is forbidden although the permissions said otherwise opens the breaker")
    func forbiddenAfterReading() throws {
        permit(Self.reads + ["v-suspend-user"])
        #expect(try harness.run(.testConnection).isDone)
        permit(Self.reads)
        let server = try harness.server()
        #expect(try suspend(1, server).error?.code == .forbidden)
        #expect(try suspend(2, server).error?.code == .breakerOpen)
        #expect(try harness.run(.testConnection).isDone)
        #expect(try suspend(2, server).error?.code == .forbidden)
    }

    @Test("no key stands in the store, and another store knows it under another name")
    func fingerprints() throws {
        func names() throws -> Set<String> {
            let store = try harness.openStore()
            defer { store.close() }
            return Set(try store.knowledge(of: "\(harness.simulator.host):\(harness.simulator.port)").keys)
        }
        _ = try suspend(1, wrongKey)
        let first = try names().filter { $0.hasPrefix("breaker.") }
        #expect(first.count == 1)
        #expect(first.first?.count == "breaker.".count + 8)
        let bytes = try harness.storeText()
        for secret in [String(repeating: "w", count: 40), PristineState.secretKey] { #expect(!bytes.contains(secret)) }
        let store = try harness.openStore()
        _ = try store.copyInstallation(to: "staging")
        store.close()
        _ = try suspend(1, wrongKey)
        #expect(try names().filter { $0.hasPrefix("breaker.") } != first)
    }

    @Test("permissions are read once, not by every deployment")
    func permissionsOnce() throws {
        permit(Self.reads + ["v-list-user-package", "v-update-user-package", "v-change-sys-config-value"])
        func deploy(_ name: String) throws -> ProvisioningHarness.Answer {
            try harness.run(
                .deployPackage, ["package": ["name": name, "parameters": CreateAccountTests.parameters]],
                panelLogin: true)
        }
        let first = try deploy("gold")
        #expect(first.isDone, "\(first.text)")
        #expect(harness.simulator.requestedCommands.count { $0 == "v-list-api" } == 1)
        #expect(try deploy("silver").isDone)
        #expect(harness.simulator.requestedCommands.count { $0 == "v-list-api" } == 1)
        #expect(!harness.simulator.requestedCommands.contains("v-make-tmp-file"))
    }

    @Test("a refused web login is not tried again either")
    func panelLogin() throws {
        var server = try harness.server(panelLogin: true)
        server["panel_password"] = "Wr0ng-Wr0ng"
        let package: [String: Any] = [
            "name": "gold", "parameters": CreateAccountTests.parameters, "route": "panel",
        ]
        let first = try harness.run(.deployPackage, ["server": server, "package": package])
        #expect(first.error?.code == .panelLogin, "\(first.text)")
        let second = try harness.run(.deployPackage, ["server": server, "package": package])
        #expect(second.error?.code == .breakerOpen, "\(second.text)")
        #expect(try harness.run(.deployPackage, ["package": package], panelLogin: true).isDone)
    }
}
