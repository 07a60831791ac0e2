import Glibc
import HTTPTransport
import Testing
import HestiaTestSupport

@Suite("CurlTransport: connections")
struct ConnectionTests {
    private let certificates: TestCertificates
    private let transport = CurlTransport(pool: ConnectionPool())
    private let post = HTTPRequest(
        method: .post, path: "/api/", fields: [HTTPField("X-Secret", "once")], body: Array("cmd=v-add-user".utf8))
    private let get = HTTPRequest(method: .get, path: "/")

    init() throws { certificates = try TestCertificates.shared() }

    private var trust: ServerEndpoint.Trust { .authorityFile(certificates.authority) }

    private func failure(_ endpoint: ServerEndpoint, _ request: HTTPRequest? = nil) -> TransportError? {
        do throws(TransportError) {
            _ = try transport.exchange(request ?? post, with: endpoint, stop: .never)
            return nil
        } catch {
            return error
        }
    }

    // MARK: - No connection

    @Test("tells a refused connection: nothing was sent")
    func refused() throws {
        let port = try ListeningSocket().port
        let error = try #require(failure(ServerEndpoint(host: "127.0.0.1", port: port, trust: trust)))
        #expect(error.code == .connect)
        #expect(!error.wasSent)
    }

    @Test("tells a name without an address: nothing was sent")
    func unresolvable() throws {
        // A label may have 63 characters, so that no name server is asked.
        let name = String(repeating: "a", count: 64) + ".test"
        let error = try #require(failure(ServerEndpoint(host: name, trust: trust)))
        #expect(error.code == .resolve)
        #expect(!error.wasSent)
    }

    @Test(
        "gives up connecting after the connect time-out, whether TCP or TLS does not answer", arguments: [false, true])
    func connectTimeout(acceptsTCP: Bool) throws {
        let socket = try ListeningSocket(backlog: acceptsTCP ? 128 : 0)
        // A full queue: the kernel drops whoever comes next.
        let filling = acceptsTCP ? [] : (0..<4).map { _ in connectedSocket(to: socket.port, waiting: false) }
        defer { for descriptor in filling { close(descriptor) } }
        let endpoint = ServerEndpoint(
            host: "127.0.0.1", port: socket.port, trust: trust, connectTimeoutMilliseconds: 150)
        let error = try #require(failure(endpoint))
        #expect(error.code == .connectTimeout)
        #expect(!error.wasSent)
    }

    @Test("tells a connection that ends during the handshake: nothing was sent")
    func cutHandshake() throws {
        let server = try ScriptedServer { _ in }
        let error = try #require(failure(ServerEndpoint(host: "127.0.0.1", port: server.port, trust: trust)))
        #expect(error.code == .connect, "\(error.detail)")
        #expect(!error.wasSent)
    }

    // MARK: - Reuse

    @Test("uses a connection again, over HTTP/1.1 and HTTP/2", arguments: [false, true])
    func reuse(http2: Bool) throws {
        let server = try NginxServer(
            "location / { return 200 \"$connection $connection_requests $http_x_secret\"; }",
            identity: certificates.good, http2: http2)
        let endpoint = server.endpoint(trust)
        let first = try transport.exchange(post, with: endpoint, stop: .never)
        let second = try transport.exchange(get, with: endpoint, stop: .never)
        #expect(!first.connectionWasReused)
        #expect(second.connectionWasReused)
        let words = [first, second].map { String(decoding: $0.body, as: UTF8.self).split(separator: " ") }
        #expect(words[0].first == words[1].first)
        // Nothing of the first request is left for the second one.
        #expect(words[0].last == "once")
        #expect(words[1].count == 2)
    }

    @Test("uses a connection again after a refused request, and not after a cut answer")
    func reuseAfterErrors() throws {
        let server = try NginxServer("location / { return 403 no; }", identity: certificates.good)
        let endpoint = server.endpoint(trust)
        _ = try transport.exchange(post, with: endpoint, stop: .never)
        #expect(try transport.exchange(post, with: endpoint, stop: .never).connectionWasReused)
        var hasty = post
        hasty.answerLimit = 0
        #expect(failure(endpoint, hasty)?.code == .answerTooLarge)
        #expect(try transport.exchange(post, with: endpoint, stop: .never).status == 403)
    }

