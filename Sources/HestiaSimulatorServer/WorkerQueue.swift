import Synchronization

/// Lets only so many requests be worked on at a time; the others wait in order.
package final class WorkerQueue: Sendable {
    private struct Core {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let core = Mutex(Core())

    package init() {}

    /// Starts the work at once or when there is room; the work must call `finished` at its end.
    ///
    /// - Parameter limit: how many may be under way; nil: any number.
    package func start(limit: Int?, _ work: @escaping @Sendable () -> Void) {
        let canRun = core.withLock { core in
            if let limit, core.running >= limit {
                core.waiting.append(work)
                return false
            }
            core.running += 1
            return true
        }
        if canRun { work() }
    }

    /// A piece of work is done: the next one that waits takes its place.
    package func finished() {
        let next = core.withLock { core -> (@Sendable () -> Void)? in
            if core.waiting.isEmpty {
                core.running -= 1
                return nil
            }
            return core.waiting.removeFirst()
        }
        next?()
    }
}
