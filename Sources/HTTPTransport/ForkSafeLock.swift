import Glibc

/// A lock that a fork in another thread cannot leave locked in the child.
///
/// There is one for the process, because fork handlers carry no context. It guards a few lines at a time.
struct ForkSafeLock: @unchecked Sendable {
    static let shared = ForkSafeLock()

    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    private init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        // The forking thread takes the lock first, so that it is free and the state whole on both sides.
        pthread_atfork(
            { ForkSafeLock.shared.lock() }, { ForkSafeLock.shared.unlock() }, { ForkSafeLock.shared.unlock() })
    }

    func withLock<Result>(_ body: () -> Result) -> Result {
        lock()
        defer { unlock() }
        return body()
    }

    private func lock() { pthread_mutex_lock(mutex) }
    private func unlock() { pthread_mutex_unlock(mutex) }
}
