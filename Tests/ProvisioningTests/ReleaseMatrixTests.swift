import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

/// A release and a way to authenticate at it.
struct PanelAccess: Sendable, CustomStringConvertible, CustomTestStringConvertible {
    let release: PanelRelease
    let access: ProvisioningHarness.Access

    var description: String { "\(release) \(access)" }
    var testDescription: String { description }

    static let releases = [
        PanelRelease(1, 0, 6), PanelRelease(1, 3, 5), PanelRelease(1, 4, 17), PanelRelease(1, 6, 14),
        PanelRelease(1, 8, 12), PanelRelease(1, 9, 9), PanelRelease(1, 10, 3),
    ]

    /// Every way that each of the recorded releases has.
    static let all = releases.flatMap { release in
        ProvisioningHarness.Access.allCases.filter { $0.exists(in: release) }
            .map { PanelAccess(release: release, access: $0) }
    }
}

@Suite("every workflow on every release, by every way to authenticate")
struct ReleaseMatrixTests {
    @Test("a whole life of an account", arguments: PanelAccess.all)
    func life(_ kind: PanelAccess) throws {
        let life = try Life(kind)
        try life.look()
        try life.deploy()
        try life.create()
        try life.read()
        try life.changePassword()
        try life.changePackage()
        try life.suspend()
        try life.unsuspend()
        try life.changeDomain()
        try life.terminate()
        // The sequence of the specification is not needed anywhere, and nothing was weakened.
        #expect(!life.harness.commands.contains("v-change-sys-config-value"), "\(kind)")
    }

    @Test("an account with everything that can be asked for", arguments: PanelAccess.all)
    func everything(_ kind: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: kind.release)
        harness.simulator.panel.withState { $0.issuesCertificates = true }
        let backends = try harness.run(.listTemplates, access: kind.access).value("backend")?.list?.compactMap(\.text)
        let backend = backends?.first { $0.hasPrefix("PHP-") }
        var request = CreateAccountTests.request([
            "package": ["name": "default"], "domain": "www.München.test", "ip": PristineState.address, "shell": "bash",
            "web_template": "default", "certificate": "immediate", "force_https": true, "hsts": true,
            "ftp": ["username": "web", "password": "Ftp-Passw0rd"],
            "database": ["name": "shop", "user": "shop", "password": "Db-Passw0rd"],
        ])
        request["username"] = nil
        request["username_base"] = "Alice & Co."
        request["backend_template"] = backend
        let answer = try harness.run(.createAccount, request, access: kind.access)
        #expect(answer.isDone, "\(kind) \(answer.text)")
        #expect(answer.value("account", "username")?.text == "aliceco", "\(kind) \(answer.text)")
        #expect(answer.value("certificate")?.text == "issued", "\(kind) \(answer.text)")
        #expect(answer.value("warnings")?.list?.isEmpty == true, "\(kind) \(answer.text)")
        let user = harness.state.users["aliceco"]
        #expect(user?.systemShell.hasSuffix("bash") == true, "\(kind)")
        #expect(user?.databases.names == ["aliceco_shop"], "\(kind)")
        let site = try #require(user?.webDomains[user?.webDomains.names.first ?? ""], "\(kind)")
        #expect(site["FTP_USER"] == "aliceco_web", "\(kind)")
        #expect(site["SSL_FORCE"] == "yes", "\(kind)")
        #expect(site["SSL_HSTS"] == "yes", "\(kind)")
        if let backend { #expect(site["BACKEND"] == backend, "\(kind)") }
        let read = try harness.run(.getAccount, ["username": "aliceco"], access: kind.access)
        #expect(read.value("domains")?.list == [.text("xn--mnchen-3ya.test")], "\(kind) \(read.text)")
    }

    @Test("people's names are never refused, and nobody's hides the others", arguments: PanelAccess.all)
    func names(_ kind: PanelAccess) throws {
        let harness = try ProvisioningHarness(release: kind.release)
        let names = [
            ("Pat", "O'Brien"), ("Zażółć", "Gęślą"), ("李", "雷"), ("Back", "sla\\sh"), ("Only", ""), ("", ""),
            ("\"Quo\"", "<te>"), (" Anna ", "Maria de la Cruz"), ("x", "$(id)`|;&"),
        ]
        for (index, name) in names.enumerated() {
            let answer = try harness.run(
                .createAccount,
                [
                    "username": "user\(index)", "password": "Str0ng-Pass1", "email": "a\(index)@example.com",
                    "first_name": name.0, "last_name": name.1, "package": ["name": "default"],
                ], access: kind.access)
            #expect(answer.isDone, "\(kind) \(name) \(answer.text)")
            let account = try harness.run(.getAccount, ["username": "user\(index)"], access: kind.access)
            #expect(account.isDone, "\(kind) \(name) \(account.text)")
        }
        let accounts = try harness.run(.listAccounts, access: kind.access).value("accounts")?.list
        #expect(accounts?.count == names.count, "\(kind)")
        #expect(accounts?.allSatisfy { $0["name"]?.text?.isEmpty == false } == true, "\(kind)")
    }
}

