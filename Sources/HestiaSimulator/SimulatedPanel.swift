import FoundationEssentials
import Synchronization

/// A panel that answers requests as a real one does, in memory.
///
/// It may be asked from several threads; what requests do happens one after the other.
package final class SimulatedPanel: Sendable {
    /// An exchange under way: what is known of it before it takes effect.
    package struct Exchange: Sendable {
        package let request: SimulatedRequest
        /// From 1, counted from the last reset.
        package let number: Int
        /// The API's command; nil for a page or an unusable request.
        package let command: String?
        /// How long it takes.
        package let milliseconds: Int
        /// What goes wrong with it.
        package let faults: [Fault.Kind]
        fileprivate let path: String
        fileprivate let changesConfiguration: Bool
        let era: Int
    }

    let core: Mutex<PanelCore>
    private let now: @Sendable () -> PanelClock

    /// - Parameters:
    ///   - state: where the panel starts.
    ///   - now: the panel's date and time; by default that of the machine, UTC.
    package init(
        state: PanelState = PristineState.make(),
        now: @escaping @Sendable () -> PanelClock = { PanelClock(seconds: Int(Date().timeIntervalSince1970)) }
    ) {
        core = Mutex(PanelCore(state: state))
        self.now = now
    }

    // MARK: State

    /// A copy of all that the panel knows.
    package var state: PanelState { core.withLock { $0.state } }

    /// Looks at the state or changes it while no request takes effect.
    package func withState<Value: Sendable>(_ body: (inout PanelState) -> Value) -> Value {
        core.withLock { body(&$0.state) }
    }

    package var settings: PanelSettings {
        get { core.withLock { $0.settings } }
        set { core.withLock { $0.settings = newValue } }
    }

    // MARK: Faults, log, bans

    package func addFault(_ fault: Fault) { core.withLock { $0.faults.add(fault) } }

    package func removeFaults() { core.withLock { $0.faults.removeAll() } }

    /// The faults that hit a connection which is just being made.
    package func connectionFaults() -> [Fault.Kind] { core.withLock { $0.faults.connectionHits() } }

    /// Everything that was asked of the panel, in the order in which it took effect.
    package var log: [CommandLogEntry] { core.withLock { $0.log } }

    package func clearLog() { core.withLock { $0.log = [] } }

    /// Whether connections from an address are refused.
    package func isBanned(_ address: String) -> Bool {
        core.withLock { $0.settings.bansAddresses && $0.refusals[address, default: 0] >= 5 }
    }

    // MARK: Exchanges

    /// Answers a request: `/api` by the API, everything else by the pages. Faults and latency do not apply.
    package func respond(to request: SimulatedRequest) -> SimulatedResponse { perform(begin(request)) }

    /// Takes a request in: what it asks, how long that takes and what will go wrong.
    ///
    /// Every begun exchange must be performed or abandoned.
    package func begin(_ request: SimulatedRequest) -> Exchange {
        let path = RequestPath.normalized(request.path)
        let isAPI = path == "/api" || path.hasPrefix("/api/")
        let fields = isAPI ? APIFields.form(request) ?? APIFields.json(request.body) : nil
        let command = fields?.text("cmd").map(PHPText.trimmed)
        let changesConfiguration = command == "v-change-sys-config-value"
        return core.withLock { core in
            if changesConfiguration {
                core.configurationWriters += 1
                if core.configurationWriters > 1 { core.hasCollision = true }
            }
            core.exchanges += 1
            core.exchangesUnderWay += 1
            core.wakeWaiters()
            return Exchange(
                request: request, number: core.exchanges, command: command,
                milliseconds: core.settings.latency.milliseconds(
                    command: isAPI ? command ?? "" : nil, isPost: request.method == "POST",
                    domains: core.state.users[fields?.text("arg1") ?? ""]?.webDomains.count ?? 0),
                faults: core.faults.hits(command: command, path: path), path: path,
                changesConfiguration: changesConfiguration, era: core.era)
        }
    }

    /// Lets a begun exchange take effect; one of before the last reset has none any more.
    package func perform(_ exchange: Exchange) -> SimulatedResponse {
        let now = now()
        return core.withLock { core in
            guard exchange.era == core.era else { return SimulatedResponse(status: 503, headers: [], body: []) }
            defer { Self.end(exchange, &core) }
            let clock = core.settings.clock ?? now
            let before = core.settings.tellsEffects ? core.state : nil
            var (entry, response, isLoginFailure) = Self.visit(exchange, &core.state, clock)
            if isLoginFailure { core.refusals[exchange.request.clientAddress, default: 0] += 1 }
            entry.number = core.log.count + 1
            entry.hasEffect = before.map { core.state.differsLastingly(from: $0) }
            core.log.append(entry)
            return response
        }
    }

    private static func visit(
        _ exchange: Exchange, _ state: inout PanelState, _ clock: PanelClock
    ) -> (entry: CommandLogEntry, response: SimulatedResponse, isLoginFailure: Bool) {
        let request = exchange.request
        guard exchange.path == "/api" || exchange.path.hasPrefix("/api/") else {
            let (response, isLoginFailure) = WebFront.visit(request, state: &state, clock: clock)
            let entry = CommandLogEntry(
                number: 0, source: .page, exchange: exchange.number, command: "\(request.method) \(exchange.path)",
                arguments: [], exitCode: nil, status: response.status, output: "")
            return (entry, response, isLoginFailure)
        }
        let (response, outcome) = APIFront.respond(to: request, path: exchange.path, state: &state, clock: clock)
        let entry = CommandLogEntry(
            number: 0, source: .api, exchange: exchange.number, command: outcome.command,
            arguments: outcome.arguments, exitCode: outcome.exitCode, status: response.status, output: outcome.output)
        return (entry, response, outcome.isLoginFailure)
    }

    /// Ends a begun exchange that takes no effect.
    package func abandon(_ exchange: Exchange) {
        core.withLock { Self.end(exchange, &$0) }
    }

    private static func end(_ exchange: Exchange, _ core: inout PanelCore) {
        guard exchange.era == core.era else { return }
        core.exchangesUnderWay -= 1
        core.wakeWaiters()
        guard exchange.changesConfiguration else { return }
        core.configurationWriters -= 1
        if core.hasCollision, core.settings.losesConfiguration { core.state.configuration = Record() }
        if core.configurationWriters == 0 { core.hasCollision = false }
    }

    /// Runs a command as root on the panel's own machine.
    package func run(_ command: String, _ arguments: [String]) -> (exitCode: Int, output: String) {
        let now = now()
        return core.withLock { core in
            let clock = core.settings.clock ?? now
            let before = core.settings.tellsEffects ? core.state : nil
            let result = CommandRegistry.run(
                command, arguments, in: &core.state, date: clock.date, time: clock.time)
            core.log.append(
                CommandLogEntry(
                    number: core.log.count + 1, source: .machine, command: command, arguments: arguments,
                    exitCode: result.exitCode, status: nil, output: result.output,
                    hasEffect: before.map { core.state.differsLastingly(from: $0) }))
            return (result.exitCode, result.output)
        }
    }
}
