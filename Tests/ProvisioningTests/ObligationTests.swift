import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Synchronization
import Testing
import Workflow

@Suite("POLICY_CSRF_STRICTNESS: restored on every path out")
struct ObligationTests {
    /// An exchange of the section: the how many-th of those that match it.
    struct Exchange: Sendable, CustomStringConvertible {
        let match: String
        let number: Int
        var description: String { "\(match) \(number)" }

        static let all: [Exchange] = [
            ("v-list-sys-config", 2), ("v-change-sys-config-value", 1), ("/login/", 1), ("/login/", 2),
            ("/add/package/", 1), ("/add/package/", 2), ("/logout/", 1), ("v-list-sys-config", 3),
            ("v-change-sys-config-value", 2), ("v-list-sys-config", 4),
        ].map { Exchange(match: $0.0, number: $0.1) }
    }

    static let faults: [Fault.Kind] = [
        .cutBefore, .cutAfter, .status(502, isRun: false), .status(502, isRun: true), .garble, .truncate,
        .body("<html>"),
    ]

    /// The value is back, or the note is there and the error says all that a person needs.
    private func expectSettledOrOwed(_ harness: ProvisioningHarness, _ answer: ProvisioningHarness.Answer) throws {
        if harness.strictness == "1" { return }
        #expect(try harness.note?.value == "1")
        let error = try #require(answer.error)
        #expect(error.code == .obligation, "\(answer.text)")
        #expect(error.message.contains(harness.serverName))
        #expect(error.message.contains("must be 1 again"))
        #expect(error.hint?.contains("v-change-sys-config-value POLICY_CSRF_STRICTNESS 1") == true)
    }

    /// A later call, of whatever kind, leaves the value as it was.
    private func expectSettledByNextCall(_ harness: ProvisioningHarness) throws {
        harness.simulator.panel.removeFaults()
        let next = try harness.run(.listShells)
        #expect(next.isDone, "\(next.text)")
        #expect(harness.strictness == "1")
        #expect(harness.state.configuration.keys.count > 20)
    }

