import HTTPTransport
import Testing
import HestiaTestSupport

@Suite("CurlTransport: answers")
struct AnswerTests {
    private let certificates: TestCertificates
    private let transport = CurlTransport(pool: ConnectionPool())

    init() throws { certificates = try TestCertificates.shared() }

    private var trust: ServerEndpoint.Trust { .authorityFile(certificates.authority) }

    private func outcome(
        _ request: HTTPRequest, _ endpoint: ServerEndpoint
    ) -> Result<HTTPResponse, TransportError> {
        Result { () throws(TransportError) in try transport.exchange(request, with: endpoint, stop: .never) }
    }

    /// The failure against a server that does this with the connection once it read the request.
    private func failure(
        timeoutMilliseconds: Int = 30_000, answerLimit: Int = 1 << 20,
        _ script: @escaping @Sendable (ScriptedServer.Connection) -> Void
    ) throws -> TransportError {
        let server = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            script(connection)
        }
        let front = try NginxServer.inFront(of: server, identity: certificates.good)
        let request = HTTPRequest(
            method: .post, path: "/api/", body: Array("cmd=v-list-users".utf8),
            timeoutMilliseconds: timeoutMilliseconds, answerLimit: answerLimit)
        switch outcome(request, front.endpoint(trust)) {
        case .success(let response): throw TestFailure("an answer: \(response.status)")
        case .failure(let error): return error
        }
    }

    @Test("returns status, header and body of any answer, also of one that refuses", arguments: [200, 401, 500])
    func statuses(status: Int) throws {
        let server = try NginxServer(
            "location / { add_header X-Exit 7 always; add_header X-Exit 8 always; return \(status) text; }",
            identity: certificates.good)
        let response = try outcome(HTTPRequest(method: .get, path: "/"), server.endpoint(trust)).get()
        #expect(response.status == status)
        #expect(response.body == Array("text".utf8))
        #expect(response.fields.filter { $0.name.lowercased() == "x-exit" }.map(\.value) == ["7", "8"])
        #expect(response.field("X-EXIT") == "7")
    }

    @Test("speaks HTTP/2 where it is offered, 1.1 elsewhere", arguments: [false, true])
    func versions(http2: Bool) throws {
        let backend = try ScriptedServer { connection in
            while let request = connection.readRequest() { connection.answer(String(request.suffix(5))) }
        }
        let server = try NginxServer(
            "location / { proxy_pass http://127.0.0.1:\(backend.port); proxy_http_version 1.1; }",
            identity: certificates.good, http2: http2)
        let request = HTTPRequest(method: .post, path: "/api/", body: Array("a=b&c=d".utf8))
        let response = try outcome(request, server.endpoint(trust)).get()
        #expect(response.httpVersion == (http2 ? 2 : 1))
        #expect(response.body == Array("b&c=d".utf8))
    }

    @Test("sends path, header and body as they are, and nothing of its own choice")
    func requestAsGiven() throws {
        let server = try ScriptedServer { connection in
            if let request = connection.readRequest() { connection.answer(request) }
        }
        let front = try NginxServer.inFront(of: server, identity: certificates.good)
        let body = String(repeating: "x", count: 200_000)
        let request = HTTPRequest(
            method: .post, path: "/a/../b?c=%2F", fields: [HTTPField("X-Empty", ""), HTTPField("X-Name", "v: w")],
            body: Array(body.utf8))
        let response = try outcome(request, front.endpoint(trust)).get()
        let echoed = String(decoding: response.body, as: UTF8.self)
        let lines = echoed.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == "POST /a/../b?c=%2F HTTP/1.1")
        #expect(lines.last == body)
        let names = Set(lines.dropFirst().prefix { !$0.isEmpty }.map { $0.prefix { $0 != ":" }.lowercased() })
        #expect(names == ["host", "accept", "accept-encoding", "content-length", "x-empty", "x-name"])
        #expect(lines.contains("Host: panel.test:\(front.port)"))
        #expect(lines.contains("X-Name: v: w"))
    }

    @Test("does not follow a redirect")
    func redirect() throws {
        let server = try NginxServer(
            "location = / { return 302 /elsewhere; } location / { return 200 elsewhere; }", identity: certificates.good)
        let response = try outcome(HTTPRequest(method: .get, path: "/"), server.endpoint(trust)).get()
        #expect(response.status == 302)
        #expect(response.field("location")?.hasSuffix("/elsewhere") == true)
    }

    @Test("decompresses gzip, and drops interim answers")
    func gzip() throws {
        let server = try NginxServer(
            "location / { gzip on; default_type text/plain; return 200 '\(String(repeating: "a", count: 3000))'; }",
            identity: certificates.good)
        let response = try outcome(HTTPRequest(method: .get, path: "/"), server.endpoint(trust)).get()
        #expect(response.field("content-encoding") == "gzip")
        #expect(response.body == Array(repeating: UInt8(ascii: "a"), count: 3000))

        let interim = try ScriptedServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n")
            connection.answer("late")
        }
        let front = try NginxServer.inFront(of: interim, identity: certificates.good)
        let late = try outcome(HTTPRequest(method: .get, path: "/"), front.endpoint(trust)).get()
        #expect(late.status == 200)
        #expect(late.field("X-Early") == nil)
    }

    @Test("refuses a body over the limit, announced or not")
    func bodyLimit() throws {
        let announced = try failure(answerLimit: 1000) { $0.answer(String(repeating: "z", count: 1001)) }
        #expect(announced.code == .answerTooLarge)
        #expect(announced.wasSent)
        let endless = try failure(answerLimit: 1 << 20) { connection in
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "10000\r\n" + String(repeating: "\0", count: 0x10000) + "\r\n"
            while connection.write(chunk) {}
        }
        #expect(endless.code == .answerTooLarge)
    }

    @Test("takes a body that just fits")
    func bodyAtLimit() throws {
        let server = try ScriptedServer { connection in
            while connection.readRequest() != nil { connection.answer(String(repeating: "z", count: 1000)) }
        }
        let front = try NginxServer.inFront(of: server, identity: certificates.good)
        let request = HTTPRequest(method: .get, path: "/", answerLimit: 1000)
        #expect(try outcome(request, front.endpoint(trust)).get().body.count == 1000)
    }

    @Test("counts the limit in decompressed bytes: a small answer cannot unfold into all memory")
    func gzipBomb() throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "\0", count: 8 << 20), to: "bomb")
        guard try ChildProcess(["gzip", folder.path(of: "bomb")], log: folder.path(of: "log")).wait() == 0 else {
            throw TestFailure("gzip failed: \(contents(of: folder.path(of: "log")))")
        }
        let server = try NginxServer(
            "location / { root \(folder.path); add_header Content-Encoding gzip; }", identity: certificates.good)
        let request = HTTPRequest(method: .get, path: "/bomb.gz", answerLimit: 1 << 20)
        guard case .failure(let error) = outcome(request, server.endpoint(trust)) else {
            throw TestFailure("the bomb was taken")
        }
        #expect(error.code == .answerTooLarge)
        #expect(
            try outcome(HTTPRequest(method: .get, path: "/bomb.gz"), server.endpoint(trust)).get().body.count == 8 << 20
        )
    }

    @Test("refuses endless header lines, and one endless line")
    func endlessHeader() throws {
        let lines = try failure { connection in
            connection.write("HTTP/1.1 200 OK\r\n")
            var number = 0
            while connection.write("X-\(number): y\r\n") { number += 1 }
        }
        #expect(lines.code == .answerTooLarge)
        let line = try failure { connection in
            connection.write("HTTP/1.1 200 OK\r\nX: ")
            while connection.write(String(repeating: "y", count: 65_536)) {}
        }
        #expect(line.code == .answerTooLarge)
        let interim = try failure { connection in
            while connection.write("HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n") {}
        }
        #expect(interim.code == .answerTooLarge)
    }

    @Test(
        "tells an answer that never comes or comes too slowly: it was sent",
        arguments: [
            "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        ])
    func slow(beginning: String) throws {
        let error = try failure(timeoutMilliseconds: 200) { connection in
            connection.write(beginning)
            connection.waitForEnd()
        }
        #expect(error.code == .noAnswer)
        #expect(error.wasSent)
        #expect(error.detail.contains("200 ms"))
    }

    @Test(
        "tells an answer that is cut: it was sent",
        arguments: [
            "", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
        ])
    func cut(beginning: String) throws {
        let error = try failure { $0.write(beginning) }
        #expect(error.code == .noAnswer)
        #expect(error.wasSent)
    }

    @Test("tells what is not HTTP", arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "\0\0\0\0", "220 mail ESMTP\r\n"])
    func notHTTP(greeting: String) throws {
        let error = try failure { $0.write(greeting) }
        #expect(error.code == .notHTTP)
        #expect(error.wasSent)
    }

    @Test("tells plain HTTP on the TLS port")
    func plainHTTP() throws {
        let server = try ScriptedServer { $0.answer(status: "400 Bad Request") }
        let endpoint = ServerEndpoint(host: "127.0.0.1", port: server.port, trust: trust)
        guard case .failure(let error) = outcome(HTTPRequest(method: .get, path: "/"), endpoint) else {
            throw TestFailure("plain HTTP was taken")
        }
        #expect(error.code == .certificate)
        #expect(error.detail.contains("does not speak TLS"))
        #expect(!error.wasSent)
    }

    @Test(
        "refuses a request that would not arrive as it is written",
        arguments: [
            HTTPRequest(method: .get, path: "api"), HTTPRequest(method: .get, path: "/a b"),
            HTTPRequest(method: .get, path: "/a#b"), HTTPRequest(method: .get, path: "/a\r\nX: y"),
            HTTPRequest(method: .get, path: "/ł"), HTTPRequest(method: .get, path: "/", body: [1]),
            HTTPRequest(method: .get, path: "/", fields: [HTTPField("X", "a\r\nY: b")]),
            HTTPRequest(method: .get, path: "/", fields: [HTTPField("X", "a\0b")]),
            HTTPRequest(method: .get, path: "/", fields: [HTTPField("X:", "a")]),
            HTTPRequest(method: .get, path: "/", fields: [HTTPField("Host", "other.test")]),
        ])
    func invalidRequest(request: HTTPRequest) throws {
        guard case .failure(let error) = outcome(request, ServerEndpoint(host: "127.0.0.1", port: 1)) else {
            throw TestFailure("the request was sent")
        }
        #expect(error.code == .invalidEndpoint)
        #expect(!error.wasSent)
    }

    @Test(
        "refuses a host that a URL could take for something else",
        arguments: [
            "", "a b", "user@panel.test", "panel.test/path", "panel.test#x", "panel.test?x", "łódź.test", "a\0b",
        ])
    func invalidHost(host: String) throws {
        let request = HTTPRequest(method: .get, path: "/")
        for endpoint in [ServerEndpoint(host: host), ServerEndpoint(host: "panel.test", address: host)] {
            guard case .failure(let error) = outcome(request, endpoint) else { throw TestFailure("it was sent") }
            #expect(error.code == .invalidEndpoint)
        }
    }
}
