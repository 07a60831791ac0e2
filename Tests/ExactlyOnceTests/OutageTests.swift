import HestiaSimulator
import HestiaTestSupport
import Testing

/// A database that goes away before, during and after a run.
@Suite("A store that goes away")
struct OutageTests {
    private let simulator: RunningSimulator
    private let server: RunningMariaDB
    private let caller: WorkflowCaller

    init() throws {
        simulator = try RunningSimulator()
        simulator.panel.settings.tellsEffects = true
        server = try RunningMariaDB()
        caller = WorkflowCaller(
            simulator: simulator, folder: try TemporaryFolder(), store: server.address(of: try server.makeDatabase()),
            hasPanelLogin: false)
    }

    private static let creation = Interruption.Call(
        "create_account",
        """
        "run_id": "c:1", "username": "carol", "password": "Correct-horse-9", "email": "carol@example.com",
        "first_name": "Carol", "domain": "carol.test", "certificate": "off", "package": {"name": "default"}
        """)

    @Test("before a run: nothing is sent")
    func before() throws {
        server.kill()
        #expect(try caller.start(Self.creation, answer: "answer").wait() == 1)
        #expect(caller.answer("answer").contains("\"code\":\"store\""), "\(caller.answer("answer"))")
        #expect(simulator.panel.exchangeCount == 0)
    }

    @Test(
        "while a command runs: the run ends before the next one, and goes on when the database is back",
        arguments: ["v-add-user", "v-add-web-domain", "v-add-mail-domain"])
    func during(_ command: String) throws {
        simulator.panel.snapshot("start")
        simulator.panel.addFault(try #require(Fault(words: ["hold-before", "on", command])))
        let first = try caller.start(Self.creation, answer: "first")
        #expect(simulator.panel.wait(for: .held(1)))
        let exchanges = simulator.panel.exchangeCount
        server.kill()
        simulator.panel.removeFaults()
        simulator.panel.release()
        #expect(first.wait() == 1)
        #expect(caller.answer("first").contains("\"code\":\"store\""), "\(caller.answer("first"))")
        #expect(simulator.panel.exchangeCount == exchanges)
        #expect(simulator.panel.log.last { $0.hasEffect == true }?.command == command)
        try server.start()
        #expect(try caller.start(Self.creation, answer: "second").wait() == 0, "\(caller.answer("second"))")
        for name in ["v-add-user", "v-add-web-domain", "v-add-dns-domain", "v-add-mail-domain"] {
            #expect(simulator.panel.log.filter { $0.command == name && $0.hasEffect == true }.count == 1, "\(name)")
        }
        // After it: the answer that is asked for again comes from the database, when that is back.
        server.kill()
        #expect(try caller.start(Self.creation, answer: "third").wait() == 1)
        try server.start()
        let before = simulator.panel.exchangeCount
        #expect(try caller.start(Self.creation, answer: "fourth").wait() == 0)
        #expect(caller.answer("fourth") == caller.answer("second"))
        #expect(simulator.panel.exchangeCount == before)
    }
}