/// One account on one panel, step by step; each looks at the panel's state, not only at the answer.
private struct Life {
    let kind: PanelAccess
    let harness: ProvisioningHarness
    /// Panels before 1.4.13 take packages through the form only.
    private var isOld: Bool { kind.release < PanelRelease(1, 4, 13) }
    private var alice: SimulatedUser? { harness.state.users["alice"] }

    init(_ kind: PanelAccess) throws {
        self.kind = kind
        harness = try ProvisioningHarness(release: kind.release)
    }

    private func run(_ name: WorkflowName, _ fields: [String: Any] = [:]) throws -> ProvisioningHarness.Answer {
        let answer = try harness.run(name, fields, access: kind.access, panelLogin: isOld)
        #expect(answer.isDone, "\(kind) \(name.rawValue): \(answer.text)")
        return answer
    }

    func look() throws {
        let test = try run(.testConnection)
        #expect(test.value("ok")?.flag == true, "\(kind): \(test.text)")
        #expect(test.value("version")?.text == kind.release.description, "\(kind)")
        #expect(test.value("administrator")?.text == harness.state.administrator, "\(kind)")
        let packages = try run(.listPackages).value("packages")?.list?.compactMap { $0["name"]?.text }
        #expect(packages?.sorted() == harness.state.packages.keys.sorted(), "\(kind)")
        let templates = try run(.listTemplates)
        #expect(templates.value("web")?.list?.contains(.text("default")) == true, "\(kind)")
        #expect(templates.value("dns")?.list?.contains(.text("default")) == true, "\(kind)")
        #expect(try run(.listShells).value("shells")?.list?.contains(.text("nologin")) == true, "\(kind)")
        let addresses = try run(.listAddresses).value("addresses")?.list
        #expect(addresses?.first?["address"]?.text == PristineState.address, "\(kind)")
    }

    func deploy() throws {
        let package: [String: Any] = ["name": "gold", "parameters": CreateAccountTests.parameters]
        let answer = try run(.deployPackage, ["package": package])
        #expect(answer.value("result")?.text == "created", "\(kind)")
        let gold = harness.state.packages["gold"]?.values
        for (key, value) in CreateAccountTests.parameters { #expect(gold?[key] == value as? String, "\(kind) \(key)") }
        #expect(gold?["SHELL"].hasSuffix("nologin") == true, "\(kind)")
        #expect(harness.commands.contains("v-make-tmp-file") == !isOld, "\(kind)")
        let again = try run(.deployPackage, ["package": package])
        #expect(again.value("result")?.text == "unchanged", "\(kind): \(again.text)")
    }

    func create() throws {
        let package: [String: Any] = ["name": "gold", "parameters": CreateAccountTests.parameters]
        let answer = try run(.createAccount, CreateAccountTests.request(["package": package]))
        #expect(
            answer.steps.suffix(5) == [
                "create-panel-user done", "add-web-domain done", "add-dns-domain done", "add-mail-domain done",
                "schedule-certificate outstanding",
            ], "\(kind): \(answer.text)")
        #expect(alice?.password == "Str0ng-Pass1", "\(kind)")
        #expect(alice?.values["PACKAGE"] == "gold", "\(kind)")
        #expect(alice?.values["DATABASES"] == "2", "\(kind)")
        #expect(alice?.webDomains.names == ["alice.test"], "\(kind)")
        #expect(alice?.dnsDomains.names == ["alice.test"], "\(kind)")
        #expect(alice?.mailDomains.names == ["alice.test"], "\(kind)")
        #expect(harness.state.certificateQueue.count == 1, "\(kind)")
    }

