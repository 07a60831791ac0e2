import Dispatch
import Foundation
import HestiaSimulator
import HestiaSimulatorServer
import HestiaTestSupport
import Synchronization
import Testing

@Suite("Simulated panel: control")
struct ControlTests {
    @Test("resets to the pristine panel of a release")
    func reset() {
        let panel = SimulatedPanel()
        panel.withState { $0.users["alice"] = $0.users["hstadmin"] }
        #expect(PanelControl.run(["reset", "--release", "1.6.14"], on: panel).exitCode == 0)
        #expect(panel.state == PristineState.make(release: PanelRelease(1, 6, 14)))
        #expect(PanelControl.run(["reset"], on: panel).exitCode == 0)
        #expect(panel.state.release == PanelRelease(1, 6, 14))
        #expect(PanelControl.run(["reset", "--release", "x"], on: panel).exitCode == 2)
    }

    @Test("runs commands as root and logs them in order")
    func runAndLog() {
        let panel = SimulatedPanel()
        #expect(PanelControl.run(["run", "v-list-users", "list"], on: panel).output == "hstadmin\n")
        #expect(PanelControl.run(["run", "v-list-user", "nobody1"], on: panel).exitCode == 3)
        #expect(PanelControl.run(["run", "rm", "-rf", "/"], on: panel).exitCode == 127)
        #expect(panel.log.map(\.command) == ["v-list-users", "v-list-user"])
        #expect(panel.log.map(\.exitCode) == [0, 3])
        let lines = PanelControl.run(["log"], on: panel).output.split(separator: "\n")
        #expect(lines.compactMap { JSONParser.parse(String($0))?["exit"]?.integer } == [0, 3])
        _ = PanelControl.run(["log", "clear"], on: panel)
        #expect(panel.log.isEmpty)
    }

    @Test("shows the whole state as JSON, the same text for the same state")
    func state() {
        let one = SimulatedPanel()
        let other = SimulatedPanel()
        let text = PanelControl.run(["state"], on: one).output
        #expect(JSONParser.parse(text)?["users"]?["hstadmin"]?["values"]?["PACKAGE"]?.text == "default")
        #expect(PanelControl.run(["state"], on: other).output == text)
        other.withState { $0.users["hstadmin"]?.values["PACKAGE"] = "gold" }
        #expect(PanelControl.run(["state"], on: other).output != text)
    }

    @Test("takes commands from a socket")
    func socket() throws {
        let folder = try TemporaryFolder()
        let simulator = try RunningSimulator()
        let control = try ControlServer(path: folder.path + "/control", server: simulator.server)
        defer { control.stop() }
        let caller = try PanelCaller(simulator)
        func send(_ words: String...) -> Int? { ControlClient.send(words, to: folder.path + "/control")?.exitCode }
        #expect(send("faults", "add", "status", "503", "on", "v-list-users") == 0)
        #expect(try caller.run("v-list-users", ["list"]).status == 503)
        #expect(send("set", "listening", "off") == 0)
        #expect(throws: PanelCaller.Failure.self) { try caller.run("v-list-users", ["list"]) }
        #expect(send("set", "listening", "on") == 0)
        #expect(try caller.run("v-list-users", ["list"]).text == "hstadmin")
        #expect(send("set", "latency", "nonsense") == 2)
        #expect(send("set", "latency", "recorded*0.5") == 0)
        #expect(simulator.panel.settings.latency == .recorded(factor: 0.5))
        #expect(ControlClient.send(["state"], to: folder.path + "/nothing") == nil)
    }

    @Test("several wait at the socket while others do what they wait for")
    func waiting() throws {
        let folder = try TemporaryFolder()
        let simulator = try RunningSimulator()
        let path = folder.path + "/control"
        let control = try ControlServer(path: path, server: simulator.server)
        defer { control.stop() }
        #expect(ControlClient.send(["snapshot", "start"], to: path)?.exitCode == 0)
        #expect(ControlClient.send(["faults", "add", "hold-before", "at", "2"], to: path)?.exitCode == 0)
        let caller = try PanelCaller(simulator)
        _ = try caller.run("v-list-users", ["list"])
        let ends = DispatchGroup()
        let inVain = Mutex(0)
        for _ in 0..<8 {
            ends.enter()
            Thread.detachNewThread {
                let answer = ControlClient.send(["wait", "held", "1"], to: path)
                if answer?.exitCode != 0 { inVain.withLock { $0 += 1 } }
                ends.leave()
            }
        }
        #expect(throws: PanelCaller.Failure.self) {
            try caller.run("v-add-user", ["alice", "pw", "a@one.test", "default", "A"], timeoutMilliseconds: 300)
        }
        #expect(ends.wait(timeout: .now() + 20) == .success)
        #expect(inVain.withLock { $0 } == 0)
        let counts = ControlClient.send(["exchanges"], to: path)?.output
        #expect(counts == "{\"begun\":2,\"underWay\":1,\"held\":[2]}\n")
        #expect(ControlClient.send(["release"], to: path)?.output == "1\n")
        #expect(ControlClient.send(["wait", "idle"], to: path)?.exitCode == 0)
        let compared = ControlClient.send(["compare", "start"], to: path)
        #expect(compared?.exitCode == 1)
        #expect(compared?.output.contains("users/alice: ") == true)
        #expect(ControlClient.send(["restore", "start"], to: path)?.exitCode == 0)
        #expect(ControlClient.send(["compare", "start"], to: path)?.exitCode == 0)
    }

    @Test("latency is the recorded one of each command, times a factor")
    func latency() {
        #expect(Latency.recorded(factor: 1).milliseconds(command: "v-add-domain", isPost: true) == 15_277)
        #expect(Latency.recorded(factor: 0.1).milliseconds(command: "v-add-user", isPost: true) == 81)
        #expect(Latency.none.milliseconds(command: "v-add-domain", isPost: true) == 0)
        #expect(Latency.fixed(milliseconds: 7).milliseconds(command: nil, isPost: false) == 7)
    }
}
