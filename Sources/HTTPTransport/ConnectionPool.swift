import Glibc
import ProcessSafety

/// Keeps connections between exchanges: one set for each thread that exchanges at the same time.
///
/// What another process made is never used and never closed: after a fork the first use starts anew.
package final class ConnectionPool: @unchecked Sendable {
    /// The pool that lives as long as the process: the core's only process-wide state.
    package static let process = ConnectionPool()

    /// More sets that nobody uses are closed; a server with threads has about as many as threads.
    private static let limit = 32

    // Guarded by the lock.
    private var idle: [ServerConnections] = []
    /// Not to be used before the lookups of given up exchanges are over.
    private var waiting: [ServerConnections] = []
    private var processIdentifier = getpid()

    package init() {}

    deinit { closeIdle() }

    /// A set that is the caller's alone until it is given back; the one that knows the endpoint if there is one.
    func take(for endpoint: ServerEndpoint?) -> ServerConnections? {
        settleWaiting()
        let kept = ForkSafeLock.shared.withLock { () -> ServerConnections? in
            dropInherited()
            let known = endpoint.flatMap { endpoint in idle.lastIndex { $0.knows(endpoint) } }
            return known.map { idle.remove(at: $0) } ?? idle.popLast()
        }
        return kept ?? ServerConnections()
    }

    func giveBack(_ connections: ServerConnections) {
        guard connections.belongToThisProcess else { return }
        let surplus = ForkSafeLock.shared.withLock { () -> ServerConnections? in
            dropInherited()
            if connections.awaitLookups {
                waiting.append(connections)
                return nil
            }
            idle.append(connections)
            return idle.count > Self.limit ? idle.removeFirst() : nil
        }
        surplus?.close()
    }

    /// Closes the connections that nobody uses.
    package func closeIdle() {
        let unused = ForkSafeLock.shared.withLock { () -> [ServerConnections] in
            dropInherited()
            defer { idle = [] }
            return idle
        }
        for connections in unused { connections.close() }
    }

    private func settleWaiting() {
        let unsettled = ForkSafeLock.shared.withLock { () -> [ServerConnections] in
            dropInherited()
            defer { waiting = [] }
            return waiting
        }
        for connections in unsettled {
            connections.settleLookups()
            giveBack(connections)
        }
    }

    private func dropInherited() {
        guard processIdentifier != getpid() else { return }
        processIdentifier = getpid()
        idle = []
        waiting = []
    }
}