    @Test("one exchange of the section goes wrong", arguments: Exchange.all, faults)
    func oneFault(exchange: Exchange, kind: Fault.Kind) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        harness.simulator.panel.addFault(Fault(kind, match: exchange.match, first: exchange.number))
        let answer = try harness.run(.deployPackage, harness.deployment())
        // One mishap is got over: the value is back.
        #expect(harness.strictness == "1", "\(answer.text)")
        try expectSettledOrOwed(harness, answer)
        try expectSettledByNextCall(harness)
        // What a lost 0 could still do is over after two minutes.
        if try harness.note != nil {
            try harness.leaveNote(secondsAgo: 121)
            try expectSettledByNextCall(harness)
        }
        #expect(try !harness.hasNote)
        #expect(try harness.run(.deployPackage, harness.deployment()).isDone)
        #expect(harness.strictness == "1")
    }

    @Test(
        "from one exchange of the section on everything goes wrong", arguments: Exchange.all,
        [
            Fault.Kind.cutBefore, .cutAfter, .status(503, isRun: false),
        ])
    func lastingFault(exchange: Exchange, kind: Fault.Kind) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        let clean = try ProvisioningHarness.forPanelRoute()
        #expect(try clean.run(.deployPackage, clean.deployment()).isDone)
        let position = clean.position(of: exchange)
        harness.simulator.panel.addFault(Fault(kind, first: position, times: 10_000))
        let answer = try harness.run(.deployPackage, harness.deployment())
        #expect(!answer.isDone || exchange.match == "/logout/")
        try expectSettledOrOwed(harness, answer)
        let again = try harness.run(.listShells)
        #expect(!again.isDone)
        try expectSettledOrOwed(harness, again)
        try expectSettledByNextCall(harness)
    }

    @Test("one exchange of the section takes longer than the time-out", arguments: Exchange.all)
    func late(exchange: Exchange) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        var server = try harness.server(panelLogin: true)
        server["command_timeout_ms"] = 1000 * slowness
        harness.simulator.panel.addFault(Fault(.delay(1500 * slowness), match: exchange.match, first: exchange.number))
        var context = try harness.context
        let isLowering = exchange.match == "v-change-sys-config-value" && exchange.number == 1
        // Whoever does not wait as long as the command can take sends a second one beside it.
        if exchange.match == "v-change-sys-config-value" && !isLowering { context.clock = SystemClock.patient }
        let answer = harness.run(.deployPackage, try harness.deployment(server: server), in: context)
        try expectSettledOrOwed(harness, answer)
        if isLowering {
            #expect(try harness.hasNote)
            #expect(answer.value("run", "warnings")?.list?.isEmpty == false, "\(answer.text)")
            // The command arrives although nobody waits for it any more.
            waitUntil { harness.strictness == "0" }
            #expect(harness.strictness == "0")
        }
        try expectSettledByNextCall(harness)
    }

    @Test("a 0 that arrives late is waited for, and put back in the same call")
    func lateZero() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        var server = try harness.server(panelLogin: true)
        server["command_timeout_ms"] = 1000 * slowness
        harness.simulator.panel.addFault(Fault(.delay(1800 * slowness), match: "v-change-sys-config-value"))
        var context = try harness.context
        context.clock = SystemClock.patient
        let answer = harness.run(.deployPackage, try harness.deployment(server: server), in: context)
        #expect(answer.error?.code == .unknownOutcome, "\(answer.text)")
        #expect(harness.sequence.suffix(3).contains("v-change-sys-config-value 1"))
        #expect(harness.strictness == "1")
        #expect(try !harness.hasNote)
    }

    @Test("a restore that cannot be done names server, value and command, and is the next call's first step")
    func owed() throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: "2")
        let fault = Fault(.status(502, isRun: false), match: "v-change-sys-config-value", first: 2, times: 1000)
        harness.simulator.panel.addFault(fault)
        let answer = try harness.run(.deployPackage, harness.deployment())
        #expect(answer.error?.code == .obligation)
        #expect(answer.error?.message.contains(harness.serverName) == true)
        #expect(answer.error?.message.contains("must be 2 again") == true)
        #expect(answer.error?.hint?.contains("v-change-sys-config-value POLICY_CSRF_STRICTNESS 2") == true)
        #expect(answer.steps.suffix(2) == ["deploy-package done", "restore-csrf-strictness failed"])
        #expect(try harness.note?.value == "2")
        for name in [WorkflowName.listShells, .testConnection, .listPackages, .listAccounts] {
            let next = try harness.run(name)
            #expect(next.error?.code == .obligation)
            #expect(next.steps == ["settle-obligations failed"])
        }
        harness.simulator.panel.removeFaults()
        harness.simulator.panel.clearLog()
        let next = try harness.run(.listShells)
        #expect(next.steps == ["settle-obligations done", "read-server done"])
        #expect(harness.sequence.last == "v-list-sys-shells")
        #expect(harness.sequence.contains("v-change-sys-config-value 2"))
        #expect(harness.strictness == "2")
        #expect(try !harness.hasNote)
    }

    @Test("the error of the deployment stands in that of the restore")
    func bothFail() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        harness.simulator.panel.addFault(
            Fault(.status(502, isRun: false), match: "v-change-sys-config-value", first: 2, times: 1000))
        var server = try harness.server(panelLogin: true)
        server["panel_password"] = "wrong"
        let answer = try harness.run(.deployPackage, harness.deployment(server: server))
        #expect(answer.error?.code == .obligation)
        #expect(answer.error?.message.contains("does not accept panel_user") == true)
    }

    @Test("a refused login, a refused form: the value is back")
    func refusals() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        var server = try harness.server(panelLogin: true)
        server["panel_password"] = "wrong"
        let login = try harness.run(.deployPackage, harness.deployment(server: server))
        #expect(login.error?.code == .panelLogin)
        #expect(harness.strictness == "1")
        let request = try harness.deployment()
        // The template goes away between the look at the list and the form.
        harness.simulator.panel.addFault(Fault(.body(#"["nosuch"]"#), match: "v-list-web-templates"))
        var package = try #require(request["package"] as? [String: Any])
        package["parameters"] = ["WEB_TEMPLATE": "nosuch"]
        let form = try harness.run(.deployPackage, request.merging(["package": package]) { $1 })
        #expect(form.error?.code == .refused)
        #expect(form.error?.panelText?.contains("nosuch") == true, "\(form.text)")
        #expect(harness.strictness == "1")
        #expect(try !harness.hasNote)
        #expect(harness.state.packages["gold"] == nil)
    }

    @Test("a key that may not change the policy: nothing was changed, nothing is owed")
    func forbiddenChange() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        let server = try harness.limitedServer()
        let answer = try harness.run(.deployPackage, harness.deployment(server: server))
        #expect(answer.error?.code == .forbidden)
        #expect(answer.error?.command == "v-change-sys-config-value")
        #expect(harness.strictness == "1")
        #expect(try !harness.hasNote)
    }

    // MARK: - Stops

    @Test(
        "a stop at any step",
        arguments: [
            StepName.readCSRFStrictness, .relaxCSRFStrictness, .deployPackage, .restoreCSRFStrictness,
        ])
    func stopAtStep(step: StepName) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        harness.stop(at: step)
        let answer = try harness.run(.deployPackage, harness.deployment())
        #expect(answer.error?.code == .stopped || step == .restoreCSRFStrictness, "\(answer.text)")
        #expect(harness.strictness == "1")
        harness.continueAgain()
        try expectSettledByNextCall(harness)
    }

    @Test("a stop while an exchange is under way", arguments: Exchange.all)
    func stopDuringExchange(exchange: Exchange) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        let isRaised = Mutex(false)
        let count = Mutex(0)
        var context = try harness.context
        context.isStopRaised = { isRaised.withLock { $0 } }
        context.exchanging = WatchedExchanging(inner: context.exchanging) { text in
            guard text.contains(exchange.match) else { return }
            if count.withLock({
                $0 += 1; return $0
            }) == exchange.number {
                isRaised.withLock { $0 = true }
            }
        }
        let answer = harness.run(.deployPackage, try harness.deployment(), in: context)
        #expect(answer.isDone || answer.error?.code == .stopped, "\(answer.text)")
        let hasNote = try harness.hasNote
        #expect(harness.strictness == "1" || hasNote)
        // A 0 that was on its way when the stop came may arrive after the look.
        try expectSettledByNextCall(harness)
        #expect(harness.sequence.contains("v-change-sys-config-value 0") == harness.wasLowered)
    }

    @Test("a store that fails before the restore does not leave the server weakened", arguments: [false, true])
    func failingStore(lasts: Bool) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        // The disk is full from the 0 on.
        let isFull = Mutex(false)
        let context = try harness.context(storeFails: { sql in
            let isWeak = harness.strictness == "0"
            let fails = isFull.withLock {
                $0 = isWeak || (lasts && $0)
                return $0
            }
            return fails && ["INSERT", "UPDATE", "DELETE", "REPLACE"].contains { sql.hasPrefix($0) }
        })
        let answer = harness.run(.deployPackage, try harness.deployment(), in: context)
        #expect(answer.error?.code == .store, "\(answer.text)")
        #expect(harness.sequence.contains("v-change-sys-config-value 0"))
        #expect(harness.strictness == "1")
        #expect(try harness.hasNote == lasts)
        try expectSettledByNextCall(harness)
        // Its leases could not be given back either: they end by themselves, and the note is looked at then.
        #expect(try harness.hasNote == lasts)
    }

    // MARK: - What a note means

    @Test(
        "a 0 that is read while a restore is owed is never taken for the administrator's own",
        arguments: ["1", "2", ""])
    func owedValueWins(value: String) throws {
        for age: Int64 in [0, 3600] {
            let harness = try ProvisioningHarness.forPanelRoute(strictness: "0")
            try harness.leaveNote(value: value, secondsAgo: age)
            let answer = try harness.run(.deployPackage, harness.deployment())
            #expect(answer.isDone, "\(answer.text)")
            #expect(harness.strictness == value)
            #expect(try !harness.hasNote)
        }
    }

    @Test("the same when it is owed under another name of the server")
    func owedUnderAnotherName() throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: "0")
        try harness.leaveNote(value: "2")
        let answer = try harness.run(
            .deployPackage, harness.deployment(server: harness.alias(panelLogin: true)))
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.strictness == "2")
        // Under its own name the note is looked at again, and struck out.
        try harness.leaveNote(value: "2", secondsAgo: 3600)
        #expect(try harness.run(.listShells).isDone)
        #expect(try !harness.hasNote)
    }

    @Test("a note of another server with another name of its own is not this one's business")
    func foreignNote() throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: "0")
        try harness.leaveNote(value: "2", panel: "other.example", server: "other.example:8083")
        let answer = try harness.run(.deployPackage, harness.deployment())
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.strictness == "0")
    }

    @Test("a restore by hand is seen and struck out, without another change")
    func restoredByHand() throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: "2")
        try harness.leaveNote(value: "2", secondsAgo: 3600)
        #expect(try harness.run(.listShells).steps.first == "settle-obligations done")
        #expect(harness.sequence == ["v-list-sys-config", "v-list-sys-shells"])
        #expect(try !harness.hasNote)
    }

    @Test(
        "a damaged note stops every call to its server, with the exact command, and nothing is sent",
        arguments: [
            "", "panel=\nvalue=1\nsent=0\n", "half of it", "panel=\nvalue=1; reboot\nsent=0\nsent_at=1\nrefused_key=",
        ])
    func damagedNote(text: String) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        try harness.leaveNote()
        try harness.writeNote(text)
        for name in [WorkflowName.listShells, .settleObligations, .deployPackage] {
            let request = name == .deployPackage ? try harness.deployment() : [:]
            let answer = try harness.run(name, request)
            #expect(answer.error?.code == .obligation, "\(answer.text)")
            #expect(answer.error?.hint?.contains("v-change-sys-config-value POLICY_CSRF_STRICTNESS 1") == true)
            #expect(answer.error?.message.contains(harness.serverName) == true)
        }
        #expect(harness.simulator.panel.log.isEmpty)
    }

    @Test("a key that may not put the value back is refused once, not at every call")
    func refusedKey() throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: "0")
        harness.simulator.panel.settings.bansAddresses = true
        try harness.leaveNote(secondsAgo: 3600)
        let server = try harness.limitedServer()
        for _ in 1...8 {
            let answer = try harness.run(.listShells, ["server": server])
            #expect(answer.error?.code == .obligation)
            #expect(answer.error?.hint?.contains("v-change-sys-config-value POLICY_CSRF_STRICTNESS 1") == true)
        }
        #expect(harness.sequence.filter { $0.hasPrefix("v-change") }.count == 1)
        // Whoever asks for the settling tries again; after the command was run by hand that is enough.
        #expect(try harness.run(.settleObligations, ["server": server]).error?.code == .obligation)
        _ = harness.simulator.panel.run("v-change-sys-config-value", ["POLICY_CSRF_STRICTNESS", "1"])
        #expect(try harness.run(.settleObligations, ["server": server]).isDone)
        #expect(try !harness.hasNote)
        #expect(try harness.run(.listShells, ["server": server]).isDone)
    }

    @Test("another key puts it back at once")
    func otherKey() throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: "0")
        try harness.leaveNote(secondsAgo: 3600, refusedKey: "LIMITEDKEYID00000000")
        #expect(try harness.run(.listShells).isDone)
        #expect(harness.strictness == "1")
        #expect(try !harness.hasNote)
    }
}

