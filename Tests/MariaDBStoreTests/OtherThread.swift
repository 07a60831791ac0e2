import HestiaTestSupport
import Synchronization

/// Runs something in a thread of its own, so that it may block.
final class OtherThread<Value: Sendable>: Sendable {
    private let result = Shared<Value?>(nil)

    init(_ body: @escaping @Sendable () -> Value) {
        let result = result
        startThread {
            let value = body()
            result.value.withLock { $0 = value }
        }
    }

    /// Waits for its end; nil where it takes longer than 20 s.
    func value() -> Value? {
        waitUntil { result.value.withLock { $0 != nil } }
        return result.value.withLock { $0 }
    }
}
