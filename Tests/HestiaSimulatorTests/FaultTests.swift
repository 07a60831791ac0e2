import HestiaSimulator
import HestiaTestSupport
import Testing

@Suite("Simulated panel: faults on demand")
struct FaultTests {
    private static let user = ["alice", "Str0ng-Pass1", "alice@example.test", "default", "Alice Example"]

    /// What became of v-add-user under a fault.
    private func addUser(under kind: Fault.Kind) throws -> (
        outcome: Result<PanelCaller.Answer, PanelCaller.Failure>, isThere: Bool
    ) {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        simulator.panel.addFault(Fault(kind, match: kind == .reset || kind == .wrongCertificate ? "*" : "v-add-user"))
        let outcome = Result { () throws(PanelCaller.Failure) in try caller.run("v-add-user", Self.user) }
        return (outcome, simulator.panel.state.users["alice"] != nil)
    }

    @Test("a connection cut before the command leaves nothing behind")
    func cutBefore() throws {
        let (outcome, isThere) = try addUser(under: .cutBefore)
        #expect(throws: PanelCaller.Failure.self) { try outcome.get() }
        #expect(!isThere)
    }

    @Test("a connection cut after the command leaves its effect", arguments: [Fault.Kind.cutAfter, .garble, .truncate])
    func cutAfter(kind: Fault.Kind) throws {
        let (outcome, isThere) = try addUser(under: kind)
        // A silent success has no body, so there is nothing to cut in half but the end.
        #expect(throws: PanelCaller.Failure.self) { try outcome.get() }
        #expect(isThere)
    }

    @Test(
        "a connection refused or with a wrong certificate sends nothing",
        arguments: [Fault.Kind.reset, .wrongCertificate])
    func connectionFaults(kind: Fault.Kind) throws {
        let (outcome, isThere) = try addUser(under: kind)
        let failure = #expect(throws: PanelCaller.Failure.self) { try outcome.get() }
        #expect(failure?.wasSent == false)
        #expect(!isThere)
    }

    @Test("a status of the web server comes with or without the command's effect", arguments: [true, false])
    func statuses(isRun: Bool) throws {
        let (outcome, isThere) = try addUser(under: .status(502, isRun: isRun))
        #expect(try outcome.get().status == 502)
        #expect(isThere == isRun)
    }

    @Test("an answer is replaced while the command takes effect")
    func replacedAnswers() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        simulator.panel.addFault(Fault(.body("<html></html>"), match: "v-list-users", first: 2))
        simulator.panel.addFault(Fault(.zeros(70_000), match: "v-list-users", first: 3))
        simulator.panel.addFault(Fault(.redirect("https://elsewhere.test/"), match: "/api/", first: 4))
        #expect(try caller.run("v-list-users", ["list"]).text == "hstadmin")
        #expect(try caller.run("v-list-users", ["list"]).text == "<html></html>")
        #expect(try caller.run("v-list-users", ["list"]).byteCount == 70_000)
        let redirected = try caller.run("v-list-users", ["list"])
        #expect(redirected.status == 302)
        #expect(redirected.location == "https://elsewhere.test/")
        #expect(try caller.run("v-list-users", ["list"]).text == "hstadmin")
        #expect(simulator.commands.count == 5)
    }

    @Test("hits the exchanges it names and no others")
    func selection() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        simulator.panel.addFault(Fault(.status(503, isRun: false), match: "v-list-sys-info", first: 2, times: 2))
        let statuses = try (1...4).map { _ in try caller.run("v-list-sys-info", ["json"]).status }
        #expect(statuses == [200, 503, 503, 200])
        #expect(try caller.run("v-list-users", ["list"]).status == 200)
    }

    @Test("a server that does not listen refuses, and listens again at the same port")
    func listening() throws {
        let simulator = try RunningSimulator()
        let caller = try PanelCaller(simulator)
        try simulator.setListening(false)
        let failure = #expect(throws: PanelCaller.Failure.self) { try caller.run("v-list-users", ["list"]) }
        #expect(failure?.wasSent == false)
        try simulator.setListening(true)
        #expect(try caller.run("v-list-users", ["list"]).text == "hstadmin")
    }

    @Test(
        "reads faults from words",
        arguments: [
            ("cut-after on v-add-user at 2", Fault(.cutAfter, match: "v-add-user", first: 2)),
            ("delay 250", Fault(.delay(250))), ("status 502 after", Fault(.status(502, isRun: true))),
            ("zeros 10 on /api/ times 3", Fault(.zeros(10), match: "/api/", times: 3)),
        ])
    func words(text: String, fault: Fault) {
        #expect(Fault(words: text.split(separator: " ").map(String.init)) == fault)
    }

    @Test("refuses words that are no fault", arguments: ["", "delay", "explode", "cut-after at", "cut-after at x"])
    func wrongWords(text: String) {
        #expect(Fault(words: text.split(separator: " ").map(String.init)) == nil)
    }
}
