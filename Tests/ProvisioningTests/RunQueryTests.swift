import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

extension ProvisioningHarness {
    /// An order for `alice` with everything that has a password.
    static var richOrder: [String: Any] {
        CreateAccountTests.request([
            "run_id": "shop1:4711:create:1", "package": ["name": "default"], "certificate": "off",
            "ftp": ["username": "web", "password": "Ftp-Passw0rd"],
            "database": ["name": "shop", "user": "shop", "password": "Db-Passw0rd"],
        ])
    }

    /// Runs the order until this step is to begin.
    @discardableResult
    func order(stoppedAt step: StepName) throws -> Answer {
        stop(at: step)
        defer { continueAgain() }
        return try run(.createAccount, Self.richOrder)
    }

    /// Asks the store alone.
    func ask(_ name: WorkflowName, _ fields: [String: Any] = [:]) throws -> Answer {
        run(name, fields, in: try context)
    }

    /// The context at another time.
    func context(daysLater days: Int64) throws -> ProvisioningContext {
        var context = try context
        let clock = context.clock
        context.clock = WorkflowClock(
            now: { Timestamp(millisecondsSince1970: clock.now().millisecondsSince1970 + days * 86_400_000) },
            uptimeMilliseconds: clock.uptimeMilliseconds, pause: clock.pause)
        return context
    }
}

@Suite("run_status, runs and due_runs")
struct RunQueryTests {
    @Test("a run is shown with its steps, what it answered, and its log when that is asked for")
    func status() throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(.createAccount, ProvisioningHarness.richOrder)
        #expect(answer.isDone, "\(answer.text)")
        let status = try harness.ask(.runStatus, ["run_id": "shop1:4711:create:1"])
        #expect(status.value("run_id")?.text == "shop1:4711:create:1")
        #expect(status.value("workflow")?.text == "create_account")
        #expect(status.value("server", "host")?.text == harness.simulator.host)
        #expect(status.value("server", "port")?.number == Double(harness.simulator.port))
        #expect(status.value("account")?.text == "alice")
        #expect(status.value("status")?.text == "done")
        #expect(status.value("attempts")?.number == 1)
        #expect(status.value("finished_at")?.text?.hasSuffix("Z") == true)
        #expect(status.value("steps") == answer.value("steps"))
        #expect(status.value("made", "username")?.text == "alice")
        #expect(status.value("response") == JSONText.decode(answer.response))
        #expect(status.value("error") == nil)
        #expect(status.value("log") == nil)
        let log = try harness.ask(.runStatus, ["run_id": "shop1:4711:create:1", "log": true])
        let lines = log.value("log")?.list?.compactMap { $0["line"]?.text } ?? []
        #expect(lines.contains { $0.hasPrefix("v-add-user alice *** ") }, "\(lines)")
        for secret in ["Str0ng-Pass1", "Ftp-Passw0rd", "Db-Passw0rd", PristineState.secretKey] {
            #expect(!log.text.contains(secret))
        }
    }

    @Test("a failed run is shown with its error and what it had made")
    func failed() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("bob", domain: "alice.test")
        let answer = try harness.run(.createAccount, ProvisioningHarness.richOrder)
        #expect(!answer.isDone)
        let status = try harness.ask(.runStatus, ["run_id": "shop1:4711:create:1"])
        #expect(status.value("status")?.text == "failed")
        #expect(status.value("made", "username")?.text == "alice")
        #expect(status.value("error") == JSONText.decode(answer.response))
        #expect(status.value("response") == nil)
    }

    @Test("an id that names no run is not found")
    func notFound() throws {
        let harness = try ProvisioningHarness()
        let status = try harness.ask(.runStatus, ["run_id": "shop1:1:create:1"])
        #expect(status.error?.code == .notFound)
        #expect(status.error?.field == "run_id")
        #expect(try harness.ask(.runStatus, [:]).error?.field == "run_id")
    }

    @Test("runs are listed by server, account and status, newest first")
    func list() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        harness.addAccount("bob")
        for (id, account, name) in [
            ("1", "alice", WorkflowName.suspendAccount), ("2", "bob", .suspendAccount),
            ("3", "alice", .unsuspendAccount),
        ] {
            #expect(try harness.run(name, ["run_id": id, "username": account]).isDone)
        }
        _ = try harness.run(.suspendAccount, ["run_id": "4", "username": "nobody"])
        func ids(_ fields: [String: Any]) throws -> [String] {
            let answer = try harness.ask(.runs, fields)
            #expect(answer.value("runs")?.list?.first?["steps"] == nil)
            return answer.value("runs")?.list?.compactMap { $0["run_id"]?.text } ?? [answer.text]
        }
        #expect(try ids([:]) == ["4", "3", "2", "1"])
        #expect(try ids(["limit": 2]) == ["4", "3"])
        #expect(try ids(["account": "alice"]) == ["3", "1"])
        #expect(try ids(["statuses": ["failed"]]) == ["4"])
        #expect(try ids(["statuses": []]) == ["4", "3", "2", "1"])
        #expect(try ids(["server": harness.server()]) == ["4", "3", "2", "1"])
        #expect(try ids(["server": ["host": "192.0.2.1"]]) == [])
        let wrong = try harness.ask(.runs, ["statuses": ["done", "over"]])
        #expect(wrong.error?.field == "statuses[1]")
    }

    @Test("a run that was stopped is due at once, with the secrets that its rest needs")
    func due() throws {
        let harness = try ProvisioningHarness()
        try harness.order(stoppedAt: .createUser)
        func needs() throws -> [String] {
            let due = try harness.ask(.dueRuns)
            let runs = due.value("runs")?.list ?? []
            #expect(runs.count == 1, "\(due.text)")
            #expect(runs.first?["run_id"]?.text == "shop1:4711:create:1")
            #expect(runs.first?["due_at"]?.text != nil)
            return runs.first?["needs"]?.list?.compactMap(\.text) ?? []
        }
        #expect(try needs() == ["password", "ftp.password", "database.password"])
        try harness.order(stoppedAt: .addWebDomain)
        #expect(try needs() == ["ftp.password", "database.password"])
        try harness.order(stoppedAt: .addDatabase)
        #expect(try needs() == ["database.password"])
        #expect(try harness.run(.createAccount, ProvisioningHarness.richOrder).isDone)
        #expect(try harness.ask(.dueRuns).value("runs") == .list([]))
    }

    @Test("what finished long ago is removed, once a day")
    func retention() throws {
        let harness = try ProvisioningHarness()
        harness.addAccount("alice")
        #expect(try harness.run(.suspendAccount, ["run_id": "old", "username": "alice"]).isDone)
        func isThere(_ id: String) throws -> Bool { try harness.ask(.runStatus, ["run_id": id]).isDone }
        _ = harness.run(.dueRuns, [:], in: try harness.context(daysLater: 89))
        #expect(try isThere("old"))
        _ = harness.run(.dueRuns, ["retention_days": 1], in: try harness.context(daysLater: 89))
        #expect(try isThere("old"), "the day is not over")
        _ = harness.run(.dueRuns, [:], in: try harness.context(daysLater: 91))
        #expect(try !isThere("old"))
    }

    @Test("what is not finished is never removed")
    func unfinished() throws {
        let harness = try ProvisioningHarness()
        try harness.order(stoppedAt: .addWebDomain)
        _ = harness.run(.dueRuns, ["retention_days": 1], in: try harness.context(daysLater: 400))
        #expect(try harness.ask(.runStatus, ["run_id": "shop1:4711:create:1"]).isDone)
    }
}
