import FoundationEssentials
import Glibc
import HTTPTransport
import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Licensing
import Provisioning
import SQLiteStore
import Synchronization
import Workflow

/// A running panel and everything that workflows need to work on it, as the C entry points put it together.
final class ProvisioningHarness: Sendable {
    /// How a release's panel is called.
    enum Access: String, Sendable, CaseIterable {
        case accessKey, hashedAccessKey, legacyKey, password

        /// Whether a release has it.
        func exists(in release: PanelRelease) -> Bool {
            switch self {
            case .accessKey, .hashedAccessKey: release >= PanelRelease(1, 6, 0)
            case .legacyKey, .password: true
            }
        }
    }

    let simulator: RunningSimulator
    let folder: TemporaryFolder
    private let transport = CurlTransport(pool: ConnectionPool())
    private let collected = Mutex(Collected())
    /// The command from which on nothing gets through; see `cutOff`.
    let isCutOff = Mutex<String?>(nil)

    struct Collected: Sendable {
        var events: [RunEvent] = []
        var lines: [ExchangeLine] = []
        var warnings: [String] = []
        var shouldStop = false
        /// Raises the stop when this step starts.
        var stopAt: StepName?
    }

    init(release: PanelRelease = .newest, settings: PanelSettings = PanelSettings()) throws {
        simulator = try RunningSimulator(release: release, settings: settings)
        folder = try TemporaryFolder(in: TemporaryFolder.inMemory)
    }

    /// Another process of the same machine: the same panel, the same store.
    init(besides other: ProvisioningHarness) {
        simulator = other.simulator
        folder = other.folder
    }

    var lines: [ExchangeLine] { collected.withLock { $0.lines } }
    var events: [RunEvent] { collected.withLock { $0.events } }
    var state: PanelState { simulator.panel.state }
    /// The commands that reached the panel through the API, in order.
    var commands: [String] { simulator.commands }

    func stop(at step: StepName) { collected.withLock { $0.stopAt = step } }
    func continueAgain() {
        collected.withLock {
            $0.stopAt = nil
            $0.shouldStop = false
        }
    }

    /// Settings of the server in a request.
    func server(_ access: Access = .accessKey, panelLogin: Bool = false) throws -> [String: Any] {
        var settings: [String: Any] = [
            "host": simulator.host, "port": simulator.port, "pins": [try simulator.pin],
            "connect_timeout_ms": 5000, "command_timeout_ms": 20_000,
        ]
        switch access {
        case .accessKey:
            settings["access_key"] = PristineState.accessKey
            settings["secret_key"] = PristineState.secretKey
        case .hashedAccessKey: settings["api_key"] = "\(PristineState.accessKey):\(PristineState.secretKey)"
        case .legacyKey: settings["api_key"] = PristineState.legacyKey
        case .password:
            settings["user"] = state.administrator
            settings["password"] = PristineState.administratorPassword
        }
        if panelLogin, access != .password {
            settings["panel_user"] = state.administrator
            settings["panel_password"] = PristineState.administratorPassword
        }
        return settings
    }

    /// Runs a workflow with a request's fields, `server` added unless it is there.
    func run(
        _ name: WorkflowName, _ fields: [String: Any] = [:], access: Access = .accessKey, panelLogin: Bool = false
    ) throws -> Answer {
        var request = fields
        if request["server"] == nil { request["server"] = try server(access, panelLogin: panelLogin) }
        let bytes = Array(JSONText.encode(request).utf8)
        let context = try context
        do throws(WorkflowFailure) {
            return Answer(response: try WorkflowCatalogue.run(name, request: bytes, in: context), failure: nil)
        } catch {
            return Answer(response: ResponseWriter.write(error), failure: error)
        }
    }

    /// The store of this machine's runs.
    var storePath: String { storeFolder + "/hestiabridge.sqlite3" }
    var storeFolder: String { folder.path + "/store" }

    func openStore() throws(WorkflowError) -> Store {
        let path = storePath
        return try Store(
            { () throws(StoreFailure) in try SQLiteDatabase(path: path) }, clock: SystemClock.clock)
    }

    /// What is owed of a kind.
    func obligations(_ kind: ObligationKind) throws -> [StoredObligation] {
        let store = try openStore()
        defer { store.close() }
        return try store.obligations(kind)
    }

    /// Keeps the store as it is now, for `restoreStore`. Nobody may have it open.
    func keepStore() throws {
        try? FileManager.default.removeItem(atPath: folder.path(of: "kept"))
        try FileManager.default.copyItem(atPath: storeFolder, toPath: folder.path(of: "kept"))
    }

    func removeStore() throws { try FileManager.default.removeItem(atPath: storeFolder) }

    func restoreStore() throws {
        try removeStore()
        try FileManager.default.copyItem(atPath: folder.path(of: "kept"), toPath: storeFolder)
    }

    /// The same context with a store whose statements fail, as on a full disk, when `storeFails` says so.
    func context(storeFails: @escaping @Sendable (String) -> Bool) throws -> ProvisioningContext {
        let path = storePath
        var context = try context
        context.openStore = { () throws(WorkflowError) in
            try Store(
                { () throws(StoreFailure) in
                    FailingDatabase(inner: try SQLiteDatabase(path: path), fails: storeFails)
                }, clock: SystemClock.clock)
        }
        return context
    }

    /// All files of the store, to look for what must not be in them.
    func storeText() throws -> String {
        try FileManager.default.contentsOfDirectory(atPath: storeFolder).map { name in
            let data = FileManager.default.contents(atPath: storeFolder + "/" + name) ?? Data()
            return String(decoding: data, as: UTF8.self)
        }.joined()
    }

    /// The context that the entry points would make, with the store in a folder of its own.
    var context: ProvisioningContext {
        get throws {
            ProvisioningContext(
                exchanging: CutOffExchanging(inner: transport, at: { [self] in isCutOff.withLock { $0 } }),
                readCertificate: { [transport] (endpoint, stop) throws(TransportError) in
                    try transport.readCertificate(of: endpoint, stop: stop)
                },
                openStore: { [self] () throws(WorkflowError) in try openStore() }, clock: SystemClock.clock,
                randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
                licence: NoLicence(), effectPatienceMilliseconds: 100,
                isStopRaised: { [self] in collected.withLock { $0.shouldStop } },
                onEvent: { [self] event in
                    collected.withLock {
                        $0.events.append(event)
                        if case .stepStarted(_, _, let name) = event, name == $0.stopAt { $0.shouldStop = true }
                    }
                },
                onExchange: { [self] line in collected.withLock { $0.lines.append(line) } },
                onWarning: { [self] text in collected.withLock { $0.warnings.append(text) } })
        }
    }

    /// What a workflow answered.
    struct Answer {
        let response: [UInt8]
        let failure: WorkflowFailure?

        var error: WorkflowError? { failure?.error }
        var text: String { String(decoding: response, as: UTF8.self) }
        var isDone: Bool { failure == nil }

        /// The value at a path of keys, of the response or of the error.
        func value(_ path: String...) -> JSONText.Value? {
            path.reduce(JSONText.decode(response)) { value, key in value?[key] }
        }

        /// The steps with their outcomes: `create-panel-user done`.
        var steps: [String] {
            let steps = (value("steps") ?? value("run", "steps"))?.list ?? []
            return steps.map { "\($0["name"]?.text ?? "?") \($0["outcome"]?.text ?? "?")" }
        }
    }
}
