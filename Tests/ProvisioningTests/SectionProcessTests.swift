import Glibc
import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Synchronization
import Testing
import Workflow

@Suite("POLICY_CSRF_STRICTNESS: processes that die, and many at once", .serialized)
struct SectionProcessTests {
    /// Waits until something is so; a test that waits in vain fails.
    private func wait(for what: String, until isSo: () -> Bool) throws {
        let deadline = SystemClock.clock.uptimeMilliseconds() + 20_000
        while !isSo() {
            if SystemClock.clock.uptimeMilliseconds() > deadline { throw Late(what: what) }
            SystemClock.patient.pause(5)
        }
    }

    private struct Late: Error { let what: String }

    /// The exchanges of a deployment, in order.
    private static func exchanges() throws -> [String] {
        let harness = try ProvisioningHarness.forPanelRoute()
        let answer = try harness.run(.deployPackage, harness.deployment())
        #expect(answer.isDone)
        return harness.sequence
    }

    @Test("kill -9 at each exchange: the next call puts the value back")
    func killed() throws {
        let exchanges = try Self.exchanges()
        let first = try #require(exchanges.firstIndex(of: "v-change-sys-config-value 0"))
        for index in (first - 1)..<exchanges.count {
            let harness = try ProvisioningHarness.forPanelRoute()
            // The exchange took effect, and its answer is held.
            harness.simulator.panel.addFault(Fault(.stall(60_000), first: index + 1))
            let process = try WorkflowProcess(.deployPackage, harness.deployment(), store: harness.storePath)
            try wait(for: exchanges[index]) { harness.simulator.panel.log.count > index }
            process.kill()
            let next = try harness.run(.listShells)
            #expect(next.isDone, "\(exchanges[index]): \(next.text)")
            #expect(harness.strictness == "1", "\(exchanges[index])")
            #expect(harness.state.configuration.keys.count > 20)
            #expect(try !harness.hasNote, "\(exchanges[index])")
            let again = try harness.run(.deployPackage, harness.deployment())
            #expect(again.isDone, "\(exchanges[index]): \(again.text)")
            #expect(harness.strictness == "1", "\(exchanges[index])")
        }
    }

