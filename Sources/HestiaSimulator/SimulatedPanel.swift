import FoundationEssentials
import Synchronization

/// A panel that answers requests as a real one does, in memory.
///
/// It may be asked from several threads; requests are answered one after the other.
package final class SimulatedPanel: Sendable {
    private let stored: Mutex<PanelState>
    private let now: @Sendable () -> PanelClock

    /// - Parameters:
    ///   - state: where the panel starts.
    ///   - now: the panel's date and time; by default that of the machine, UTC.
    package init(
        state: PanelState = PristineState.make(),
        now: @escaping @Sendable () -> PanelClock = { PanelClock(seconds: Int(Date().timeIntervalSince1970)) }
    ) {
        stored = Mutex(state)
        self.now = now
    }

    /// A copy of all that the panel knows.
    package var state: PanelState { stored.withLock { $0 } }

    /// Looks at the state or changes it while no request is answered.
    package func withState<Value: Sendable>(_ body: (inout PanelState) -> Value) -> Value {
        stored.withLock { body(&$0) }
    }

    /// Answers a request: `/api` by the API, everything else by the pages.
    package func respond(to request: SimulatedRequest) -> SimulatedResponse {
        let clock = now()
        return stored.withLock { state in
            let path = RequestPath.normalized(request.path)
            guard path == "/api" || path.hasPrefix("/api/") else {
                return WebFront.respond(to: request, state: &state, clock: clock)
            }
            return APIFront.respond(to: request, path: path, state: &state, clock: clock).response
        }
    }

    /// Runs a command as root on the panel's own machine.
    package func run(_ command: String, _ arguments: [String]) -> (exitCode: Int, output: String) {
        let clock = now()
        return stored.withLock { state in
            let result = CommandRegistry.run(command, arguments, on: state, date: clock.date, time: clock.time)
            state = result.state
            return (result.exitCode, result.output)
        }
    }
}
