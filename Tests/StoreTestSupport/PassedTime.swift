import Synchronization

/// Milliseconds that a test lets pass.
package final class PassedTime: Sendable {
    private let milliseconds = Mutex<Int64>(0)

    package init() {}

    package func add(_ more: Int64) { milliseconds.withLock { $0 += more } }

    package func read() -> Int64 { milliseconds.withLock { $0 } }
}
