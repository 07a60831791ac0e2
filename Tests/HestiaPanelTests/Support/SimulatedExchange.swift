import HTTPTransport
import HestiaSimulator

/// Puts requests to a simulated panel in this process, and keeps them.
final class SimulatedExchange: HTTPExchanging {
    let panel: SimulatedPanel
    private(set) var requests: [HTTPRequest] = []
    private(set) var answers: [HTTPResponse] = []
    /// Called before each request; may change it, or throw.
    var onRequest: ((inout HTTPRequest) throws(TransportError) -> Void)?
    /// May replace an answer.
    var onAnswer: ((HTTPRequest, inout HTTPResponse) -> Void)?

    init(_ panel: SimulatedPanel) { self.panel = panel }

    func exchange(
        _ request: HTTPRequest, with endpoint: ServerEndpoint, stop: StopSignal
    ) throws(TransportError) -> HTTPResponse {
        var request = request
        try onRequest?(&request)
        requests.append(request)
        let host = endpoint.port == 443 ? endpoint.host : "\(endpoint.host):\(endpoint.port)"
        let answer = panel.respond(
            to: SimulatedRequest(
                method: request.method.rawValue, path: request.path,
                headers: request.fields.map { ($0.name, $0.value) } + [("Host", host)], body: request.body))
        var response = HTTPResponse(
            status: answer.status, fields: answer.headers.map { HTTPField($0.name, $0.value) }, body: answer.body)
        onAnswer?(request, &response)
        answers.append(response)
        return response
    }

    func exchangeAll(
        _ requests: [(request: HTTPRequest, endpoint: ServerEndpoint)], limitPerServer: Int, stop: StopSignal
    ) -> [Result<HTTPResponse, TransportError>] {
        requests.map { request, endpoint in
            Result { () throws(TransportError) in try exchange(request, with: endpoint, stop: stop) }
        }
    }

    var lastBody: String { String(decoding: requests.last?.body ?? [], as: UTF8.self) }
}