    @Test(
        "kill -9 while the panel works on a change: it arrives later, and never beside another one",
        arguments: ["0", "1"])
    func killedDuringChange(value: String) throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        harness.simulator.panel.addFault(
            Fault(.delay(400), match: "v-change-sys-config-value", first: value == "0" ? 1 : 2))
        let process = try WorkflowProcess(.deployPackage, harness.deployment(), store: harness.storePath)
        try wait(for: "the note") { (try? harness.note)??.sent == value }
        SystemClock.patient.pause(100)
        process.kill()
        var context = try harness.context
        context.clock = SystemClock.patient
        #expect(harness.run(.listShells, ["server": try harness.server()], in: context).isDone)
        try wait(for: "the change") { harness.sequence.contains("v-change-sys-config-value \(value)") }
        let next = harness.run(.listShells, ["server": try harness.server()], in: context)
        #expect(next.isDone, "\(next.text)")
        #expect(harness.strictness == "1")
        #expect(try !harness.hasNote)
        #expect(harness.sequence.filter { $0 == "v-change-sys-config-value 1" }.count == 1)
        #expect(harness.state.configuration.keys.count > 20)
    }

    @Test("ten processes deploy different packages at once, by two names of the server")
    func tenAtOnce() throws {
        let harness = try ProvisioningHarness.forPanelRoute(strictness: "2")
        harness.simulator.panel.settings.latency = .fixed(milliseconds: 5)
        var processes: [WorkflowProcess] = []
        for number in 0..<10 {
            let isEven = number.isMultiple(of: 2)
            let server = try isEven ? harness.server(panelLogin: true) : harness.alias(panelLogin: true)
            processes.append(
                try WorkflowProcess(
                    .deployPackage, harness.deployment("gold\(number)", quota: "\(1000 + number)", server: server),
                    store: harness.storePath))
        }
        for process in processes {
            let (value, isDone) = process.answer()
            #expect(isDone, "\(String(describing: value))")
        }
        for number in 0..<10 {
            #expect(harness.state.packages["gold\(number)"]?.values["DISK_QUOTA"] == "\(1000 + number)")
        }
        #expect(harness.strictness == "2")
        #expect(harness.state.configuration.keys.count > 20)
        #expect(harness.sequence.filter { $0 == "v-change-sys-config-value 0" }.count == 10)
        #expect(try !harness.hasNote)
    }

    @Test("while one is inside, other calls go on, and whoever wants in learns who it is; when it dies it is over")
    func holder() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        harness.simulator.panel.addFault(Fault(.stall(60_000), match: "/add/package/", first: 2))
        let process = try WorkflowProcess(.deployPackage, harness.deployment(), store: harness.storePath)
        try wait(for: "the form") { harness.sequence.contains("POST /add/package/") }
        #expect(harness.strictness == "0")
        let query = try harness.run(.listShells)
        #expect(query.steps == ["read-server done"])
        let connection = try harness.run(.testConnection)
        #expect(connection.value("ok")?.flag == true, "\(connection.text)")
        #expect(harness.strictness == "0")
        let store = try harness.openStore()
        defer { store.close() }
        let keeper = LeaseKeeper(
            store, clock: SystemClock.clock, control: RunControl(isStopRaised: { false }, clock: SystemClock.clock))
        // The second one is what the server is held by under its other names.
        for resource in ["server:\(harness.serverName)", "panel:\(PristineState.hostname)"] {
            let error = #expect(throws: WorkflowError.self) {
                try keeper.acquire(resource, run: "other", work: "deploys a package", waitMilliseconds: 60)
            }
            #expect(error?.code == .leaseHeld)
            #expect(error?.message.contains("(process \(process.identifier) on ") == true, "\(error?.message ?? "")")
        }
        // The last step before the section.
        let isRaised = Mutex(false)
        var context = try harness.context
        context.onEvent = { event in if case .stepEnded = event { isRaised.withLock { $0 = true } } }
        context.isStopRaised = { isRaised.withLock { $0 } }
        let waiting = harness.run(.deployPackage, try harness.deployment("silver"), in: context)
        #expect(waiting.error?.code == .stopped)
        #expect(waiting.error?.message.contains("(process \(process.identifier) on ") == true, "\(waiting.text)")
        process.kill()
        let next = try harness.run(.listShells)
        #expect(next.steps == ["settle-obligations done", "read-server done"], "\(next.text)")
        #expect(harness.strictness == "1")
        #expect(try !harness.hasNote)
    }

    @Test("whoever asks for the settling waits for the one that is inside")
    func askedSettling() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        harness.simulator.panel.addFault(Fault(.stall(400), match: "/add/package/", first: 2))
        let process = try WorkflowProcess(.deployPackage, harness.deployment(), store: harness.storePath)
        try wait(for: "the form") { harness.sequence.contains("POST /add/package/") }
        #expect(try harness.run(.settleObligations).isDone)
        #expect(harness.strictness == "1")
        #expect(process.answer().isDone)
        #expect(harness.sequence.filter { $0 == "v-change-sys-config-value 1" }.count == 1)
    }

    // MARK: - The store

    /// Runs the relaxed deployment in a process, and expects that the server was left alone.
    private func expectUntouched(
        _ harness: ProvisioningHarness, before: [String] = [], user: uid_t? = nil
    ) throws -> JSONText.Value? {
        let process = try WorkflowProcess(
            .deployPackage, harness.deployment(), store: harness.storePath, before: before, user: user)
        let (value, isDone) = process.answer()
        #expect(!isDone)
        #expect(value?["code"]?.text == "store", "\(String(describing: value))")
        #expect(!harness.commands.contains("v-change-sys-config-value"))
        #expect(!harness.sequence.contains { $0.contains("/login/") })
        #expect(harness.state.packages["gold"] == nil)
        return value
    }

    /// Another user than root, whom no mode stops; nil where the tests run as such a user.
    private static let user: uid_t? = geteuid() == 0 ? 65_534 : nil

    @Test("a folder that cannot be written to: the error names the user and the command")
    func unwritable() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        chmod(harness.folder.path, 0o755)
        mkdir(harness.storeFolder, 0o755)
        chmod(harness.storeFolder, 0o555)
        let value = try expectUntouched(harness, user: Self.user)
        let name = getpwuid(Self.user ?? geteuid()).map { String(cString: $0.pointee.pw_name) } ?? ""
        #expect(value?["message"]?.text?.contains(harness.storeFolder) == true, "\(String(describing: value))")
        #expect(value?["message"]?.text?.contains("The user \(name) ") == true)
        #expect(value?["hint"]?.text?.contains("usermod -aG hestiabridge \(name)") == true || Self.user == nil)
        #expect(value?["hint"]?.text?.contains("chgrp hestiabridge \(harness.storeFolder)") == true)
        chmod(harness.storeFolder, 0o755)
    }

    @Test("a store that this user may not read: nothing goes on")
    func unreadableStore() throws {
        let harness = try ProvisioningHarness.forPanelRoute()
        chmod(harness.folder.path, 0o755)
        try harness.leaveNote()
        chmod(harness.storeFolder, 0o755)
        if Self.user == nil { chmod(harness.storePath, 0) }
        let query = try WorkflowProcess(
            .listShells, ["server": harness.server()], store: harness.storePath, user: Self.user)
        let (value, isDone) = query.answer()
        #expect(!isDone)
        #expect(value?["code"]?.text == "store")
        #expect(harness.simulator.panel.log.isEmpty)
    }

    /// A disk of its own for one process, in a mount namespace that ends with it.
    private func disk(_ options: String, at path: String) -> [String] {
        ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o \(options) none \"$0\" && exec \"$@\"", path]
    }

    private static var canMount: Bool {
        var status: Int32 = -1
        var identifier: pid_t = 0
        let texts: [String] = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
        var words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        guard posix_spawnp(&identifier, "unshare", nil, nil, words, environ) == 0 else { return false }
        waitpid(identifier, &status, 0)
        return status == 0
    }

    @Test("a full disk, a read-only disk: nothing is sent", .enabled(if: canMount, "needs root and mount namespaces"))
    func disks() throws {
        for (options, words) in [("size=4k,mode=0750", "is full"), ("ro,mode=0750", "read-only")] {
            let harness = try ProvisioningHarness.forPanelRoute()
            mkdir(harness.storeFolder, 0o750)
            let value = try expectUntouched(harness, before: disk(options, at: harness.storeFolder))
            #expect(value?["message"]?.text?.contains(words) == true, "\(String(describing: value))")
        }
    }
}