    @Test("several threads exchange at once, each with a connection of its own")
    func threads() async throws {
        let server = try NginxServer("location / { return 200 $connection; }", identity: certificates.good)
        let endpoint = server.endpoint(trust)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { [transport, get] in
                    var last = 0
                    for _ in 0..<10 { last = try transport.exchange(get, with: endpoint, stop: .never).status }
                    return last
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 8))
    }

    @Test("opens a new connection when the path to the server was cut meanwhile", arguments: [false, true])
    func cutWhileIdle(http2: Bool) throws {
        let server = try NginxServer("location / { return 200 ok; }", identity: certificates.good, http2: http2)
        try checkNewConnections(to: server) { $0.cut() }
    }

    /// nginx says farewell, in TLS and in HTTP/2, before it closes: libcurl alone would not see the end behind that.
    @Test("opens a new connection when the server closed the kept one", arguments: [false, true])
    func closedWhileIdle(http2: Bool) throws {
        let server = try NginxServer(
            "keepalive_timeout 30ms; location / { return 200 ok; }", identity: certificates.good, http2: http2)
        try checkNewConnections(to: server) { _ in }
    }

    private func checkNewConnections(to server: NginxServer, end: (ScriptedServer) -> Void) throws {
        let port = server.port
        let path = try ScriptedServer { $0.forward(to: port) }
        let endpoint = ServerEndpoint(host: "panel.test", port: path.port, address: "127.0.0.1", trust: trust)
        for _ in 0..<3 {
            let response = try transport.exchange(post, with: endpoint, stop: .never)
            #expect(response.status == 200)
            #expect(!response.connectionWasReused)
            end(path)
            // The client's kernel has seen it.
            waitUntil { !hasEstablishedConnection(to: path.port) }
        }
    }

    // MARK: - At most once

    @Test(
        "does not send again when a kept connection ends after the request",
        arguments: [
            HTTPRequest(method: .post, path: "/api/", body: Array("cmd=v-add-user".utf8)),
            HTTPRequest(method: .post, path: "/api/"), HTTPRequest(method: .get, path: "/"),
        ])
    func atMostOnce(request: HTTPRequest) throws {
        let server = try ScriptedServer { connection in
            if connection.number == 1, connection.readRequest() != nil { connection.answer() }
            _ = connection.readRequest()
        }
        let front = try NginxServer.inFront(of: server, identity: certificates.good)
        let endpoint = front.endpoint(trust)
        #expect(try transport.exchange(request, with: endpoint, stop: .never).status == 200)
        let error = try #require(failure(endpoint, request))
        #expect(error.code == .noAnswer)
        #expect(error.wasSent)
        #expect(server.requests == 2)
    }

    @Test("does not send again when a kept HTTP/2 connection ends after the request")
    func atMostOnceHTTP2() throws {
        let backend = try ScriptedServer { connection in
            while let request = connection.readRequest() {
                if request.hasPrefix("POST /first") { connection.answer() } else { connection.waitForEnd() }
            }
        }
        let server = try NginxServer(
            "location / { proxy_pass http://127.0.0.1:\(backend.port); proxy_http_version 1.1; }",
            identity: certificates.good)
        let port = server.port
        let path = try ScriptedServer { $0.forward(to: port) }
        let endpoint = ServerEndpoint(host: "panel.test", port: path.port, address: "127.0.0.1", trust: trust)
        let first = HTTPRequest(method: .post, path: "/first", body: [1])
        let response = try transport.exchange(first, with: endpoint, stop: .never)
        #expect(response.httpVersion == 2)
        // The second request waits at the backend when the path to it is cut.
        let stop = StopSignal {
            if backend.requests == 2 { path.cut() }
            return false
        }
        let error = #expect(throws: TransportError.self) {
            try transport.exchange(HTTPRequest(method: .post, path: "/second", body: [1]), with: endpoint, stop: stop)
        }
        #expect(error?.code == .noAnswer)
        #expect(error?.wasSent == true)
        #expect(backend.requests == 2)
        #expect(try transport.exchange(first, with: endpoint, stop: .never).status == 200)
    }
}
