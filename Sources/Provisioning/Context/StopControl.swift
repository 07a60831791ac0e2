/// Asks the caller whether to go on, but for sections that must be finished: what was weakened is put back, stop or not.
final class StopControl {
    private let isRaisedByCaller: () -> Bool
    private var isIgnored = false

    init(_ isRaisedByCaller: @escaping () -> Bool) { self.isRaisedByCaller = isRaisedByCaller }

    var isRaised: Bool { !isIgnored && isRaisedByCaller() }

    /// Runs work that a stop does not interrupt.
    func ignoring<Value, Failure: Error>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
        let before = isIgnored
        isIgnored = true
        defer { isIgnored = before }
        return try work()
    }
}
