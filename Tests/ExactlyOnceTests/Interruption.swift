import FoundationEssentials
import Glibc
import HestiaSimulator
import HestiaTestSupport

/// A workflow that is killed at every instant, and called again.
struct Interruption: Sendable {
    /// A call of a workflow: its name and its request, without the server.
    struct Call: Sendable {
        let workflow: String
        /// JSON members, for example `"username": "kim"`.
        let members: String

        init(_ workflow: String, _ members: String) {
            self.workflow = workflow
            self.members = members
        }
    }

    /// As it is printed: `create_account, new package, API route`.
    let name: String
    /// What comes before, undisturbed.
    let before: [Call]
    let call: Call
    /// What comes after, undisturbed.
    let then: [Call]
    /// Changes of the panel before all of it.
    let prepare: @Sendable (SimulatedPanel) -> Void
    /// Whether the key may not run the API route's commands and the panel's login is given.
    let hasPanelLogin: Bool

    init(
        _ name: String, _ call: Call, before: [Call] = [], then: [Call] = [], hasPanelLogin: Bool = false,
        prepare: @escaping @Sendable (SimulatedPanel) -> Void = { _ in }
    ) {
        self.name = name
        self.call = call
        self.before = before
        self.then = then
        self.hasPanelLogin = hasPanelLogin
        self.prepare = prepare
    }
}

/// One simulated panel and one store, started again from the same state for each point.
final class InterruptionBench {
    /// What one kind of points came to.
    struct Count {
        var points = 0
        /// How many of them did not converge.
        var failed = 0
        /// What did not converge, one text each.
        var failures: [String] = []
        /// Lines that stand in the certificate queue more than once.
        var repeatedCertificateLines = 0
    }

    private let interruption: Interruption
    private let simulator: RunningSimulator
    private let folder: TemporaryFolder
    private var store: String { folder.path + "/store/hestiabridge.sqlite3" }

    /// More points than any workflow has: a loop that goes on beyond is a defect of the bench.
    private static let limit = 1000
    private static let patience = "150"

