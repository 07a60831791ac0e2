import Glibc
import Synchronization

/// A value that several threads of a test use.
final class Shared<Value: Sendable>: Sendable {
    let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }
}

/// For threads of a test's server: looks again until it is true, at most 20 s.
func waitUntil(_ condition: () -> Bool) {
    for _ in 0..<40_000 {
        if condition() { return }
        usleep(500)
    }
}
