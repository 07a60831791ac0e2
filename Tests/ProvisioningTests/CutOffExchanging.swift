import HTTPTransport
import Synchronization

/// A network that is gone after an exchange: what comes after it is never sent.
struct CutOffExchanging: HTTPExchanging {
    let inner: any HTTPExchanging
    /// The command after which it is gone; nil: it stays.
    let at: @Sendable () -> String?
    private let isGone = Shared()

    private static let gone = TransportError(code: .connect, wasSent: false, detail: "the network is gone")

    private final class Shared: Sendable { let value = Mutex(false) }

    init(inner: any HTTPExchanging, at: @escaping @Sendable () -> String?) {
        self.inner = inner
        self.at = at
    }

    func exchange(
        _ request: HTTPRequest, with endpoint: ServerEndpoint, stop: StopSignal
    ) throws(TransportError) -> HTTPResponse {
        guard let command = at() else { return try inner.exchange(request, with: endpoint, stop: stop) }
        if isGone.value.withLock({ $0 }) { throw Self.gone }
        let text = String(decoding: request.body, as: UTF8.self)
        if (text + "&").contains("&cmd=\(command)&") { isGone.value.withLock { $0 = true } }
        return try inner.exchange(request, with: endpoint, stop: stop)
    }

    func exchangeAll(
        _ requests: [(request: HTTPRequest, endpoint: ServerEndpoint)], limitPerServer: Int, stop: StopSignal
    ) -> [Result<HTTPResponse, TransportError>] {
        if at() != nil, isGone.value.withLock({ $0 }) {
            return requests.map { _ in .failure(Self.gone) }
        }
        return inner.exchangeAll(requests, limitPerServer: limitPerServer, stop: stop)
    }
}
