import HTTPTransport
import Synchronization
import Testing
import HestiaTestSupport

@Suite("CurlTransport: batches")
struct BatchTests {
    private let certificates: TestCertificates
    private let transport = CurlTransport(pool: ConnectionPool())

    init() throws { certificates = try TestCertificates.shared() }

    private var trust: ServerEndpoint.Trust { .authorityFile(certificates.authority) }

    private func text(_ result: Result<HTTPResponse, TransportError>) throws -> String {
        String(decoding: try result.get().body, as: UTF8.self)
    }

    @Test("returns results in the order of the requests, each its own outcome")
    func order() throws {
        let server = try NginxServer(
            "location / { return 200 $uri; } location /no { return 500 no; }", identity: certificates.good)
        let good = server.endpoint(trust)
        let refused = ServerEndpoint(host: "127.0.0.1", port: try ListeningSocket().port, trust: trust)
        let results = transport.exchangeAll(
            [
                (HTTPRequest(method: .get, path: "/1"), good), (HTTPRequest(method: .get, path: "/2"), refused),
                (HTTPRequest(method: .get, path: "/no"), good), (HTTPRequest(method: .get, path: "bad"), good),
                (HTTPRequest(method: .get, path: "/5"), good),
            ], limitPerServer: 2, stop: .never)
        #expect(results.count == 5)
        #expect(try text(results[0]) == "/1")
        #expect(throws: TransportError.self) { try results[1].get() }
        #expect(try results[2].get().status == 500)
        #expect(throws: TransportError.self) { try results[3].get() }
        #expect(try text(results[4]) == "/5")
        #expect(transport.exchangeAll([], limitPerServer: 2, stop: .never).isEmpty)
    }

    @Test("runs as many at once on a server as it may, and no more", arguments: [1, 2, 3])
    func limit(limit: Int) throws {
        let server = try GroupServer(groupSize: limit)
        let front = try NginxServer.inFront(of: server.scripted, identity: certificates.good)
        let endpoint = front.endpoint(trust)
        let requests = (0..<6).map { (request: HTTPRequest(method: .get, path: "/\($0)"), endpoint: endpoint) }
        let results = transport.exchangeAll(requests, limitPerServer: limit, stop: .never)
        #expect(try results.map { try $0.get().status } == Array(repeating: 200, count: 6))
        #expect(server.most == limit)
    }

    @Test("uses the connections of single exchanges, and the reverse")
    func sharedConnections() throws {
        let server = try NginxServer("location / { return 200 ok; }", identity: certificates.good)
        let endpoint = server.endpoint(trust)
        let request = HTTPRequest(method: .get, path: "/")
        _ = try transport.exchange(request, with: endpoint, stop: .never)
        let results = transport.exchangeAll(
            [(request, endpoint), (request, endpoint)], limitPerServer: 1, stop: .never)
        #expect(try results.map { try $0.get().connectionWasReused } == [true, true])
    }

    @Test("a stop ends all of them and keeps what was answered")
    func stop() throws {
        let server = try ScriptedServer { connection in
            while let request = connection.readRequest() {
                if request.hasPrefix("GET /quick") { connection.answer("quick") } else { connection.waitForEnd() }
            }
        }
        let front = try NginxServer.inFront(of: server, identity: certificates.good)
        let endpoint = front.endpoint(trust)
        let requests = ["/quick", "/slow", "/never"].map {
            (request: HTTPRequest(method: .get, path: $0), endpoint: endpoint)
        }
        let results = transport.exchangeAll(
            requests, limitPerServer: 1, stop: StopSignal { server.requests == 2 })
        #expect(try text(results[0]) == "quick")
        let errors = results.dropFirst().map { result -> TransportError? in
            if case .failure(let error) = result { error } else { nil }
        }
        #expect(errors.map { $0?.code } == [.stopped, .stopped])
        #expect(errors.map { $0?.wasSent } == [true, false])
    }
}

/// Answers in groups: each request waits until its group is complete, so that a client which keeps fewer open at a
/// time never gets an answer. Notes how many were open at the most.
private final class GroupServer: Sendable {
    private struct State {
        var arrived = 0
        var open = 0
        var most = 0
    }

    let scripted: ScriptedServer
    private let state = Shared(State())

    init(groupSize: Int) throws {
        let state = state
        scripted = try ScriptedServer { connection in
            while connection.readRequest() != nil {
                let group = state.value.withLock { state -> Int in
                    state.open += 1
                    state.most = max(state.most, state.open)
                    state.arrived += 1
                    return (state.arrived - 1) / groupSize
                }
                waitUntil { state.value.withLock { $0.arrived >= (group + 1) * groupSize } }
                state.value.withLock { $0.open -= 1 }
                connection.answer()
            }
        }
    }

    var most: Int { state.value.withLock { $0.most } }
}
