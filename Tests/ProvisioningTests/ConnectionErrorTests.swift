import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("errors of the connection, for people")
struct ConnectionErrorTests {
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
