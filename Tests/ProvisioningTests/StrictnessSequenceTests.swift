import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Synchronization
import Testing
import Workflow

@Suite("PanelFormRoute: the specification's POLICY_CSRF_STRICTNESS sequence")
struct StrictnessSequenceTests {
    @Test("remember, send 0, deploy, send the previous value", arguments: ["1", "2"])
    func literal(value: String) throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: value)
        let answer = try harness.run(.deployPackage, harness.deployment())
        #expect(answer.isDone, "\(answer.text)")
        let first = try #require(harness.sequence.firstIndex(of: "v-list-sys-info"))
        #expect(
            Array(harness.sequence[(first + 1)...]) == [
                "v-list-sys-config", "v-change-sys-config-value 0", "GET /login/", "POST /login/", "GET /add/package/",
                "POST /add/package/", "GET /logout/", "v-list-sys-config", "v-change-sys-config-value \(value)",
                "v-list-sys-config",
            ])
        #expect(
            answer.steps == [
                "list-packages done", "read-csrf-strictness done", "relax-csrf-strictness done", "deploy-package done",
                "restore-csrf-strictness done",
            ])
        #expect(harness.strictness == value)
        #expect(try !harness.hasNote)
    }

    @Test("a package that is there is edited inside the same sequence")
    func edit() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        #expect(try harness.run(.deployPackage, harness.deployment(quota: "500")).isDone)
        harness.simulator.panel.clearLog()
        #expect(try harness.run(.deployPackage, harness.deployment()).isDone)
        let first = try #require(harness.sequence.firstIndex(of: "v-change-sys-config-value 0"))
        #expect(
            Array(harness.sequence[first...]) == [
                "v-change-sys-config-value 0", "GET /login/", "POST /login/", "GET /edit/package/",
                "POST /edit/package/", "GET /logout/", "v-list-sys-config", "v-change-sys-config-value 1",
                "v-list-sys-config",
            ])
        #expect(harness.state.packages["gold"]?.values["DISK_QUOTA"] == "1000")
    }

    @Test("create account and change package have the sequence in them, as specified")
    func workflows() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        var package = try #require(harness.deployment()["package"] as? [String: Any])
        let created = try harness.run(
            .createAccount, CreateAccountTests.request(["package": package, "certificate": "off"]), panelLogin: true)
        #expect(created.isDone, "\(created.text)")
        #expect(
            created.steps.prefix(7) == [
                "check-licence done", "list-packages done", "read-csrf-strictness done", "relax-csrf-strictness done",
                "deploy-package done", "restore-csrf-strictness done", "create-panel-user done",
            ])
        package["parameters"] = ["DISK_QUOTA": "2000"]
        let changed = try harness.run(
            .changePackage, ["username": "alice", "package": package], panelLogin: true)
        #expect(changed.isDone, "\(changed.text)")
        #expect(
            changed.steps == [
                "check-licence done", "read-account done", "list-packages done", "check-usage done",
                "read-csrf-strictness done", "relax-csrf-strictness done", "deploy-package done",
                "restore-csrf-strictness done", "change-package done",
            ])
        #expect(harness.state.users["alice"]?.values["DISK_QUOTA"] == "2000")
        #expect(harness.strictness == "1")
    }

    @Test("the value is on the disk before the 0 is sent, and until the value is read back")
    func onDiskBefore() throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: "2")
        let seen = Mutex<[String]>([])
        var context = try harness.context
        context.exchanging = WatchedExchanging(inner: context.exchanging) { text in
            let note = (try? harness.note) ?? nil
            let what = text.contains("v-change-sys-config-value") ? "change" : text.contains("v-list") ? "list" : "page"
            seen.withLock { $0.append("\(what) \(note.map { "\($0.value) \($0.sent) \($0.server)" } ?? "-")") }
        }
        let answer = harness.run(.deployPackage, try harness.deployment(), in: context)
        #expect(answer.isDone, "\(answer.text)")
        let lowered = "2 0 \(harness.serverName)"
        let raised = "2 2 \(harness.serverName)"
        let order = seen.withLock { $0 }
        let first = try #require(order.firstIndex { $0.hasPrefix("change") })
        #expect(order[..<first].allSatisfy { $0 == "list -" })
        #expect(
            Array(order[first...]) == [
                "change \(lowered)", "page \(lowered)", "page \(lowered)", "page \(lowered)", "page \(lowered)",
                "page \(lowered)", "list \(lowered)", "change \(raised)", "list \(raised)",
            ])
        #expect(try !harness.hasNote)
    }

    @Test("relax sends the 0 also where it is 0 or empty, and leaves exactly what was there", arguments: ["0", ""])
    func alreadyOff(value: String) throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: value)
        let answer = try harness.run(.deployPackage, harness.deployment())
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.sequence.contains("v-change-sys-config-value 0"))
        #expect(harness.strictness == value)
        #expect(try !harness.hasNote)
    }

    @Test("every release gets the empty value back by every way to authenticate", arguments: PanelRouteTests.releases)
    func emptyValue(release: PanelRelease) throws {
        for access in ProvisioningHarness.Access.allCases {
            let harness = try ProvisioningHarness.forPanelRoute(release: release, strictness: "")
            let server = try harness.server(access, panelLogin: true)
            let answer = try harness.run(.deployPackage, harness.deployment(server: server))
            #expect(answer.isDone, "\(access): \(answer.text)")
            #expect(harness.strictness == "")
        }
    }

    @Test("as needed: not when the form passes", arguments: ["", "0", "1", "2"])
    func notNeeded(value: String) throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: value)
        let answer = try harness.run(.deployPackage, harness.deployment(csrf: "as_needed"))
        #expect(answer.isDone, "\(answer.text)")
        #expect(!harness.commands.contains("v-change-sys-config-value"))
        #expect(answer.steps == ["list-packages done", "deploy-package done"])
    }

    // A panel behind a forwarded port sees a port in Host that is not its own, and takes every Origin for a foreign one.
    @Test("as needed: when the form was refused", arguments: ["1", "2"], PanelRouteTests.releases)
    func needed(value: String, release: PanelRelease) throws {
        let harness = try ProvisioningHarness.forPanelRoute(release: release, strictness: value, isForwarded: true)
        let answer = try harness.run(.deployPackage, harness.deployment(csrf: "as_needed"))
        #expect(answer.isDone, "\(answer.text)")
        #expect(
            answer.steps == [
                "list-packages done", "deploy-package skipped", "read-csrf-strictness done",
                "relax-csrf-strictness done", "deploy-package done", "restore-csrf-strictness done",
            ])
        #expect(harness.state.packages["gold"] != nil)
        #expect(harness.strictness == value)
    }

    @Test("a value that could not be put back is not touched")
    func strangeValue() throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: "strict")
        let answer = try harness.run(.deployPackage, harness.deployment())
        #expect(answer.error?.code == .refused)
        #expect(answer.error?.message.contains("strict") == true)
        #expect(!harness.commands.contains("v-change-sys-config-value"))
        #expect(try !harness.hasNote)
    }

    @Test("pages stand in the log with method, path and status, and no secret, token or cookie")
    func logLines() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        #expect(try harness.run(.deployPackage, harness.deployment()).isDone)
        let pages = harness.lines.filter { $0.command.hasPrefix("GET") || $0.command.hasPrefix("POST") }
        #expect(
            pages.map { "\($0.command) \($0.httpStatus ?? 0)" } == [
                "GET /login/ 200", "POST /login/ 302", "GET /add/package/ 200", "POST /add/package/ 200",
                "GET /logout/ 302",
            ])
        let tokens = harness.state.sessions.values.map(\.token) + Array(harness.state.sessions.keys)
        let text = "\(harness.lines)\(harness.events)"
        for secret in tokens + [PristineState.administratorPassword] { #expect(!text.contains(secret)) }
    }
}
