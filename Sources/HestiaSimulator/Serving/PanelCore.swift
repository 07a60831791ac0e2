import Dispatch

/// What a panel in memory is made of; whoever has it has it alone.
struct PanelCore {
    /// Somebody who waits until something is so.
    struct Waiter {
        let number: Int
        let condition: SimulatedPanel.Condition
        let signal: DispatchSemaphore
    }

    var state: PanelState
    var settings = PanelSettings()
    var faults = FaultPlan()
    var log: [CommandLogEntry] = []
    /// Refused logins by address.
    var refusals: [String: Int] = [:]
    /// Exchanges under way that change `hestia.conf`.
    var configurationWriters = 0
    /// Whether two of them were under way at the same time.
    var hasCollision = false
    /// Exchanges begun since the last reset.
    var exchanges = 0
    /// Those of them that have neither taken effect nor been abandoned.
    var exchangesUnderWay = 0
    /// Counts resets: exchanges that were begun before the last one take no effect.
    var era = 0
    /// Exchanges that a fault holds, with what lets them go on.
    var held: [Int: @Sendable () -> Void] = [:]
    var snapshots: [String: PanelState] = [:]
    private var waiters: [Waiter] = []
    private var waitersSoFar = 0

    init(state: PanelState) { self.state = state }

    /// Starts again from a state: log, faults, bans, the count of exchanges and what is held are gone; settings and
    /// snapshots stay.
    ///
    /// - Returns: what was held.
    mutating func restart(from state: PanelState) -> [@Sendable () -> Void] {
        let freed = Array(held.values)
        var next = PanelCore(state: state)
        next.settings = settings
        next.snapshots = snapshots
        next.era = era + 1
        next.waiters = waiters
        next.waitersSoFar = waitersSoFar
        self = next
        return freed
    }

    // MARK: Waiting

    func isSo(_ condition: SimulatedPanel.Condition) -> Bool {
        switch condition {
        case .exchanges(let count): exchanges >= count
        case .held(let count): held.count >= count
        case .noneHeld: held.isEmpty
        case .idle: exchangesUnderWay == 0
        }
    }

    /// - Returns: the waiter's number; nil when there is nothing to wait for.
    mutating func addWaiter(for condition: SimulatedPanel.Condition, signal: DispatchSemaphore) -> Int? {
        if isSo(condition) { return nil }
        waitersSoFar += 1
        waiters.append(Waiter(number: waitersSoFar, condition: condition, signal: signal))
        return waitersSoFar
    }

    /// - Returns: whether what it waited for had come.
    mutating func removeWaiter(_ number: Int) -> Bool {
        let isWaiting = waiters.contains { $0.number == number }
        waiters.removeAll { $0.number == number }
        return !isWaiting
    }

    mutating func wakeWaiters() {
        if waiters.isEmpty { return }
        let ready = waiters.filter { isSo($0.condition) }
        waiters = waiters.filter { !isSo($0.condition) }
        for waiter in ready { waiter.signal.signal() }
    }
}
