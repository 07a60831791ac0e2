import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("create_account takes over a linked account")
struct LinkedAccountTests {
    private let harness: ProvisioningHarness

    init() throws {
        harness = try ProvisioningHarness()
        harness.root("v-add-user", "alice", "0ld-Password", "alice@example.com", "default", "Some", "Body")
    }

    private static func order(_ more: [String: Any] = [:]) -> [String: Any] {
        ProvisioningHarness.richOrder.merging(
            ["package": ["name": "gold", "parameters": CreateAccountTests.parameters]].merging(more) { $1 }
        ) { $1 }
    }

    private var user: SimulatedUser? { harness.state.users["alice"] }

    @Test("an account that nobody linked is refused, and stays as it is")
    func notLinked() throws {
        let answer = try harness.run(.createAccount, Self.order())
        #expect(answer.error?.code == .exists, "\(answer.text)")
        #expect(user?.password == "0ld-Password")
        // Linked since: the same run goes on.
        #expect(try harness.run(.linkAccount, ["username": "alice"]).isDone)
        #expect(try harness.run(.createAccount, Self.order()).isDone)
        #expect(user?.password == "Str0ng-Pass1")
    }

    @Test("a linked one gets the password, the package, and what it lacks")
    func linked() throws {
        #expect(try harness.run(.linkAccount, ["username": "alice"]).isDone)
        let answer = try harness.run(.createAccount, Self.order())
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.steps.contains("create-panel-user skipped"))
        #expect(!harness.simulator.requestedCommands.contains("v-add-user"))
        #expect(user?.password == "Str0ng-Pass1")
        #expect(user?.values["PACKAGE"] == "gold")
        #expect(user?.webDomains.names == ["alice.test"])
        #expect(user?.dnsDomains.names == ["alice.test"])
        #expect(user?.mailDomains.names == ["alice.test"])
        #expect(user?.databases.names == ["alice_shop"])
        #expect(answer.value("made") == nil)
    }

    @Test("what it has already stays")
    func whole() throws {
        #expect(try harness.run(.linkAccount, ["username": "alice"]).isDone)
        #expect(try harness.run(.createAccount, Self.order()).isDone)
        let before = user
        let again = try harness.run(.createAccount, Self.order(["run_id": "shop1:4711:create:2"]))
        #expect(again.isDone, "\(again.text)")
        #expect(user?.password == before?.password)
        #expect(user?.webDomains == before?.webDomains)
        #expect(user?.dnsRecords == before?.dnsRecords)
        #expect(user?.mailDomains == before?.mailDomains)
        #expect(user?.databases == before?.databases)
        #expect(again.value("warnings")?.list?.count { $0.text?.contains("keeps its password") == true } == 2)
    }

    @Test("one that is linked to another service is refused")
    func otherService() throws {
        #expect(try harness.run(.linkAccount, ["username": "alice", "service": "4711"]).isDone)
        for service in [nil, "4712"] {
            var order = Self.order(["run_id": "service-\(service ?? "none")"])
            order["service"] = service
            #expect(try harness.run(.createAccount, order).error?.code == .exists)
        }
        #expect(user?.password == "0ld-Password")
        #expect(try harness.run(.createAccount, Self.order(["service": "4711"])).isDone)
    }

    @Test("a failure removes nothing of it")
    func undo() throws {
        #expect(try harness.run(.linkAccount, ["username": "alice"]).isDone)
        harness.addAccount("bob", domain: "alice.test")
        let answer = try harness.run(.createAccount, Self.order(["on_failure": "undo"]))
        #expect(answer.error?.code == .exists || answer.error?.code == .refused, "\(answer.text)")
        #expect(answer.error?.message.contains("was there before") == true)
        #expect(user != nil)
        #expect(!harness.simulator.requestedCommands.contains("v-delete-user"))
    }

    @Test("a package that does not cover what it uses is refused before the change")
    func usage() throws {
        for number in 1...4 { harness.root("v-add-web-domain", "alice", "site\(number).test") }
        #expect(try harness.run(.linkAccount, ["username": "alice"]).isDone)
        let answer = try harness.run(.createAccount, Self.order())
        #expect(answer.error?.code == .limit, "\(answer.text)")
        #expect(user?.values["PACKAGE"] == "default")
    }

    @Test("what comes later leaves the customer's password alone, also while the account is suspended")
    func later() throws {
        #expect(try harness.run(.linkAccount, ["username": "alice"]).isDone)
        let order = try harness.run(.createAccount, Self.order(["certificate": "scheduled"]))
        #expect(order.value("status")?.text == "waiting", "\(order.text)")
        #expect(user?.password == "Str0ng-Pass1")
        harness.root("v-change-user-password", "alice", "Cust0mers-Own")
        harness.root("v-suspend-user", "alice")
        let later = try harness.run(.resume, ["run_id": "shop1:4711:create:1", "password": "Str0ng-Pass1"])
        #expect(later.isDone, "\(later.text)")
        #expect(user?.password == "Cust0mers-Own")
    }

    @Test("a suspended one is refused")
    func suspended() throws {
        #expect(try harness.run(.linkAccount, ["username": "alice"]).isDone)
        harness.root("v-suspend-user", "alice")
        #expect(try harness.run(.createAccount, Self.order()).error?.code == .suspended)
        #expect(user?.password == "0ld-Password")
    }

    @Test(
        "cut off anywhere, it ends the same",
        arguments: [
            StepName.readAccount, .createUser, .changePassword, .changePackage, .addWebDomain, .addDNSDomain,
            .addDatabase,
        ])
    func cutOff(step: StepName) throws {
        let other = try ProvisioningHarness()
        for harness in [harness, other] {
            if harness === other {
                harness.root("v-add-user", "alice", "0ld-Password", "alice@example.com", "default", "Some", "Body")
            }
            #expect(try harness.run(.linkAccount, ["username": "alice"]).isDone)
        }
        harness.stop(at: step)
        #expect(try !harness.run(.createAccount, Self.order()).isDone)
        harness.continueAgain()
        #expect(try harness.run(.resume, ["run_id": "shop1:4711:create:1"]).error?.code == .invalidRequest)
        let answer = try harness.run(
            .resume,
            [
                "run_id": "shop1:4711:create:1", "password": "Str0ng-Pass1", "ftp": ["password": "Ftp-Passw0rd"],
                "database": ["password": "Db-Passw0rd"],
            ])
        #expect(answer.isDone, "\(answer.text)")
        #expect(try other.run(.createAccount, Self.order()).isDone)
        #expect(user?.password == other.state.users["alice"]?.password)
        #expect(user?.webDomains.names == other.state.users["alice"]?.webDomains.names)
        #expect(user?.databases.names == other.state.users["alice"]?.databases.names)
        #expect(user?.values["PACKAGE"] == "gold")
    }
}
