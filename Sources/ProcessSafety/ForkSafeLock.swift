import Glibc

/// A lock that a fork in another thread cannot leave locked in the child.
///
/// There is one for the process, because fork handlers carry no context. It guards a few lines, or one
/// statement of a database whose own locks know nothing of forks, at a time; whoever holds it must not ask for it again.
package struct ForkSafeLock: @unchecked Sendable {
    package static let shared = ForkSafeLock()

    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    private init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        // The forking thread takes the lock first, so that it is free and the state whole on both sides.
        pthread_atfork(
            { ForkSafeLock.shared.lock() }, { ForkSafeLock.shared.unlock() }, { ForkSafeLock.shared.unlock() })
    }

    package func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        lock()
        defer { unlock() }
        return try body()
    }

    private func lock() { pthread_mutex_lock(mutex) }
    private func unlock() { pthread_mutex_unlock(mutex) }
}
