import HTTPTransport
import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Workflow

/// What tests of the panel-form route have in common.
extension ProvisioningHarness {
    /// A panel that is reached through the port it listens on, or through a forwarded one: then it takes every Origin for a
    /// foreign one, as panels do.
    static func forPanelRoute(
        release: PanelRelease = .newest, strictness: String = "1", isForwarded: Bool = false
    ) throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness(release: release)
        let port = String(harness.simulator.port)
        harness.simulator.panel.withState { state in
            state.configuration["POLICY_CSRF_STRICTNESS"] = strictness
            state.configuration["BACKEND_PORT"] = isForwarded ? "8083" : port
        }
        return harness
    }

    /// A request for deploy_package.
    func deployment(
        _ name: String = "gold", route: String = "panel", csrf: String = "relax", quota: String = "1000",
        server settings: [String: Any]? = nil
    ) throws -> [String: Any] {
        [
            "server": try settings ?? server(panelLogin: true),
            "package": [
                "name": name, "route": route, "csrf": csrf, "take_over": true,
                "parameters": ["WEB_DOMAINS": "3", "DISK_QUOTA": quota, "NS": "ns1.lab.test,ns2.lab.test"],
            ],
        ]
    }

    /// Runs a workflow in a context that was changed.
    func run(_ name: WorkflowName, _ request: [String: Any], in context: ProvisioningContext) -> Answer {
        let bytes = Array(JSONText.encode(request).utf8)
        do throws(WorkflowFailure) {
            return Answer(response: try WorkflowCatalogue.run(name, request: bytes, in: context), failure: nil)
        } catch {
            return Answer(response: ResponseWriter.write(error), failure: error)
        }
    }

    var serverName: String { "\(simulator.host):\(simulator.port)" }
    var strictness: String { state.configuration["POLICY_CSRF_STRICTNESS"] }
    /// Whether the server is owed its value, damaged or not.
    var hasNote: Bool {
        get throws {
            let store = try openStore()
            defer { store.close() }
            return try store.obligation(.csrfStrictness, subject: "", server: serverName) != nil
        }
    }

    /// What the server is owed, as a later call reads it.
    var note: StrictnessObligation? {
        get throws { try StrictnessObligations(in: openStore()).owed(to: serverName) }
    }

    /// Leaves a note as a run that died would have.
    func leaveNote(
        value: String = "1", sent: String = "0", secondsAgo: Int64 = 0, panel: String = PristineState.hostname,
        server: String? = nil, refusedKey: String = ""
    ) throws {
        let now = SystemClock.clock.now().millisecondsSince1970
        try StrictnessObligations(in: openStore()).record(
            StrictnessObligation(
                server: server ?? serverName, panel: panel, value: value, run: "run-before", sent: sent,
                sentAt: Timestamp(millisecondsSince1970: now - secondsAgo * 1000), refusedKey: refusedKey))
    }

    /// What reached the panel, in order: commands, with the value of the policy, and pages.
    var sequence: [String] {
        simulator.panel.log.map { entry in
            guard entry.command == "v-change-sys-config-value" else { return entry.command }
            return "\(entry.command) \(entry.arguments.last ?? "")"
        }
    }
}

/// Looks at each exchange just before it is sent.
struct WatchedExchanging: HTTPExchanging {
    let inner: any HTTPExchanging
    /// Told the body's text for a command, the method and the path for a page.
    let look: (String) -> Void

    func exchange(
        _ request: HTTPRequest, with endpoint: ServerEndpoint, stop: StopSignal
    ) throws(TransportError) -> HTTPResponse {
        let isCommand = request.path == "/api/"
        look(isCommand ? String(decoding: request.body, as: UTF8.self) : "\(request.method.rawValue) \(request.path)")
        return try inner.exchange(request, with: endpoint, stop: stop)
    }

    func exchangeAll(
        _ requests: [(request: HTTPRequest, endpoint: ServerEndpoint)], limitPerServer: Int, stop: StopSignal
    ) -> [Result<HTTPResponse, TransportError>] {
        inner.exchangeAll(requests, limitPerServer: limitPerServer, stop: stop)
    }
}

extension ProvisioningHarness {
    /// Replaces what stands in the note.
    func writeNote(_ text: String) throws {
        let store = try openStore()
        defer { store.close() }
        try store.setObligation(
            StoredObligation(
                kind: .csrfStrictness, server: serverName, subject: "", payload: text, run: "run-before",
                updatedAt: SystemClock.clock.now()))
    }
}