    init(_ interruption: Interruption) throws {
        self.interruption = interruption
        simulator = try RunningSimulator()
        // Only the process dies, never the machine: a file system in memory holds what it must.
        folder = try TemporaryFolder(in: access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp")
        var settings = simulator.panel.settings
        settings.tellsEffects = true
        simulator.panel.settings = settings
        mkdir(folder.path + "/store", 0o750)
        mkdir(folder.path + "/start", 0o750)
        interruption.prepare(simulator.panel)
        for call in interruption.before { try run(call, mustSucceed: true) }
        simulator.panel.snapshot("start")
        try copyStore(from: "store", to: "start")
        try start()
        try run(interruption.call, mustSucceed: true)
        try finish()
        simulator.panel.snapshot("undisturbed")
        effects = effectiveCommands()
    }

    /// How often each change was made by an undisturbed run.
    private var effects: [String: Int] = [:]

    /// The calls that come after, undisturbed.
    private func finish() throws {
        for call in interruption.then { try run(call, mustSucceed: true) }
    }

    /// Kills at each instant of a kind, calls again, compares.
    func interrupt(at kind: String) throws -> Count {
        var count = Count()
        for number in 1...Self.limit {
            try start()
            let point = "\(kind):\(number)"
            guard try run(interruption.call, point: point) == -SIGKILL else { return count }
            // What was sent has its effect, or never will.
            guard simulator.panel.wait(for: .idle) else {
                throw TestFailure("\(point): the panel does not come to rest")
            }
            count.points += 1
            try judge(point, &count)
        }
        throw TestFailure("\(interruption.name): more than \(Self.limit) points of \(kind)")
    }

    /// Kills while the panel works on each exchange, which has its effect only after the next call has begun.
    func interruptWhileThePanelWorks() throws -> Count {
        var count = Count()
        for number in 1...Self.limit {
            try start()
            guard let fault = Fault(words: ["hold-before", "at", String(number)]) else {
                throw TestFailure("the simulator does not know hold-before")
            }
            simulator.panel.addFault(fault)
            let first = try spawn(interruption.call, point: nil, answer: "first")
            guard simulator.panel.wait(for: .held(1), timeoutMilliseconds: 5000) else {
                // There is no such exchange.
                guard first.wait() == 0 else {
                    throw TestFailure("exchange \(number) was not held, and the call failed")
                }
                return count
            }
            first.end(SIGKILL)
            simulator.panel.removeFaults()
            let second = try spawn(interruption.call, point: nil, patience: "4000", answer: "second")
            _ = simulator.panel.wait(for: .exchanges(number + 1))
            simulator.panel.release()
            count.points += 1
            let point = "while exchange \(number) is worked on"
            let status = second.wait()
            guard status == 0 else {
                count.failed += 1
                count.failures.append("\(point): \(status): \(contents(of: folder.path(of: "second")))")
                continue
            }
            try finish()
            compare(point, &count)
        }
        throw TestFailure("\(interruption.name): more than \(Self.limit) exchanges")
    }

    private func judge(_ point: String, _ count: inout Count) throws {
        let status = try run(interruption.call)
        guard status == 0 else {
            count.failed += 1
            count.failures.append("\(point): \(status): \(contents(of: folder.path(of: "answer")))")
            return
        }
        try finish()
        compare(point, &count)
    }

    private func compare(_ point: String, _ count: inout Count) {
        guard let comparison = simulator.panel.comparison(with: "undisturbed") else { return }
        count.repeatedCertificateLines += comparison.repeatedCertificateLines
        let doubled = effectiveCommands().filter { $0.value > effects[$0.key, default: 0] }
        if !comparison.isEqual || !doubled.isEmpty { count.failed += 1 }
        if !comparison.isEqual {
            count.failures.append("\(point): \(comparison.differences.prefix(5).joined(separator: "; "))")
        }
        if !doubled.isEmpty {
            count.failures.append("\(point): done again: \(doubled.keys.sorted().joined(separator: "; "))")
        }
    }

    /// Commands that may be run again although they had their effect: they set what is wanted, or nothing lists it.
    private static let repeatable: Set<String> = [
        "v-change-user-password", "v-schedule-letsencrypt-domain", "v-make-tmp-file", "v-change-sys-config-value",
        "v-update-user-package", "v-change-user-shell",
        // How change_domain finds out whether a name is free: added and taken away again.
        "v-add-web-domain-alias", "v-delete-web-domain-alias",
    ]

    private func effectiveCommands() -> [String: Int] {
        var counts: [String: Int] = [:]
        for entry in simulator.panel.log where entry.hasEffect == true && !Self.repeatable.contains(entry.command) {
            // The names of temporary files are random.
            let arguments = entry.maskedArguments.map { $0.hasPrefix("/tmp/") ? "FILE" : $0 }
            counts[([entry.command] + arguments).joined(separator: " "), default: 0] += 1
        }
        return counts
    }

    // MARK: One call

    private func start() throws {
        simulator.panel.removeFaults()
        guard simulator.panel.restore("start") else { throw TestFailure("the panel lost its snapshot") }
        try copyStore(from: "start", to: "store")
    }

    /// The store's file with its journal: nobody has it open.
    private func copyStore(from source: String, to target: String) throws {
        let manager = FileManager.default
        for name in try manager.contentsOfDirectory(atPath: folder.path(of: target)) {
            try manager.removeItem(atPath: folder.path(of: "\(target)/\(name)"))
        }
        for name in try manager.contentsOfDirectory(atPath: folder.path(of: source)) {
            try manager.copyItem(
                atPath: folder.path(of: "\(source)/\(name)"), toPath: folder.path(of: "\(target)/\(name)"))
        }
    }

    @discardableResult
    private func run(_ call: Interruption.Call, point: String? = nil, mustSucceed: Bool = false) throws -> Int32 {
        let status = try spawn(call, point: point, answer: "answer").wait()
        if mustSucceed && status != 0 {
            throw TestFailure("\(call.workflow) ended with \(status): \(contents(of: folder.path(of: "answer")))")
        }
        return status
    }

    private func spawn(
        _ call: Interruption.Call, point: String?, patience: String = InterruptionBench.patience, answer: String
    ) throws -> ChildProcess {
        var settings = """
            "host": "127.0.0.1", "port": \(simulator.port), "pins": ["\(try simulator.pin)"],
            "access_key": "\(PristineState.accessKey)", "secret_key": "\(PristineState.secretKey)"
            """
        if interruption.hasPanelLogin {
            settings += """
                , "panel_user": "\(simulator.panel.state.administrator)",
                "panel_password": "\(PristineState.administratorPassword)"
                """
        }
        try folder.write("{\"server\": {\(settings)}, \(call.members)}", to: "request.json")
        unlink(folder.path(of: answer))
        return try ChildProcess(
            [Self.program, call.workflow, folder.path(of: "request.json"), store, patience]
                + (point.map { [$0] } ?? []),
            log: folder.path(of: answer))
    }

    /// Beside the program that runs the tests.
    private static let program: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return URL(filePath: path).deletingLastPathComponent().appending(path: "killed-process").path
    }()
}
