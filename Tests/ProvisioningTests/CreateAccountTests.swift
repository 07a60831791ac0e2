import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("create_account")
struct CreateAccountTests {
    static var request: [String: Any] {
        [
            "username": "alice", "password": "Str0ng-Pass1", "email": "alice@example.com", "first_name": "Alice",
            "last_name": "Example", "domain": "alice.test",
        ]
    }

    static func request(_ more: [String: Any]) -> [String: Any] { request.merging(more) { _, new in new } }

    static var parameters: [String: Any] {
        [
            "WEB_DOMAINS": "3", "DNS_DOMAINS": "3", "MAIL_DOMAINS": "3", "DATABASES": "2", "DISK_QUOTA": "1000",
            "BANDWIDTH": "5000", "NS": "ns1.lab.test,ns2.lab.test",
        ]
    }

    @Test("with a package of the server: user, web domain, DNS zone, mail domain, certificate in the queue")
    func packageOfTheServer() throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(.createAccount, Self.request(["package": ["name": "default"]]))
        #expect(answer.isDone, "\(answer.text)")
        #expect(
            answer.steps == [
                "check-licence done", "list-packages done", "create-panel-user done", "add-web-domain done",
                "add-dns-domain done", "add-mail-domain done", "schedule-certificate outstanding",
            ])
        let user = harness.state.users["alice"]
        #expect(user?.password == "Str0ng-Pass1")
        #expect(user?.webDomains.names == ["alice.test"])
        #expect(user?.dnsDomains.names == ["alice.test"])
        #expect(user?.mailDomains.names == ["alice.test"])
        #expect(harness.state.certificateQueue.count == 1)
        #expect(
            harness.commands == [
                "v-list-user-package", "v-add-user", "v-add-web-domain", "v-list-user-ips", "v-add-dns-domain",
                "v-add-mail-domain", "v-schedule-letsencrypt-domain",
            ])
    }

    @Test("deploys a new package over the API with two more commands, and an unchanged one with none")
    func newPackage() throws {
        let harness = try ProvisioningHarness()
        let package: [String: Any] = ["name": "gold", "parameters": Self.parameters]
        let first = try harness.run(
            .createAccount, Self.request(["package": package, "dns": false, "mail": false, "certificate": "off"]))
        #expect(first.isDone, "\(first.text)")
        #expect(
            harness.commands == [
                "v-list-user-package", "v-make-tmp-file", "v-add-user-package", "v-add-user", "v-add-web-domain",
            ])
        #expect(harness.state.packages["gold"]?.values["DISK_QUOTA"] == "1000")
        #expect(harness.state.users["alice"]?.values["DATABASES"] == "2")
        harness.simulator.panel.clearLog()
        let second = try harness.run(
            .createAccount,
            Self.request([
                "username": "bob", "domain": "bob.test", "package": package, "dns": false, "mail": false,
                "certificate": "off",
            ]))
        #expect(second.isDone, "\(second.text)")
        #expect(harness.commands == ["v-list-user-package", "v-add-user", "v-add-web-domain"])
    }

    @Test("a package that is there with other values is rewritten only when taken over")
    func takeOver() throws {
        let harness = try ProvisioningHarness()
        let first: [String: Any] = ["name": "gold", "parameters": Self.parameters]
        #expect(try harness.run(.deployPackage, ["package": first]).isDone)
        // Without the store nobody knows that it is ours.
        try harness.removeStore()
        let changed: [String: Any] = ["name": "gold", "parameters": ["DISK_QUOTA": "2000"]]
        let before = harness.state
        let refused = try harness.run(.createAccount, Self.request(["package": changed]))
        #expect(refused.error?.code == .packageNotOurs)
        #expect(harness.state.packages == before.packages)
        #expect(harness.state.users.keys.sorted() == before.users.keys.sorted())
        let allowed = try harness.run(
            .createAccount, Self.request(["package": changed.merging(["take_over": true]) { $1 }]))
        #expect(allowed.isDone, "\(allowed.text)")
        #expect(harness.state.packages["gold"]?.values["DISK_QUOTA"] == "2000")
        // What the request did not name stays.
        #expect(harness.state.packages["gold"]?.values["DATABASES"] == "2")
    }

    @Test("never rewrites the panel's own packages", arguments: ["default", "system"])
    func panelsOwn(name: String) throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(
            .createAccount,
            Self.request(["package": ["name": name, "parameters": ["DISK_QUOTA": "1"], "take_over": true]]))
        #expect(answer.error?.field == "package.name")
        #expect(harness.simulator.requestedCommands.isEmpty)
    }

    @Test("makes a user name from the domain, and another one when it is taken")
    func generatedNames() throws {
        let harness = try ProvisioningHarness()
        var request = Self.request(["package": ["name": "default"], "certificate": "off"])
        request["username"] = nil
        request["domain"] = "my-shop.example"
        let first = try harness.run(.createAccount, request)
        #expect(first.value("account", "username")?.text == "myshop")
        request["domain"] = "my-shop.test"
        let second = try harness.run(.createAccount, request)
        #expect(second.value("account", "username")?.text == "myshop1", "\(second.text)")
    }

    @Test(
        "makes people's names acceptable without refusing them",
        arguments: ["O'Brien", "Zażółć", "李雷", "a\\b", "", "<x>|"])
    func names(name: String) throws {
        for release in [PanelRelease(1, 10, 3), PanelRelease(1, 6, 14)] {
            let harness = try ProvisioningHarness(release: release)
            let answer = try harness.run(
                .createAccount, Self.request(["last_name": name, "package": ["name": "default"], "certificate": "off"]))
            #expect(answer.isDone, "\(release): \(answer.text)")
            let list = try harness.run(.listAccounts)
            #expect(list.value("accounts")?.list?.count == 1, "\(release): \(list.text)")
        }
    }

    @Test("refuses what the server does not have, before it changes anything")
    func unknownNames() throws {
        let harness = try ProvisioningHarness()
        let before = harness.state.users.keys.sorted()
        for (field, value) in [
            ("shell", "zsh"), ("web_template", "nosuch"), ("backend_template", "PHP-9_9"), ("proxy_template", "nosuch"),
        ] {
            let answer = try harness.run(
                .createAccount, Self.request([field: value, "package": ["name": "default"]]))
            #expect(answer.error?.field == field)
        }
        let answer = try harness.run(.createAccount, Self.request(["package": ["name": "nosuch"]]))
        #expect(answer.error?.code == .notFound)
        #expect(answer.error?.field == "package.name")
        #expect(harness.state.users.keys.sorted() == before)
    }

    @Test("a name that is taken is refused and changes nothing")
    func takenName() throws {
        let harness = try ProvisioningHarness()
        let request = Self.request(["package": ["name": "default"]])
        #expect(try harness.run(.createAccount, request).isDone)
        let before = harness.state.users["alice"]
        let again = try harness.run(.createAccount, request.merging(["password": "An0ther-Pass"]) { $1 })
        #expect(again.error?.code == .exists)
        #expect(again.error?.field == "username")
        #expect(harness.state.users["alice"] == before)
    }

    @Test("DNS zone and mail domain are skipped where the package allows none")
    func ifPossible() throws {
        let harness = try ProvisioningHarness()
        let parameters = Self.parameters.merging(["DNS_DOMAINS": "0", "MAIL_DOMAINS": "0"]) { $1 }
        let answer = try harness.run(
            .createAccount,
            Self.request(["package": ["name": "web-only", "parameters": parameters], "certificate": "off"]))
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.steps.suffix(2) == ["add-dns-domain skipped", "add-mail-domain skipped"])
    }

    @Test("additional actions: shell, templates, FTP account, database")
    func additionalActions() throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(
            .createAccount,
            Self.request([
                "package": ["name": "default"], "certificate": "off", "shell": "bash", "backend_template": "PHP-8_2",
                "ftp": ["username": "web", "password": "Ftp-Passw0rd"],
                "database": ["name": "shop", "user": "shop", "password": "Db-Passw0rd"],
            ]))
        #expect(answer.isDone, "\(answer.text)")
        let user = harness.state.users["alice"]
        #expect(user?.values["SHELL"] == "bash")
        #expect(user?.webDomains["alice.test"]?["BACKEND"] == "PHP-8_2")
        #expect(user?.webDomains["alice.test"]?["FTP_USER"] == "alice_web")
        #expect(user?.databases.names == ["alice_shop"])
    }

    @Test("an immediate certificate brings redirect and HSTS with it")
    func immediateCertificate() throws {
        let harness = try ProvisioningHarness()
        harness.simulator.panel.withState { $0.issuesCertificates = true }
        let answer = try harness.run(
            .createAccount,
            Self.request([
                "package": ["name": "default"], "certificate": "immediate", "force_https": true, "hsts": true,
            ]))
        #expect(answer.value("certificate")?.text == "issued", "\(answer.text)")
        let site = harness.state.users["alice"]?.webDomains["alice.test"]
        #expect(site?["SSL_FORCE"] == "yes")
        #expect(site?["SSL_HSTS"] == "yes")
    }

    @Test("a certificate that cannot be issued is said to be missing, and the account stands")
    func failedCertificate() throws {
        let harness = try ProvisioningHarness()
        let answer = try harness.run(
            .createAccount,
            Self.request(["package": ["name": "default"], "certificate": "immediate", "force_https": true]))
        #expect(answer.isDone)
        #expect(answer.value("certificate")?.text == "failed")
        #expect(answer.steps.suffix(2) == ["issue-certificate skipped", "force-https skipped"])
        #expect(answer.value("warnings")?.list?.isEmpty == false)
    }

    @Test("no secret is in a response, an error, an event or a log line")
    func secrets() throws {
        let harness = try ProvisioningHarness()
        let request = Self.request([
            "package": ["name": "default"], "ftp": ["username": "web", "password": "Ftp-Passw0rd"],
            "database": ["name": "shop", "user": "shop", "password": "Db-Passw0rd"],
        ])
        let first = try harness.run(.createAccount, request)
        let second = try harness.run(.createAccount, request)
        let everything = first.text + second.text + "\(harness.lines)\(harness.events)"
        for secret in ["Str0ng-Pass1", "Ftp-Passw0rd", "Db-Passw0rd", PristineState.secretKey] {
            #expect(!everything.contains(secret))
        }
        #expect(everything.contains("v-add-user"))
    }
}
