import Dispatch
import Foundation
import HestiaSimulator
import HestiaTestSupport
import Synchronization
import Testing

@Suite("Simulated panel: exchanges by number, held and outlived")
struct HeldExchangeTests {
    private static let user = ["alice", "Str0ng-Pass1", "alice@example.test", "default", "Alice Example"]

    /// A call on a thread of its own.
    private final class Call: Sendable {
        private let result = Mutex<Result<PanelCaller.Answer, PanelCaller.Failure>?>(nil)
        private let end = DispatchSemaphore(value: 0)

        init(_ caller: PanelCaller, _ command: String, _ arguments: [String], timeoutMilliseconds: Int = 20_000) {
            Thread.detachNewThread { [self] in
                let result = Result { () throws(PanelCaller.Failure) in
                    try caller.run(command, arguments, timeoutMilliseconds: timeoutMilliseconds)
                }
                self.result.withLock { $0 = result }
                end.signal()
            }
        }

        /// What it came to; nil if it has not ended within ten seconds.
        func outcome() -> Result<PanelCaller.Answer, PanelCaller.Failure>? {
            _ = end.wait(timeout: .now() + .seconds(10))
            return result.withLock { $0 }
        }
    }

    @Test("a fault hits the N-th exchange from now, of the API or of the pages")
    func byNumber() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        _ = try caller.run("v-list-users", ["list"])
        simulator.panel.addFault(Fault(.cutAfter, first: 2))
        simulator.panel.addFault(Fault(.cutBefore, first: 3))
        _ = try caller.run("v-list-sys-info", ["json"])
        #expect(throws: PanelCaller.Failure.self) { try caller.run("v-add-user", Self.user) }
        #expect(throws: PanelCaller.Failure.self) { try caller.run("v-suspend-user", ["alice"]) }
        #expect(simulator.panel.state.users["alice"]?.values["SUSPENDED"] == "no")
        #expect(simulator.panel.exchangeCount == 4)
        #expect(simulator.panel.log.map(\.exchange) == [1, 2, 3])
    }

    @Test("a command held before its effect has it when it is released, and its answer arrives")
    func heldBefore() throws {
        let simulator = try RunningSimulator()
        simulator.panel.addFault(Fault(.holdBefore))
        let call = Call(try PanelCaller(simulator), "v-add-user", Self.user)
        #expect(simulator.panel.wait(for: .held(1)))
        #expect(simulator.panel.heldExchanges == [1])
        #expect(simulator.panel.exchangesUnderWay == 1)
        #expect(simulator.panel.state.users["alice"] == nil)
        #expect(simulator.panel.release() == 1)
        #expect(try call.outcome()?.get().exitCode == 0)
        #expect(simulator.panel.state.users["alice"] != nil)
    }

    @Test("an answer held after the effect arrives when it is released")
    func heldAfter() throws {
        let simulator = try RunningSimulator()
        simulator.panel.addFault(Fault(.holdAfter))
        let call = Call(try PanelCaller(simulator), "v-add-user", Self.user)
        #expect(simulator.panel.wait(for: .held(1)))
        #expect(simulator.panel.state.users["alice"] != nil)
        #expect(simulator.panel.exchangesUnderWay == 0)
        #expect(simulator.panel.release(1) == 1)
        #expect(try call.outcome()?.get().exitCode == 0)
    }

    @Test("an answer that is held is forgotten when its client has gone")
    func heldForNobody() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        simulator.panel.addFault(Fault(.holdAfter))
        #expect(throws: PanelCaller.Failure.self) {
            try caller.run("v-add-user", Self.user, timeoutMilliseconds: 300)
        }
        #expect(simulator.panel.wait(for: .noneHeld))
        #expect(simulator.panel.state.users["alice"] != nil)
        #expect(try caller.run("v-list-users", ["list"]).text == "hstadmin\nalice")
    }

    @Test("a command outlives its client", arguments: [Fault.Kind.holdBefore, .delay(500)])
    func outlives(kind: Fault.Kind) throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        simulator.panel.addFault(Fault(kind, match: "v-add-user"))
        let failure = #expect(throws: PanelCaller.Failure.self) {
            try caller.run("v-add-user", Self.user, timeoutMilliseconds: 200)
        }
        #expect(failure?.wasSent == true)
        #expect(simulator.panel.state.users["alice"] == nil)
        simulator.panel.release()
        #expect(simulator.panel.wait(for: .idle))
        #expect(simulator.panel.state.users["alice"] != nil)
    }

    @Test("what is under way at a reset has no effect on the state after it")
    func reset() throws {
        let simulator = try RunningSimulator()
        simulator.panel.snapshot("start")
        simulator.panel.addFault(Fault(.holdBefore))
        let call = Call(try PanelCaller(simulator), "v-add-user", Self.user)
        #expect(simulator.panel.wait(for: .held(1)))
        #expect(simulator.panel.restore("start"))
        #expect(try call.outcome()?.get().status == 503)
        #expect(simulator.panel.state.users["alice"] == nil)
        #expect(simulator.panel.log.isEmpty)
        #expect(simulator.panel.exchangesUnderWay == 0)
    }

    @Test("a wait ends when its time is over")
    func waitInVain() {
        let panel = SimulatedPanel()
        #expect(!panel.wait(for: .exchanges(1), timeoutMilliseconds: 1))
        #expect(panel.wait(for: .idle, timeoutMilliseconds: 1))
    }
}
