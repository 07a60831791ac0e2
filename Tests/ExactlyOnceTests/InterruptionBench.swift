import FoundationEssentials
import Glibc
import HestiaSimulator
import HestiaTestSupport

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
    private let store: any BenchStore
    private let caller: WorkflowCaller

    /// More points than any workflow has: a loop that goes on beyond is a defect of the bench.
    private static let limit = 1000

    init(_ interruption: Interruption, in kind: StoreKind) throws {
        self.interruption = interruption
        simulator = try RunningSimulator()
        // Only the process dies, never the machine: a file system in memory holds what it must.
        folder = try TemporaryFolder(in: TemporaryFolder.inMemory)
        store = try kind.make(folder)
        caller = WorkflowCaller(
            simulator: simulator, folder: folder, store: store.address, hasPanelLogin: interruption.hasPanelLogin)
        var settings = simulator.panel.settings
        settings.tellsEffects = true
        simulator.panel.settings = settings
        interruption.prepare(simulator.panel)
        for call in interruption.before { try run(call, mustSucceed: true) }
        simulator.panel.snapshot("start")
        try store.keep()
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
            let second = try spawn(interruption.call, point: nil, patience: 4000, answer: "second")
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
        try store.restore()
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
        _ call: Interruption.Call, point: String?, patience: Int = 150, answer: String
    ) throws -> ChildProcess {
        try caller.start(call, point: point, patience: patience, answer: answer)
    }
}