    func read() throws {
        let account = try run(.getAccount, ["username": "alice"])
        #expect(account.value("account", "package")?.text == "gold", "\(kind)")
        #expect(account.value("account", "name")?.text?.hasPrefix("Alice") == true, "\(kind): \(account.text)")
        #expect(account.value("account", "email")?.text == "alice@example.com", "\(kind)")
        #expect(account.value("account", "suspended")?.flag == false, "\(kind)")
        #expect(account.value("domains")?.list == [.text("alice.test")], "\(kind)")
        let accounts = try run(.listAccounts).value("accounts")?.list
        #expect(accounts?.compactMap { $0["username"]?.text } == ["alice"], "\(kind)")
        let usage = try run(.getUsage, ["username": "alice"]).value("accounts")?.list?.first
        #expect(usage?["usage"]?["web_domains"]?.number == 1, "\(kind)")
        #expect(usage?["limits"]?["databases"]?.number == 2, "\(kind)")
        #expect(try run(.getUsage).value("accounts")?.list?.count == 2, "\(kind)")
    }

    func changePassword() throws {
        _ = try run(.changePassword, ["username": "alice", "password": "An0ther Pässw'ord"])
        #expect(alice?.password == "An0ther Pässw'ord", "\(kind)")
    }

    func changePackage() throws {
        let parameters = CreateAccountTests.parameters.merging(["DATABASES": "7", "SHELL": "bash"]) { $1 }
        let answer = try run(
            .changePackage, ["username": "alice", "package": ["name": "silver", "parameters": parameters]])
        #expect(answer.value("old_package")?.text == "gold", "\(kind)")
        #expect(alice?.values["PACKAGE"] == "silver", "\(kind)")
        #expect(alice?.values["DATABASES"] == "7", "\(kind)")
        #expect(alice?.systemShell.hasSuffix("bash") == true, "\(kind): \(alice?.systemShell ?? "")")
        let back = try run(.changePackage, ["username": "alice", "package": ["name": "gold"]])
        #expect(back.value("old_package")?.text == "silver", "\(kind)")
        #expect(alice?.values["PACKAGE"] == "gold", "\(kind)")
        #expect(alice?.values["DATABASES"] == "2", "\(kind)")
    }

    func suspend() throws {
        let answer = try run(.suspendAccount, ["username": "alice"])
        #expect(answer.value("was_suspended")?.flag == false, "\(kind)")
        #expect(alice?.values["SUSPENDED"] == "yes", "\(kind)")
        #expect(alice?.webDomains["alice.test"]?["SUSPENDED"] == "yes", "\(kind)")
        #expect(alice?.mailDomains["alice.test"]?["SUSPENDED"] == "yes", "\(kind)")
        let sent = harness.commands.count
        #expect(try run(.suspendAccount, ["username": "alice"]).value("was_suspended")?.flag == true, "\(kind)")
        #expect(harness.commands.count == sent + 1, "\(kind)")
        #expect(
            try run(.getAccount, ["username": "alice"]).value("account", "suspended")?.flag == true, "\(kind)")
    }

    func unsuspend() throws {
        let answer = try run(.unsuspendAccount, ["username": "alice"])
        #expect(answer.value("was_suspended")?.flag == true, "\(kind)")
        #expect(alice?.values["SUSPENDED"] == "no", "\(kind)")
        #expect(alice?.webDomains["alice.test"]?["SUSPENDED"] == "no", "\(kind)")
        #expect(alice?.dnsDomains["alice.test"]?["SUSPENDED"] == "no", "\(kind)")
        #expect(alice?.mailDomains["alice.test"]?["SUSPENDED"] == "no", "\(kind)")
        #expect(try run(.unsuspendAccount, ["username": "alice"]).value("was_suspended")?.flag == false, "\(kind)")
    }

    func changeDomain() throws {
        let answer = try run(
            .changeDomain, ["username": "alice", "old_domain": "alice.test", "new_domain": "WWW.Wonder.test"])
        #expect(answer.value("kept")?.list == [.text("dns"), .text("mail")], "\(kind): \(answer.text)")
        #expect(alice?.webDomains.names == ["wonder.test"], "\(kind)")
        // Older panels leave the aliases as they are and make the old name one more of them.
        let aliases =
            harness.state.release < PanelRelease(1, 9, 4) ? "www.alice.test,alice.test" : "www.wonder.test"
        #expect(alice?.webDomains["wonder.test"]?["ALIAS"] == aliases, "\(kind)")
        #expect(alice?.dnsDomains.names.sorted() == ["alice.test", "wonder.test"], "\(kind)")
        #expect(alice?.mailDomains.names.sorted() == ["alice.test", "wonder.test"], "\(kind)")
    }

    func terminate() throws {
        #expect(try run(.terminateAccount, ["username": "alice"]).value("existed")?.flag == true, "\(kind)")
        #expect(alice == nil, "\(kind)")
        #expect(harness.state.users.keys.sorted() == [harness.state.administrator], "\(kind)")
        #expect(try run(.terminateAccount, ["username": "alice"]).value("existed")?.flag == false, "\(kind)")
    }
}
