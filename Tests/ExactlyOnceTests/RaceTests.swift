import FoundationEssentials
import Glibc
import HestiaSimulator
import HestiaTestSupport
import Testing

/// Several processes at once, on one panel and one store.
@Suite("Races")
struct RaceTests {
    private let simulator: RunningSimulator
    private let folder: TemporaryFolder

    init() throws {
        simulator = try RunningSimulator()
        simulator.panel.settings.tellsEffects = true
        folder = try TemporaryFolder(in: TemporaryFolder.inMemory)
    }

    private func caller(_ kind: StoreKind, hasPanelLogin: Bool = false) throws -> (WorkflowCaller, any BenchStore) {
        let store = try kind.make(folder)
        return (
            WorkflowCaller(
                simulator: simulator, folder: folder, store: store.address, hasPanelLogin: hasPanelLogin), store
        )
    }

    /// How often a command had an effect.
    private func effects(_ command: String) -> Int {
        simulator.panel.log.filter { $0.command == command && $0.hasEffect == true }.count
    }

    private static let account = """
        "username": "carol", "password": "Correct-horse-9", "email": "carol@example.com", "first_name": "Carol",
        "domain": "carol.test", "certificate": "off",
        "package": {"name": "gold", "parameters": {"DISK_QUOTA": "1500"}}
        """

    @Test(
        "the same run called by five processes at once is done once, and all get its answer",
        arguments: StoreKind.allCases)
    func sameRun(_ kind: StoreKind) throws {
        let (caller, store) = try caller(kind)
        let call = Interruption.Call("create_account", "\"run_id\": \"whmcs:1:create:1\", \(Self.account)")
        let processes = try (1...5).map { try caller.start(call, answer: "answer\($0)") }
        for (index, process) in processes.enumerated() {
            #expect(process.wait() == 0, "\(caller.answer("answer\(index + 1)"))")
        }
        #expect(Set((1...5).map { caller.answer("answer\($0)") }).count == 1)
        for command in [
            "v-add-user", "v-add-web-domain", "v-add-user-package", "v-add-dns-domain", "v-add-mail-domain",
        ] {
            #expect(effects(command) == 1, "\(command)")
        }
        withExtendedLifetime(store) {}
    }

    @Test("two intentions for one account go one after the other", arguments: StoreKind.allCases)
    func oneAccount(_ kind: StoreKind) throws {
        let (caller, store) = try caller(kind)
        let creation = Interruption.Call("create_account", "\"run_id\": \"c:1\", \(Self.account)")
        #expect(try caller.start(creation, answer: "creation").wait() == 0, "\(caller.answer("creation"))")
        let calls = [
            Interruption.Call("suspend_account", "\"run_id\": \"s:1\", \"username\": \"carol\""),
            Interruption.Call(
                "change_password", "\"run_id\": \"p:1\", \"username\": \"carol\", \"password\": \"Another-horse-9\""),
            Interruption.Call(
                "change_package",
                "\"run_id\": \"k:1\", \"username\": \"carol\", \"package\": {\"name\": \"default\"}"),
        ]
        // Each command takes long enough for the others to come in between, if they could.
        simulator.panel.settings.latency = .fixed(milliseconds: 30)
        let processes = try calls.enumerated().map { try caller.start($1, answer: "answer\($0)") }
        let statuses = processes.map { $0.wait() }
        // A suspended account's password cannot be changed: whether that comes before or after is the race's to say.
        #expect(statuses[0] == 0, "\(caller.answer("answer0"))")
        #expect(statuses[1] == 0 || caller.answer("answer1").contains("\"suspended\""), "\(caller.answer("answer1"))")
        #expect(statuses[2] == 0, "\(caller.answer("answer2"))")
        #expect(simulator.panel.state.users["carol"]?.values["SUSPENDED"] == "yes")
        #expect(simulator.panel.state.users["carol"]?.values["PACKAGE"] == "default")
        withExtendedLifetime(store) {}
    }

    @Test("while one works on an account, another one waits, and sends nothing", arguments: StoreKind.allCases)
    func waiting(_ kind: StoreKind) throws {
        let (caller, store) = try caller(kind)
        let creation = Interruption.Call("create_account", "\"run_id\": \"c:1\", \(Self.account)")
        #expect(try caller.start(creation, answer: "creation").wait() == 0, "\(caller.answer("creation"))")
        let hold = try #require(Fault(words: ["hold-before", "on", "v-change-user-password"]))
        simulator.panel.addFault(hold)
        let first = try caller.start(
            .init(
                "change_password",
                "\"run_id\": \"p:1\", \"username\": \"carol\", \"password\": \"Another-horse-9\""), answer: "first")
        #expect(simulator.panel.wait(for: .held(1)))
        let exchanges = simulator.panel.exchangeCount
        let suspension = "\"run_id\": \"s:1\", \"username\": \"carol\""
        let second = try caller.start(
            .init("suspend_account", "\(suspension), \"deadline_ms\": 300"), answer: "second")
        #expect(second.wait() == 1)
        #expect(caller.answer("second").contains("\"code\":\"deadline\""), "\(caller.answer("second"))")
        #expect(simulator.panel.exchangeCount == exchanges)
        simulator.panel.release()
        #expect(first.wait() == 0, "\(caller.answer("first"))")
        #expect(try caller.start(.init("suspend_account", suspension), answer: "third").wait() == 0)
        #expect(effects("v-suspend-user") == 1)
        withExtendedLifetime(store) {}
    }

    @Test(
        "ten processes deploy different packages on one server: none is lost, and the policy is as it was",
        arguments: StoreKind.allCases)
    func tenPackages(_ kind: StoreKind) throws {
        let (caller, store) = try caller(kind, hasPanelLogin: true)
        simulator.panel.withState { $0.configuration["POLICY_CSRF_STRICTNESS"] = "2" }
        let keys = simulator.panel.state.configuration.keys
        let processes = try (0..<10).map { number in
            let route = number % 2 == 0 ? "\"route\": \"panel\", \"csrf\": \"relax\"" : "\"route\": \"api\""
            return try caller.start(
                .init(
                    "deploy_package",
                    """
                    "run_id": "deploy:\(number)", "package": {"name": "gold\(number)", \(route),
                    "parameters": {"DISK_QUOTA": "\(1000 + number)"}}
                    """), answer: "answer\(number)")
        }
        for (number, process) in processes.enumerated() {
            #expect(process.wait() == 0, "\(caller.answer("answer\(number)"))")
            #expect(simulator.panel.state.packages["gold\(number)"]?.values["DISK_QUOTA"] == "\(1000 + number)")
        }
        #expect(simulator.panel.state.configuration["POLICY_CSRF_STRICTNESS"] == "2")
        #expect(simulator.panel.state.configuration.keys == keys)
        withExtendedLifetime(store) {}
    }
}
