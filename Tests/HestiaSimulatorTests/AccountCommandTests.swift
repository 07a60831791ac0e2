import HestiaSimulator
import Testing

@Suite("Simulated commands: accounts and packages")
struct AccountCommandTests {
    private static let packageText = """
        WEB_TEMPLATE='default'
        BACKEND_TEMPLATE='default'
        PROXY_TEMPLATE='default'
        DNS_TEMPLATE='default'
        WEB_DOMAINS='2'
        WEB_ALIASES='2'
        DNS_DOMAINS='2'
        DNS_RECORDS='20'
        MAIL_DOMAINS='1'
        MAIL_ACCOUNTS='2'
        RATE_LIMIT='200'
        DATABASES='1'
        CRON_JOBS='1'
        DISK_QUOTA='1000'
        BANDWIDTH='1000'
        NS='ns1.lab.test,ns2.lab.test'
        SHELL='nologin'
        BACKUPS='1'
        BACKUPS_INCREMENTAL='no'
        """

    /// A fresh panel of a release with the account `alice`.
    private static func panel(_ release: String = "1.10.3") throws -> SimulatedPanel {
        let panel = SimulatedPanel(state: PristineState.make(release: try #require(PanelRelease(release))))
        let answer = panel.run("v-add-user", ["alice", "Str0ng-Pass1", "alice@example.test", "default", "Alice"])
        #expect(answer.exitCode == 0)
        return panel
    }

    // MARK: Passwords

    @Test("a second line of a password is an order of its own: it may set another account's password")
    func passwordOfTwoLines() throws {
        let panel = try Self.panel()
        #expect(panel.run("v-add-user", ["bob", "Str0ng-Pass1", "bob@example.test"]).exitCode == 0)
        #expect(panel.run("v-change-user-password", ["alice", "first-1\nbob:taken-1"]).exitCode == 0)
        #expect(panel.state.users["alice"]?.password == "first-1")
        #expect(panel.state.users["bob"]?.password == "taken-1")
    }

    @Test("a suspended account's password is refused, and accepted again afterwards")
    func lockedPassword() throws {
        let panel = try Self.panel()
        _ = panel.run("v-suspend-user", ["alice"])
        #expect(panel.run("v-check-user-password", ["alice", "Str0ng-Pass1"]).exitCode == 9)
        _ = panel.run("v-unsuspend-user", ["alice"])
        #expect(panel.run("v-check-user-password", ["alice", "Str0ng-Pass1"]).exitCode == 0)
    }

    @Test("a second factor is switched on once, its code is taken, and it can be switched off")
    func secondFactor() throws {
        let clock = PanelClock(seconds: 1_800_000_000)
        let panel = SimulatedPanel(state: try Self.panel().state, now: { clock })
        #expect(panel.run("v-check-user-2fa", ["alice", "000000"]).exitCode == 3)
        #expect(panel.run("v-add-user-2fa", ["alice"]).exitCode == 0)
        #expect(panel.run("v-add-user-2fa", ["alice"]).exitCode == 4)
        let secret = try #require(panel.state.users["alice"]?.values["TWOFA"])
        let code = try #require(TimeBasedCode.code(secret: secret, seconds: clock.seconds))
        #expect(panel.run("v-check-user-2fa", ["alice", code]).exitCode == 0)
        #expect(panel.run("v-check-user-2fa", ["alice", code + "0"]).exitCode == 9)
        #expect(panel.run("v-delete-user-2fa", ["alice"]).exitCode == 0)
        #expect(panel.run("v-delete-user-2fa", ["alice"]).exitCode == 3)
    }

    // MARK: Lists

    @Test("a key that an account lacks shows the value of the account before it")
    func leakingValues() throws {
        let panel = try Self.panel()
        #expect(panel.run("v-add-user", ["bob", "Str0ng-Pass1", "bob@example.test"]).exitCode == 0)
        panel.withState { $0.users["bob"]?.values.remove("NAME") }
        #expect(panel.run("v-list-users", ["plain"]).output.contains("\nbob\tAlice\t"))
    }

    @Test("a log of more than 300 entries is shortened, and goes on counting")
    func shortenedLog() throws {
        let panel = try Self.panel()
        for number in 1...320 { _ = panel.run("v-log-action", ["alice", "Info", "System", "entry \(number)"]) }
        let log = panel.state.users["alice"]?.log ?? []
        #expect(log.count < 300)
        #expect(log.last?["ID"] == "321")
        #expect(log.last?["MESSAGE"] == "entry 320")
    }

    // MARK: State

    @Test("a copy of the state taken before a command stays as it was")
    func snapshot() throws {
        let panel = try Self.panel()
        let before = panel.state
        _ = panel.run("v-delete-user", ["alice"])
        #expect(before.users["alice"] != nil)
        #expect(panel.state.users["alice"] == nil)
        #expect(panel.state.users.count == before.users.count - 1)
    }

    @Test(
        "a refused command changes nothing",
        arguments: [
            ["v-add-user", "alice", "Str0ng-Pass1", "a@example.test"], ["v-add-user", "x y", "p", "a@example.test"],
            ["v-change-user-package", "alice", "missing"], ["v-delete-user", "missing"], ["v-suspend-user", ""],
            ["v-add-user-package", "/tmp/missing", "gold"], ["v-delete-user-package", "missing"],
        ])
    func refused(command: [String]) throws {
        let panel = try Self.panel()
        let before = panel.state
        _ = panel.run(command[0], Array(command.dropFirst()))
        #expect(panel.state == before)
    }

    // MARK: Releases between the recorded ones

    @Test(
        "first and last name as two arguments",
        arguments: [
            ("1.2.1", true), ("1.4.17", true), ("1.5.0", false), ("1.9.4", false), ("1.9.5", true), ("1.10.3", true),
        ])
    func lastName(release: String, isTaken: Bool) throws {
        let panel = try Self.panel(release)
        let answer = panel.run("v-change-user-name", ["alice", "New", "Name"])
        #expect(answer.exitCode == (isTaken ? 0 : 2))
        #expect(panel.state.users["alice"]?.values["NAME"] == (isTaken ? "New Name" : "Alice"))
    }

    @Test(
        "login names that were taken once",
        arguments: [
            ("1abc", "1.8.12", 0), ("1abc", "1.9.0", 2), ("x", "1.8.12", 0), ("x", "1.9.0", 2),
            ("performance", "1.6.5", 0), ("performance", "1.6.6", 2),
        ])
    func loginName(name: String, release: String, exitCode: Int) throws {
        let panel = try Self.panel(release)
        #expect(panel.run("v-add-user", [name, "Str0ng-Pass1", "n@example.test"]).exitCode == exitCode)
        #expect((panel.state.users[name] != nil) == (exitCode == 0))
    }

    @Test(
        "a forced package change speaks of its usage from 1.3.0 to 1.4.17",
        arguments: [("1.2.4", false), ("1.3.0", true), ("1.4.0", true), ("1.4.17", true), ("1.5.0", false)])
    func forcedChange(release: String, speaks: Bool) throws {
        let panel = try Self.panel(release)
        let answer = panel.run("v-change-user-package", ["alice", "default", "yes"])
        #expect(answer.exitCode == 0)
        #expect(answer.output == (speaks ? "Usage: v-change-user-shell USER SHELL\n" : ""))
    }

    @Test(
        "a package comes from a folder, and from a file since 1.4.13",
        arguments: [("1.4.12", false), ("1.4.13", true), ("1.10.3", true)])
    func packageFile(release: String, isFile: Bool) throws {
        let panel = try Self.panel(release)
        panel.withState { $0.temporaryFiles["/tmp/gold.pkg"] = Self.packageText + "\n" }
        #expect((panel.run("v-add-user-package", ["/tmp/gold.pkg", "gold"]).exitCode == 0) == isFile)
        #expect((panel.run("v-add-user-package", ["/tmp", "gold2"]).exitCode == 0) == false)
        if !isFile { #expect(panel.run("v-add-user-package", ["/tmp", "gold"]).exitCode == 0) }
        #expect(panel.state.packages["gold"]?.values["WEB_DOMAINS"] == "2")
    }

    @Test(
        "a number of backups without a limit passes up to 1.6",
        arguments: [("1.6.14", 0), ("1.7.0", 2), ("1.10.3", 2)])
    func unlimitedBackups(release: String, exitCode: Int) throws {
        let panel = try Self.panel(release)
        let text = Self.packageText.pieces(separatedBy: "BACKUPS='1'").joined(separator: "BACKUPS='unlimited'")
        panel.withState { $0.temporaryFiles["/tmp/gold.pkg"] = text + "\n" }
        #expect(panel.run("v-add-user-package", ["/tmp/gold.pkg", "gold"]).exitCode == exitCode)
    }
}
