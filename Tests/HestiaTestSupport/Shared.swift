import Glibc
package import Synchronization

/// A value that several threads of a test use.
package final class Shared<Value: Sendable>: Sendable {
    package let value: Mutex<Value>

    package init(_ value: Value) { self.value = Mutex(value) }
}

/// For threads of a test's server: looks again until it is true, at most 20 s.
package func waitUntil(_ condition: () -> Bool) {
    for _ in 0..<40_000 {
        if condition() { return }
        usleep(500)
    }
}
