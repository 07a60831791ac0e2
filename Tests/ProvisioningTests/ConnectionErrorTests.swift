import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("errors of the connection, for people")
struct ConnectionErrorTests {
    /// A port where nothing listens, or the panel's, with another trust.
    enum Case: String, CaseIterable {
        case unreachable, certificate, wrongName, pin
    }

    private static let otherPin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    @Test("name the server once", arguments: Case.allCases)
    func namedOnce(kind: Case) throws {
        let harness = try ProvisioningHarness()
        let certificates = try TestCertificates.shared()
        let nginx = try NginxServer("location / { return 200; }", identity: certificates.good)
        defer { withExtendedLifetime(nginx) {} }
        var server = try harness.server()
        let expected: ErrorCode
        switch kind {
        case .unreachable:
            // Its socket is closed as soon as the port is read.
            server["port"] = try ListeningSocket().port
            expected = .unreachable
        case .certificate:
            server["pins"] = [String]()
            expected = .tls
        case .wrongName:
            server["host"] = "other.test"
            server["address"] = "127.0.0.1"
            server["port"] = nginx.port
            server["pins"] = [String]()
            server["ca_file"] = certificates.authority
            expected = .tls
        case .pin:
            server["pins"] = [Self.otherPin]
            expected = .tlsPin
        }
        let error = try #require(try harness.run(.listPackages, ["server": server]).error)
        #expect(error.code == expected)
        let host = try #require(server["host"] as? String)
        let text = error.message + " " + (error.hint ?? "")
        #expect(text.indices.count { text[$0...].hasPrefix(host) } == 1, "\(text)")
        #expect(error.server?.hasPrefix(host) == true)
        #expect(error.field == nil)
    }

    @Test("a CA file that cannot be used is a wrong setting, named by its field")
    func authorityFile() throws {
        let harness = try ProvisioningHarness()
        let folder = try TemporaryFolder()
        try folder.write("nothing", to: "ca.pem")
        for path in ["/nowhere/ca.pem", folder.path(of: "ca.pem")] {
            var server = try harness.server()
            server["pins"] = [String]()
            server["ca_file"] = path
            let error = try #require(try harness.run(.listPackages, ["server": server]).error)
            #expect(error.code == .invalidSettings)
            #expect(error.field == "server.ca_file")
            #expect(error.hint?.contains("ca_file") == true)
        }
        #expect(harness.simulator.requestedCommands.isEmpty)
    }
}
