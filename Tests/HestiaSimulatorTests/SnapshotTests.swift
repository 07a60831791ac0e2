import HestiaSimulator
import HestiaTestSupport
import Testing

@Suite("Simulated panel: snapshots and comparison")
struct SnapshotTests {
    private static let user = ["alice", "Str0ng-Pass1", "alice@example.test", "default", "Alice Example"]

    /// A panel with alice and her site, where certificates are issued.
    private func panel() -> SimulatedPanel {
        let panel = SimulatedPanel()
        panel.settings.clock = PanelClock(timestamp: "2026-11-22T10:22:23Z")
        panel.withState { $0.issuesCertificates = true }
        #expect(panel.run("v-add-user", Self.user).exitCode == 0)
        #expect(panel.run("v-add-domain", ["alice", "one.test"]).exitCode == 0)
        return panel
    }

    @Test("restores a state exactly and begins to count anew")
    func restore() throws {
        let panel = panel()
        panel.snapshot("start")
        let start = panel.state
        let text = start.json.compact
        panel.addFault(Fault(.cutBefore))
        _ = panel.respond(to: SimulatedRequest(method: "GET", path: "/login/", headers: [], body: []))
        #expect(panel.run("v-delete-domain", ["alice", "one.test"]).exitCode == 0)
        #expect(panel.state.json.compact != text)
        #expect(panel.restore("start"))
        #expect(panel.state == start)
        #expect(panel.state.json.compact == text)
        #expect(panel.log.isEmpty)
        #expect(panel.exchangeCount == 0)
        let request = SimulatedRequest(method: "GET", path: "/login/", headers: [], body: [])
        #expect(panel.begin(request).faults.isEmpty)
        #expect(!panel.restore("nothing"))
        panel.reset()
        #expect(panel.snapshotNames == ["start"])
    }

    @Test("tells what a command changed", arguments: changes)
    func changed(command: [String], path: String) throws {
        let panel = panel()
        panel.snapshot("start")
        #expect(panel.run(command[0], Array(command.dropFirst())).exitCode == 0)
        let comparison = try #require(panel.comparison(with: "start"))
        #expect(comparison.differences.contains { $0.hasPrefix(path) }, "\(comparison.differences)")
    }

    static let changes: [([String], String)] = [
        (["v-change-user-package", "alice", "system"], "users/alice/values/PACKAGE: \"default\" became \"system\""),
        (["v-change-user-password", "alice", "An0ther-Pass"], "users/alice/password: "),
        (["v-add-mail-account", "alice", "one.test", "info", "pw"], "users/alice/mailAccounts/one.test/info: "),
        (["v-add-dns-record", "alice", "one.test", "new", "A", "192.0.2.9"], "users/alice/dnsRecords/one.test: "),
        (["v-add-cron-job", "alice", "1", "2", "3", "4", "5", "true"], "users/alice/cronJobs: "),
        (["v-suspend-user", "alice"], "users/alice/isLocked: false became true"),
        (["v-add-web-domain-ftp", "alice", "one.test", "ftp", "pw"], "systemUsers: "),
        (["v-schedule-letsencrypt-domain", "alice", "one.test"], "certificateQueue: "),
        (["v-change-sys-config-value", "POLICY_CSRF_STRICTNESS", "0"], "configuration/POLICY_CSRF_STRICTNESS: "),
        (["v-delete-user", "alice"], "users/alice: "),
    ]

    @Test("does not tell times, logs, temporary files, sessions and what is random")
    func leftOut() throws {
        let one = panel()
        let other = panel()
        other.reset()
        // The same day: DNS zones have it in their serial number and in the date when they end.
        other.settings.clock = PanelClock(timestamp: "2026-11-22T23:00:59Z")
        other.withState { $0.issuesCertificates = true }
        let form = SimulatedRequest(method: "GET", path: "/login/", headers: [("User-Agent", "x")], body: [])
        _ = other.respond(to: form)
        _ = other.run("v-list-users", [])
        for command in [["v-add-user"] + Self.user, ["v-add-user"] + Self.user, ["v-add-domain", "alice", "one.test"]] {
            _ = other.run(command[0], Array(command.dropFirst()))
        }
        for panel in [one, other] {
            if panel === other { panel.withState { _ = $0.nextModification() } }
            #expect(panel.run("v-schedule-letsencrypt-domain", ["alice", "one.test"]).exitCode == 0)
            #expect(panel.run("v-add-letsencrypt-domain", ["alice", "one.test"]).exitCode == 0)
        }
        #expect(one.state.users["alice"]?.values["RKEY"] != other.state.users["alice"]?.values["RKEY"])
        let comparison = StateComparison(undisturbed: one.state, other: other.state)
        #expect(comparison.differences == [])
    }

    @Test("counts repeated lines of the certificate queue apart")
    func certificateQueue() throws {
        let panel = panel()
        #expect(panel.run("v-schedule-letsencrypt-domain", ["alice", "one.test"]).exitCode == 0)
        panel.snapshot("once")
        panel.withState { $0.certificateQueue += $0.certificateQueue }
        let twice = try #require(panel.comparison(with: "once"))
        #expect(twice.isEqual)
        #expect(twice.repeatedCertificateLines == 1)
        panel.withState { $0.certificateQueue.append("alice other.test ") }
        #expect(panel.comparison(with: "once")?.isEqual == false)
    }

    @Test("is controlled by words")
    func words() throws {
        let panel = panel()
        func control(_ words: String...) -> PanelControl.Answer { PanelControl.run(words, on: panel) }
        #expect(control("snapshot", "start").exitCode == 0)
        #expect(control("compare", "start").output.contains(#""equal":true"#))
        #expect(control("run", "v-suspend-user", "alice").exitCode == 0)
        #expect(control("compare", "start").exitCode == 1)
        #expect(control("restore", "start").exitCode == 0)
        #expect(control("compare", "start").exitCode == 0)
        #expect(control("restore", "nothing").exitCode == 2)
        #expect(control("compare").exitCode == 2)
        #expect(control("exchanges").output == "{\"begun\":0,\"underWay\":0,\"held\":[]}\n")
        #expect(control("wait", "idle").exitCode == 0)
        #expect(control("wait", "exchanges", "1", "1").exitCode == 1)
        #expect(control("wait", "nonsense").exitCode == 2)
        #expect(control("release").output == "0\n")
        #expect(control("set", "clock", "yesterday").exitCode == 2)
        #expect(control("set", "clock", "real").exitCode == 0)
        #expect(panel.settings.clock == nil)
    }

    @Test("logs each command with its effect and without its secrets")
    func log() throws {
        let panel = SimulatedPanel()
        panel.settings.tellsEffects = true
        for _ in 1...2 { _ = panel.run("v-add-user", Self.user) }
        _ = panel.run("v-list-user", ["alice"])
        _ = panel.run("v-change-user-password", ["alice", "An0ther-Pass"])
        _ = panel.run("v-suspend-user", ["alice"])
        _ = panel.run("v-suspend-user", ["alice"])
        #expect(panel.log.map(\.hasEffect) == [true, false, false, true, true, false])
        #expect(panel.log.map(\.exitCode) == [0, 4, 0, 0, 0, 5])
        let text = PanelControl.run(["log"], on: panel).output
        #expect(!text.contains("Str0ng-Pass1") && !text.contains("An0ther-Pass"))
        #expect(text.contains("alice@example.test"))
        #expect(panel.log[0].maskedArguments == panel.log[1].maskedArguments)
        #expect(panel.log[0].maskedArguments[1] != panel.log[3].maskedArguments[1])
    }
}
