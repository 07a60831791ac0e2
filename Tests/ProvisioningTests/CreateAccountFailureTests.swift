import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

/// What create account says and leaves when something after the user goes wrong, or is not what it seems.
@Suite("create_account: incomplete accounts, NAT, www")
struct CreateAccountFailureTests {
    private func request(_ more: [String: Any]) -> [String: Any] { CreateAccountTests.request(more) }

    @Test("a domain that is another customer's: the error names the field and the account that now stands")
    func takenDomain() throws {
        let harness = try ProvisioningHarness()
        let package: [String: Any] = ["name": "default"]
        #expect(try harness.run(.createAccount, request(["package": package])).isDone)
        let answer = try harness.run(.createAccount, request(["username": "bob", "package": package]))
        #expect(answer.error?.code == .exists)
        #expect(answer.error?.field == "domain")
        #expect(answer.error?.message.contains("bob was created") == true)
        #expect(answer.value("run", "status")?.text == "failed")
        #expect(answer.value("run", "made", "username")?.text == "bob")
        #expect(harness.state.users["bob"] != nil)
    }

    @Test("the zone of a server behind NAT points to the public address, also when the private one is given")
    func nat() throws {
        for more in [[:], ["ip": "10.0.0.5"]] as [[String: Any]] {
            let harness = try ProvisioningHarness()
            harness.simulator.panel.withState { state in
                var row = state.addresses["192.0.2.2"] ?? Record()
                row["NAT"] = "203.0.113.7"
                state.addresses = ["10.0.0.5": row]
            }
            let answer = try harness.run(
                .createAccount, request(more.merging(["package": ["name": "default"], "certificate": "off"]) { $1 }))
            #expect(answer.isDone, "\(answer.text)")
            #expect(harness.state.users["alice"]?.dnsDomains["alice.test"]?["IP"] == "203.0.113.7")
        }
    }

    @Test("the answer names the domain as the panel has it")
    func www() throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(
            .createAccount, request(["domain": "www.alice.test", "package": ["name": "default"]]))
        #expect(answer.value("account", "domain")?.text == "alice.test")
        #expect(harness.state.users["alice"]?.webDomains.names == ["alice.test"])
    }

    @Test("what the package does not allow is not even asked for")
    func zeroLimits() throws {
        let harness = try ProvisioningHarness()
        let parameters = CreateAccountTests.parameters.merging(["DNS_DOMAINS": "0", "MAIL_DOMAINS": "0"]) { $1 }
        let answer = try harness.run(
            .createAccount, request(["package": ["name": "small", "parameters": parameters], "certificate": "off"]))
        #expect(answer.isDone, "\(answer.text)")
        #expect(
            harness.commands == [
                "v-list-user-package", "v-make-tmp-file", "v-add-user-package", "v-add-user", "v-add-web-domain",
            ])
    }

    @Test(
        "a template or a shell of the package that the server does not have is refused before anything is written",
        arguments: [("WEB_TEMPLATE", "nosuch"), ("DNS_TEMPLATE", "nosuch"), ("SHELL", "nosuchsh")])
    func unknownPackageNames(key: String, value: String) throws {
        let harness = try ProvisioningHarness()
        let parameters = CreateAccountTests.parameters.merging([key: value]) { $1 }
        let answer = try harness.run(
            .createAccount, request(["package": ["name": "gold", "parameters": parameters]]))
        #expect(answer.error?.field == "package.parameters.\(key)", "\(answer.text)")
        #expect(harness.state.packages["gold"] == nil)
        #expect(harness.state.temporaryFiles.isEmpty)
    }

    @Test("names in other scripts stay as they are on a panel that takes them, with a package of the server, too")
    func namesWithoutParameters() throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(
            .createAccount, request(["first_name": "雷", "last_name": "李", "package": ["name": "default"]]))
        #expect(answer.isDone)
        #expect(harness.state.users["alice"]?.values["NAME"] == "雷 李")
    }

    @Test("a roll-out to other accounts that fails does not hold up the order")
    func failingRollOut() throws {
        let harness = try ProvisioningHarness()
        let first: [String: Any] = ["name": "gold", "parameters": CreateAccountTests.parameters]
        #expect(try harness.run(.createAccount, request(["package": first])).isDone)
        harness.simulator.panel.addFault(Fault(.status(500, isRun: false), match: "v-update-user-package"))
        let changed: [String: Any] = ["name": "gold", "parameters": ["DATABASES": "9"], "take_over": true]
        let answer = try harness.run(
            .createAccount, request(["username": "bob", "domain": "bob.test", "package": changed]))
        #expect(answer.isDone, "\(answer.text)")
        #expect(harness.state.users["bob"]?.webDomains.names == ["bob.test"])
        #expect(
            answer.value("warnings")?.list?.compactMap(\.text).contains { $0.contains("v-update-user-package gold") }
                == true)
    }

    @Test("a proxy that is none is refused by its field, and its password is nowhere")
    func proxy() throws {
        let harness = try ProvisioningHarness()
        var server = try harness.server()
        server["proxy"] = "htp://proxyuser:S3cretProxy@127.0.0.1:9"
        let answer = try harness.run(.listShells, ["server": server])
        #expect(answer.error?.field == "server.proxy")
        #expect(!answer.text.contains("S3cret"))
    }

    @Test("verification that is off is said in every answer")
    func verificationOff() throws {
        let harness = try ProvisioningHarness()
        var server = try harness.server()
        server["pins"] = nil
        server["verify"] = false
        let answer = try harness.run(.listShells, ["server": server])
        #expect(answer.value("warnings")?.list?.first?.text?.contains("TLS verification is off") == true)
    }
}
