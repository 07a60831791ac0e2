import HestiaSimulator
import HestiaSimulatorServer
import HestiaTestSupport
import Synchronization
import Testing

@Suite("Simulated panel: dangers of a real one")
struct DangerTests {
    private let change = (name: "v-change-sys-config-value", arguments: ["POLICY_CSRF_STRICTNESS", "0"])

    @Test("two changes of the configuration at once lose it")
    func overlappingChanges() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        simulator.panel.settings.latency = .fixed(milliseconds: 150)
        _ = caller.runAll([change, change])
        let answer = try caller.run("v-list-users", ["list"])
        #expect(answer.status == 400)
        #expect(answer.exitCode == 11)
        #expect(answer.text == "Error: API has been disabled")
    }

    @Test("changes of the configuration one after the other keep it")
    func successiveChanges() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        for _ in 1...3 { #expect(try caller.run(change.name, change.arguments).exitCode == 0) }
        #expect(simulator.panel.state.configuration["POLICY_CSRF_STRICTNESS"] == "0")
        #expect(try caller.run("v-list-users", ["list"]).text == "hstadmin")
    }

    @Test("overlapping changes lose nothing when that danger is off")
    func dangerOff() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        simulator.panel.settings.latency = .fixed(milliseconds: 100)
        simulator.panel.settings.losesConfiguration = false
        _ = caller.runAll([change, change])
        #expect(try caller.run("v-list-users", ["list"]).text == "hstadmin")
    }

    @Test("five refusals ban the address, a forbidden command among them counts")
    func bans() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        simulator.panel.settings.bansAddresses = true
        for _ in 1...5 { #expect(try caller.runWithWrongKey().exitCode == 9) }
        #expect(throws: PanelCaller.Failure.self) { try caller.run("v-list-users", ["list"]) }
    }

    @Test("refusals ban nobody unless that is switched on")
    func noBans() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        for _ in 1...6 { #expect(try caller.runWithWrongKey().exitCode == 9) }
        #expect(try caller.run("v-list-users", ["list"]).exitCode == 0)
    }

    @Test("a client that leaves does not stop its command")
    func clientLeaves() throws {
        var settings = PanelSettings()
        settings.latency = .fixed(milliseconds: 400)
        settings.workers = 1
        let simulator = try RunningSimulator(settings: settings)
        let caller = try PanelCaller(simulator)
        let user = ["alice", "Str0ng-Pass1", "alice@example.test", "default", "Alice Example"]
        let failure = #expect(throws: PanelCaller.Failure.self) {
            try caller.run("v-add-user", user, timeoutMilliseconds: 100)
        }
        #expect(failure?.wasSent == true)
        // With one worker this waits for the other.
        #expect(try caller.run("v-list-users", ["list"]).text == "hstadmin\nalice")
        #expect(simulator.commands == ["v-add-user", "v-list-users"])
    }

    @Test("works on so many requests at a time, the others wait in order")
    func workerLimit() {
        let queue = WorkerQueue()
        let started = Mutex<[Int]>([])
        for number in 1...6 { queue.start(limit: 4) { started.withLock { $0.append(number) } } }
        #expect(started.withLock { $0 } == [1, 2, 3, 4])
        queue.finished()
        #expect(started.withLock { $0 } == [1, 2, 3, 4, 5])
        queue.finished()
        queue.finished()
        #expect(started.withLock { $0 } == [1, 2, 3, 4, 5, 6])
    }
}
