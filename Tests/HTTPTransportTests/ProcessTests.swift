import Glibc
import HTTPTransport
import Synchronization
import Testing
import HestiaTestSupport

/// What the transport owes to the process it lives in: PHP forks, has an environment, and counts its threads.
@Suite("CurlTransport: the process", .serialized)
struct ProcessTests {
    private let certificates: TestCertificates
    private let transport = CurlTransport(pool: ConnectionPool())
    private let get = HTTPRequest(method: .get, path: "/")

    init() throws { certificates = try TestCertificates.shared() }

    private func server(_ answer: String = "hello") throws -> NginxServer {
        try NginxServer("location / { return 200 \"\(answer)\"; }", identity: certificates.good)
    }

    private func endpoint(_ server: NginxServer) -> ServerEndpoint {
        server.endpoint(.authorityFile(certificates.authority))
    }

    /// 0 for a new connection, 1 for a reused one, 2 for no answer.
    private func kindOfConnection(_ endpoint: ServerEndpoint) -> Int32 {
        guard let response = try? transport.exchange(get, with: endpoint, stop: .never) else { return 2 }
        return response.connectionWasReused ? 1 : 0
    }

    @Test("a forked process uses no connection of its parent's, and leaves it whole")
    func fork() throws {
        let server = try server()
        let endpoint = endpoint(server)
        #expect(kindOfConnection(endpoint) == 0)
        #expect(kindOfConnection(endpoint) == 1)
        let child = try inForkedChild { kindOfConnection(endpoint) * 10 + kindOfConnection(endpoint) }
        #expect(child == 1)
        #expect(kindOfConnection(endpoint) == 1)
    }

    @Test("a process forked from within an exchange gets no answer of it, and the parent does")
    func forkDuringExchange() throws {
        let isChildOver = Shared(false)
        let backend = try ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            waitUntil { isChildOver.value.withLock { $0 } }
            connection.answer()
        }
        let front = try NginxServer.inFront(of: backend, identity: certificates.good)
        let target = front.endpoint(.authorityFile(certificates.authority))
        guard let symbol = dlsym(nil, "fork") else { throw TestFailure("no fork") }
        let fork = unsafeBitCast(symbol, to: (@convention(c) () -> pid_t).self)
        var child: pid_t = -1
        var childStatus: Int32 = -1
        let parent = getpid()
        let stop = StopSignal {
            if child == -1, backend.requests == 1 {
                child = fork()
                if child == 0 { alarm(30) }
            }
            if child > 0, childStatus == -1 {
                waitpid(child, &childStatus, 0)
                isChildOver.value.withLock { $0 = true }
            }
            return false
        }
        let result = Result { () throws(TransportError) in try transport.exchange(get, with: target, stop: stop) }
        if getpid() != parent {
            guard case .failure(let error) = result else { _exit(1) }
            _exit(error.code == .stopped && error.wasSent ? 0 : 2)
        }
        #expect(try result.get().status == 200)
        #expect(childStatus == 0)
    }

    @Test("leaves no thread behind, a name lookup's included")
    func threads() throws {
        let server = try server()
        let endpoint = endpoint(server)
        let unknown = ServerEndpoint(host: String(repeating: "a", count: 64) + ".test")
        _ = kindOfConnection(unknown)
        let remaining = try inForkedChild {
            guard kindOfConnection(endpoint) == 0, kindOfConnection(unknown) == 2 else { return 100 }
            // A thread that ended may be listed for a moment.
            var count: Int32 = 0
            for _ in 0..<1000 {
                count = numberOfThreads()
                if count == 1 { break }
                usleep(1000)
            }
            return count
        }
        #expect(remaining == 1)
    }

    @Test("ignores the environment's proxies")
    func environment() throws {
        let server = try server()
        let endpoint = endpoint(server)
        let result = try inForkedChild {
            for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
                setenv(name, "http://127.0.0.1:1", 1)
            }
            return kindOfConnection(endpoint)
        }
        #expect(result == 0)
    }

    @Test("ignores .netrc")
    func netrc() throws {
        let server = try server("$http_authorization")
        let endpoint = endpoint(server)
        let home = try TemporaryFolder()
        try home.write("machine panel.test login admin password secret\ndefault login a password b\n", to: ".netrc")
        let result = try inForkedChild {
            setenv("HOME", home.path, 1)
            guard let response = try? transport.exchange(get, with: endpoint, stop: .never) else { return 2 }
            return response.body.isEmpty ? 0 : 1
        }
        #expect(result == 0)
    }

    @Test("uses a proxy that the endpoint names, and tells one that refuses")
    func proxy() throws {
        let server = try server()
        let port = server.port
        let proxy = try ScriptedServer { connection in
            guard let request = connection.readRequest() else { return }
            guard request.hasPrefix("CONNECT panel.test:\(port) ") || request.hasPrefix("CONNECT 127.0.0.1:\(port) ")
            else { return connection.answer(status: "403 Forbidden") }
            connection.write("HTTP/1.1 200 Connection established\r\nX-Proxy: 1\r\n\r\n")
            connection.forward(to: port)
        }
        var through = endpoint(server)
        through.proxy = "http://127.0.0.1:\(proxy.port)"
        for _ in 0..<2 {
            let response = try transport.exchange(get, with: through, stop: .never)
            #expect(response.status == 200)
            #expect(response.field("X-Proxy") == nil)
        }
        #expect(proxy.requests == 1)

        var refused = through
        refused.host = "other.test"
        refused.address = nil
        let error = #expect(throws: TransportError.self) {
            try transport.exchange(get, with: refused, stop: .never)
        }
        #expect(error?.code == .connect)
        #expect(error?.wasSent == false)
    }

    @Test("a write to a closed connection does not end the process")
    func pipeSignal() throws {
        let server = try ScriptedServer { connection in _ = connection.readRequest() }
        let front = try NginxServer.inFront(of: server, identity: certificates.good)
        let target = front.endpoint(.authorityFile(certificates.authority))
        let large = HTTPRequest(method: .post, path: "/", body: Array(repeating: 0, count: 8 << 20))
        let result = try inForkedChild {
            signal(SIGPIPE, SIG_DFL)
            for _ in 0..<3 { _ = try? transport.exchange(large, with: target, stop: .never) }
            var mask = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &mask)
            return sigismember(&mask, SIGPIPE)
        }
        #expect(result == 0)
    }
}

private func numberOfThreads() -> Int32 {
    let status = contents(of: "/proc/self/status")
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("Threads:") }) else { return 99 }
    return Int32(line.filter(\.isNumber)) ?? 99
}
