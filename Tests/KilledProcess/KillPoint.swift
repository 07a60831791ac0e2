import Glibc
import HTTPTransport
import Workflow

/// An instant at which the process ends itself as `kill -9` would: the N-th of its kind.
struct KillPoint {
    enum Kind: String {
        /// Before an exchange with the panel is sent.
        case beforeExchange = "before-exchange"
        /// After its effect, before anybody has seen the answer.
        case afterExchange = "after-exchange"
        /// Before a transaction of the store (journal or lease) is committed.
        case beforeCommit = "before-commit"
        case afterCommit = "after-commit"
    }

    let kind: Kind
    /// From 1.
    let number: Int

    /// - Parameter text: `after-exchange:3`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let number = Int(parts[1]) else {
            return nil
        }
        self.kind = kind
        self.number = number
    }
}

/// Counts what happens, and ends the process at its point.
final class KillCounter: @unchecked Sendable {
    private let point: KillPoint?
    private var count = 0

    init(_ point: KillPoint?) { self.point = point }

    func reached(_ kind: KillPoint.Kind) {
        guard let point, point.kind == kind else { return }
        count += 1
        if count == point.number {
            kill(getpid(), SIGKILL)
            // The signal is this process's own: it has arrived before kill returns in this thread, or does so now.
            while true { pause() }
        }
    }
}

/// Exchanges with kill points around each.
struct KillingExchanging: HTTPExchanging {
    let inner: any HTTPExchanging
    let counter: KillCounter

    func exchange(
        _ request: HTTPRequest, with endpoint: ServerEndpoint, stop: StopSignal
    ) throws(TransportError) -> HTTPResponse {
        counter.reached(.beforeExchange)
        let response = try inner.exchange(request, with: endpoint, stop: stop)
        counter.reached(.afterExchange)
        return response
    }

    func exchangeAll(
        _ requests: [(request: HTTPRequest, endpoint: ServerEndpoint)], limitPerServer: Int, stop: StopSignal
    ) -> [Result<HTTPResponse, TransportError>] {
        for _ in requests { counter.reached(.beforeExchange) }
        let results = inner.exchangeAll(requests, limitPerServer: limitPerServer, stop: stop)
        for _ in requests { counter.reached(.afterExchange) }
        return results
    }
}

/// A database with kill points around each commit.
final class KillingDatabase: StoreDatabase {
    private let inner: any StoreDatabase
    private let counter: KillCounter

    init(_ inner: any StoreDatabase, _ counter: KillCounter) {
        self.inner = inner
        self.counter = counter
    }

    var location: String { inner.location }
    var isLocal: Bool { inner.isLocal }
    func leaseClock() throws(StoreFailure) -> Int64 { try inner.leaseClock() }
    func begin() throws(StoreFailure) { try inner.begin() }
    func rollback() { inner.rollback() }

    func commit() throws(StoreFailure) {
        counter.reached(.beforeCommit)
        try inner.commit()
        counter.reached(.afterCommit)
    }

    func query(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> [StoreRow] {
        try inner.query(sql, values)
    }

    func execute(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> Int { try inner.execute(sql, values) }
}
