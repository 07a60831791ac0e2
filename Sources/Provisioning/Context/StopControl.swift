/// Asks the caller whether to go on, but for sections that must be finished: what was weakened is put back, stop or not.
final class StopControl {
    private let tick: () -> Void
    private let isRaisedByCaller: () -> Bool
    private var isIgnored = false

    /// - Parameter tick: called each time somebody asks, in sections that must be finished too: it keeps the leases.
    init(tick: @escaping () -> Void, _ isRaisedByCaller: @escaping () -> Bool) {
        self.tick = tick
        self.isRaisedByCaller = isRaisedByCaller
    }

    var isRaised: Bool {
        tick()
        return !isIgnored && isRaisedByCaller()
    }

    /// Runs work that a stop does not interrupt.
    func ignoring<Value, Failure: Error>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
        let before = isIgnored
        isIgnored = true
        defer { isIgnored = before }
        return try work()
    }
}
