import HTTPTransport
import HestiaPanel

/// Passes exchanges on and tells the log of each page: its method and path, never its form or cookies.
struct LoggedExchanging: HTTPExchanging {
    let inner: any HTTPExchanging
    let server: String
    let onExchange: (ExchangeLine) -> Void

    func exchange(
        _ request: HTTPRequest, with endpoint: ServerEndpoint, stop: StopSignal
    ) throws(TransportError) -> HTTPResponse {
        // The query holds tokens.
        let path = request.path.prefix { $0 != "?" }
        var line = ExchangeLine(server: server, command: "\(request.method.rawValue) \(path)", arguments: [])
        do throws(TransportError) {
            let response = try inner.exchange(request, with: endpoint, stop: stop)
            line.httpStatus = response.status
            line.milliseconds = response.elapsedMilliseconds
            line.connectionWasReused = response.connectionWasReused
            onExchange(line)
            return response
        } catch {
            line.failure = error.detail
            onExchange(line)
            throw error
        }
    }

    func exchangeAll(
        _ requests: [(request: HTTPRequest, endpoint: ServerEndpoint)], limitPerServer: Int, stop: StopSignal
    ) -> [Result<HTTPResponse, TransportError>] {
        inner.exchangeAll(requests, limitPerServer: limitPerServer, stop: stop)
    }
}
