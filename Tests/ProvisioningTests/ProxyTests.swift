import HTTPTransport
import HestiaPanel
import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("Panel behind Debian's nginx")
struct ProxyTests {
    /// nginx with a certificate of its own in front of the simulated panel, as some hosters put one in front of theirs.
    private func proxy(_ harness: ProvisioningHarness, http2: Bool) throws -> (NginxServer, [String: Any]) {
        let certificates = try TestCertificates.shared()
        let nginx = try NginxServer(
            "location / { proxy_pass https://127.0.0.1:\(harness.simulator.port); proxy_http_version 1.1; proxy_set_header Host $http_host; }",
            identity: certificates.good, http2: http2)
        var server = try harness.server(panelLogin: true)
        server["host"] = "panel.test"
        server["address"] = "127.0.0.1"
        server["port"] = nginx.port
        server["pins"] = [certificates.good.pin]
        return (nginx, server)
    }

    @Test("the whole life of an account over HTTP/2 and over HTTP/1.1", arguments: [true, false])
    func life(http2: Bool) throws {
        let harness = try ProvisioningHarness()
        let (nginx, server) = try proxy(harness, http2: http2)
        defer { withExtendedLifetime(nginx) {} }
        let endpoint = nginx.endpoint(.pins([try TestCertificates.shared().good.pin]))
        let answer = try CurlTransport(pool: ConnectionPool())
            .exchange(HTTPRequest(method: .get, path: "/login/"), with: endpoint, stop: .never)
        #expect(answer.httpVersion == (http2 ? 2 : 1))
        let create = try harness.run(
            .createAccount,
            CreateAccountTests.request([
                "server": server, "package": ["name": "gold", "parameters": CreateAccountTests.parameters],
            ]))
        #expect(create.isDone, "\(create.text)")
        // The header names come in lower case over HTTP/2, and the page's cookies too.
        let change = try harness.run(
            .changePackage,
            [
                "server": server, "username": "alice",
                "package": ["name": "silver", "parameters": CreateAccountTests.parameters, "route": "panel"],
            ])
        #expect(change.isDone, "\(change.text)")
        #expect(harness.state.users["alice"]?.values["PACKAGE"] == "silver")
        #expect(try harness.run(.terminateAccount, ["server": server, "username": "alice"]).isDone)
        #expect(harness.state.users["alice"] == nil)
        #expect(harness.lines.dropFirst().allSatisfy { $0.connectionWasReused == true })
    }
}
