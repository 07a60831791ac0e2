import ProcessSafety

/// HTTPS through libcurl, in the calling thread.
///
/// May be called from several threads at once. Connections outlive the call in the pool; nothing else does.
package final class CurlTransport: HTTPExchanging, Sendable {
    let pool: ConnectionPool

    /// A transport whose connections live as long as the process.
    package convenience init() { self.init(pool: .process) }

    /// A transport with connections of its own.
    package init(pool: ConnectionPool) { self.pool = pool }

    package func exchange(
        _ request: HTTPRequest, with endpoint: ServerEndpoint, stop: StopSignal
    ) throws(TransportError) -> HTTPResponse {
        let results = exchangeAll([(request: request, endpoint: endpoint)], limitPerServer: 1, stop: stop)
        guard let result = results.first else { throw .outOfMemory }
        return try result.get()
    }

    package func exchangeAll(
        _ requests: [(request: HTTPRequest, endpoint: ServerEndpoint)], limitPerServer: Int, stop: StopSignal
    ) -> [Result<HTTPResponse, TransportError>] {
        guard !requests.isEmpty else { return [] }
        return withPipeSignalBlocked {
            guard let connections = pool.take(for: requests.first?.endpoint) else {
                return requests.map { _ in .failure(.outOfMemory) }
            }
            var run = ExchangeRun(requests, on: connections, limitPerServer: max(1, limitPerServer))
            let results = run.complete(stop: stop)
            pool.giveBack(connections)
            return results
        }
    }
}
