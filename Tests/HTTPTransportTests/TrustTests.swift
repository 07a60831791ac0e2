import HTTPTransport
import Testing
import HestiaTestSupport

@Suite("CurlTransport: trust")
struct TrustTests {
    private let certificates: TestCertificates
    private let transport = CurlTransport(pool: ConnectionPool())
    private let request = HTTPRequest(method: .get, path: "/")

    init() throws { certificates = try TestCertificates.shared() }

    private func server(_ identity: TestCertificates.Identity, onIPv6: Bool = false) throws -> NginxServer {
        try NginxServer("location / { return 200 hello; }", identity: identity, onIPv6: onIPv6)
    }

    private func status(_ endpoint: ServerEndpoint) throws(TransportError) -> Int {
        try transport.exchange(request, with: endpoint, stop: .never).status
    }

    private func failure(_ endpoint: ServerEndpoint) -> TransportError? {
        do throws(TransportError) {
            _ = try status(endpoint)
            return nil
        } catch {
            return error
        }
    }

    @Test("verifies a certificate against the endpoint's CA file, the name while connecting to the address")
    func authorityFile() throws {
        let server = try server(certificates.good)
        #expect(try status(server.endpoint(.authorityFile(certificates.authority))) == 200)
    }

    @Test("verifies an IP address as the host", arguments: [false, true])
    func ipAddress(isIPv6: Bool) throws {
        let server = try server(certificates.good, onIPv6: isIPv6)
        let trust = ServerEndpoint.Trust.authorityFile(certificates.authority)
        let endpoint = ServerEndpoint(host: isIPv6 ? "::1" : "127.0.0.1", port: server.port, trust: trust)
        #expect(try status(endpoint) == 200)
    }

    @Test("connects to an IPv6 address while verifying the name")
    func ipv6Address() throws {
        let server = try server(certificates.good, onIPv6: true)
        let trust = ServerEndpoint.Trust.authorityFile(certificates.authority)
        #expect(try status(ServerEndpoint(host: "panel.test", port: server.port, address: "::1", trust: trust)) == 200)
    }

    @Test("refuses a certificate that no authority of the system signed")
    func unknownAuthority() throws {
        for identity in [certificates.good, certificates.selfSigned] {
            let server = try server(identity)
            let error = try #require(failure(server.endpoint(.system)))
            #expect(error.code == .certificate)
            #expect(!error.wasSent)
        }
    }

    @Test("refuses a certificate for another name")
    func otherName() throws {
        let server = try server(certificates.good)
        let trust = ServerEndpoint.Trust.authorityFile(certificates.authority)
        let error = try #require(failure(server.endpoint(trust, host: "other.test")))
        #expect(error.code == .certificate)
        #expect(!error.wasSent)
    }

    @Test("refuses an expired certificate")
    func expired() throws {
        let server = try server(certificates.expired)
        let error = try #require(failure(server.endpoint(.authorityFile(certificates.authority))))
        #expect(error.code == .certificate)
        #expect(error.detail.contains("expired"))
        #expect(!error.wasSent)
    }

    @Test("takes a self-signed certificate whose key is pinned, under any name")
    func pinned() throws {
        let server = try server(certificates.selfSigned)
        let pins = ServerEndpoint.Trust.pins([certificates.selfSigned.pin])
        #expect(try status(server.endpoint(pins)) == 200)
        #expect(try status(server.endpoint(pins, host: "other.test")) == 200)
    }

    @Test("takes one of several pinned keys")
    func severalPins() throws {
        let server = try server(certificates.selfSigned)
        let pins = ServerEndpoint.Trust.pins([certificates.good.pin, certificates.selfSigned.pin])
        #expect(try status(server.endpoint(pins)) == 200)
    }

    @Test("refuses a key that is not pinned, and shows both")
    func pinMismatch() throws {
        let server = try server(certificates.renewed)
        let error = try #require(failure(server.endpoint(.pins([certificates.good.pin]))))
        #expect(error.code == .pin)
        #expect(!error.wasSent)
        #expect(error.presentedPin == certificates.renewed.pin)
        #expect(error.detail.contains(certificates.good.pin))
        #expect(error.detail.contains(certificates.renewed.pin))
    }

    @Test("does not lend an unverified connection to an endpoint that verifies")
    func noLoan() throws {
        let server = try server(certificates.selfSigned)
        #expect(try status(server.endpoint(.none)) == 200)
        #expect(failure(server.endpoint(.pins([certificates.good.pin])))?.code == .pin)
        #expect(failure(server.endpoint(.system))?.code == .certificate)
    }

    @Test(
        "refuses what could not be trusted as it is written",
        arguments: [
            (ServerEndpoint.Trust.pins([]), TransportError.Code.invalidEndpoint),
            (.pins(["sha256//short="]), .invalidEndpoint), (.pins(["/etc/passwd"]), .invalidEndpoint),
            (.authorityFile("/nowhere/ca.pem"), .authorityFile), (.authorityFile(""), .authorityFile),
        ])
    func invalidTrust(trust: ServerEndpoint.Trust, code: TransportError.Code) throws {
        let error = try #require(failure(ServerEndpoint(host: "127.0.0.1", port: 1, trust: trust)))
        #expect(error.code == code)
        #expect(!error.wasSent)
    }

    @Test("refuses a CA file without certificates")
    func emptyAuthorityFile() throws {
        let folder = try TemporaryFolder()
        try folder.write("nothing", to: "ca.pem")
        let server = try server(certificates.good)
        let error = try #require(failure(server.endpoint(.authorityFile(folder.path(of: "ca.pem")))))
        #expect(error.code == .authorityFile)
        #expect(!error.wasSent)
    }

    @Test("reads a server's certificate without trusting it")
    func readCertificate() throws {
        let server = try server(certificates.selfSigned)
        let certificate = try transport.readCertificate(of: server.endpoint(.system), stop: .never)
        #expect(certificate.pin == certificates.selfSigned.pin)
        #expect(certificate.subject.contains("panel.test"))
        #expect(certificate.issuer.contains("panel.test"))
        #expect(certificate.notAfter.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
        #expect(!certificate.isPubliclyTrusted)
    }

    @Test("reads no certificate where there is no TLS")
    func readCertificateWithoutTLS() throws {
        let server = try ScriptedServer { connection in connection.answer() }
        let endpoint = ServerEndpoint(host: "127.0.0.1", port: server.port)
        let error = #expect(throws: TransportError.self) {
            try transport.readCertificate(of: endpoint, stop: .never)
        }
        #expect(error?.code == .certificate)
    }
}