extension ProvisioningHarness {
    /// Whether the 0 has reached the panel.
    fileprivate var wasLowered: Bool {
        simulator.panel.log.contains { $0.command == "v-change-sys-config-value" && $0.arguments.last == "0" }
    }

    /// The position of an exchange among all.
    fileprivate func position(of exchange: ObligationTests.Exchange) -> Int {
        let log = sequence.indices.filter { sequence[$0].contains(exchange.match) }
        return log.count >= exchange.number ? log[exchange.number - 1] + 1 : 1
    }

    /// The server by another name.
    func alias(panelLogin: Bool) throws -> [String: Any] {
        var settings = try server(panelLogin: panelLogin)
        settings["host"] = "alias.lab.test"
        settings["address"] = "127.0.0.1"
        return settings
    }

    /// Settings with a key that may not change the policy.
    func limitedServer() throws -> [String: Any] {
        let commands = PermissionProfile.apiRoute.commands
        simulator.panel.withState { state in
            state.apiProfiles["limited"] = SimulatedAPIProfile(role: "admin", commands: commands)
            state.accessKeys["LIMITEDKEYID00000000"] = SimulatedAccessKey(
                secret: "LIMITEDSECRET000000000000000000000000000", user: state.administrator,
                permissions: ["limited"], comment: "", time: "00:00:00", date: "2026-01-01")
        }
        var settings = try server(panelLogin: true)
        settings["access_key"] = "LIMITEDKEYID00000000"
        settings["secret_key"] = "LIMITEDSECRET000000000000000000000000000"
        return settings
    }
}
