import HestiaSimulator
import Testing

@Suite("Simulated panel: forms for packages")
struct WebPackageTests {
    /// What the form of a newest panel needs besides the name.
    private static let fields: [(name: String, value: String?)] = [
        ("v_web_template", "default"), ("v_backend_template", "default"), ("v_dns_template", "default"),
        ("v_shell", "nologin"), ("v_web_domains", "3"), ("v_web_aliases", "3"), ("v_dns_domains", "3"),
        ("v_dns_records", "30"), ("v_mail_domains", "3"), ("v_mail_accounts", "3"), ("v_ratelimit", "200"),
        ("v_databases", "3"), ("v_cron_jobs", "3"), ("v_backups", "1"), ("v_backups_incremental", "no"),
        ("v_disk_quota", "3000"), ("v_bandwidth", "3000"), ("v_ns1", "ns1.lab.test"), ("v_ns2", "ns2.lab.test"),
    ]

    private func visitor(_ release: String, language: String? = nil) throws -> WebVisitor {
        var visitor = try WebVisitor(release: release, configuration: ["POLICY_CSRF_STRICTNESS": "0"])
        if let language {
            visitor.panel.withState { $0.users[$0.administrator]?.values["LANGUAGE"] = language }
        }
        visitor.logIn()
        return visitor
    }

    private func add(_ name: String, _ changes: [String: String?] = [:], in visitor: inout WebVisitor) {
        send("/add/package/", ["ok": "Add", "v_package": name], changes, in: &visitor)
    }

    private func edit(_ name: String, _ changes: [String: String?] = [:], in visitor: inout WebVisitor) {
        send(
            "/edit/package/?package=\(name)", ["save": "save", "v_package": name, "v_package_new": name], changes,
            in: &visitor)
    }

    /// Sends the usual fields, with changes; nil leaves a field out.
    private func send(
        _ path: String, _ head: [String: String?], _ changes: [String: String?], in visitor: inout WebVisitor
    ) {
        var all = head
        for field in Self.fields { all[field.name] = .some(field.value) }
        for (name, value) in changes { all[name] = .some(value) }
        visitor.post(path, all.map { ($0.key, $0.value) })
    }

    @Test(
        "adding a package stores it and says so",
        arguments: ["1.0.6", "1.2.4", "1.3.5", "1.4.12", "1.4.17", "1.6.14", "1.7.8", "1.8.12", "1.9.9", "1.10.3"])
    func add(_ release: String) throws {
        var visitor = try visitor(release)
        add("gold", in: &visitor)
        #expect(visitor.status == 200)
        #expect(visitor.body.contains("Package gold has been created successfully."))
        let values = try #require(visitor.panel.state.packages["gold"]).values
        #expect(values["WEB_DOMAINS"] == "3")
        #expect(values["NS"] == "ns1.lab.test,ns2.lab.test")
        #expect(visitor.panel.state.temporaryFiles.isEmpty)
    }

    @Test("an error of the command is shown, in English whatever the language", arguments: ["en", "de", "ja"])
    func refusal(_ language: String) throws {
        var visitor = try visitor("1.10.3", language: language)
        add("gold", ["v_web_domains": "abc"], in: &visitor)
        #expect(visitor.body.contains("Error: invalid WEB_DOMAINS format :: abc"))
        #expect(visitor.body.contains("inline-alert-danger"))
        #expect(visitor.panel.state.packages["gold"] == nil)
    }

    @Test(
        "the class of the alert says success in every language",
        arguments: [("1.10.3", "ar"), ("1.10.3", "de"), ("1.10.3", "sv"), ("1.4.17", "de")])
    func alertClass(_ release: String, _ language: String) throws {
        var visitor = try visitor(release, language: language)
        add("gold", in: &visitor)
        #expect(visitor.body.contains(release == "1.4.17" ? "\"vst-ok\"" : "inline-alert-success"))
    }

    @Test("an edit reaches the accounts that have the package")
    func propagation() throws {
        var visitor = try visitor("1.10.3")
        add("gold", in: &visitor)
        #expect(visitor.panel.run("v-add-user", ["alice", "Str0ng-Pass1", "a@example.test", "gold"]).exitCode == 0)
        edit("gold", ["v_web_domains": "9"], in: &visitor)
        #expect(visitor.body.contains("Changes have been saved."))
        #expect(visitor.panel.state.users["alice"]?.values["WEB_DOMAINS"] == "9")
    }

    @Test("a rename leaves the accounts with the old name")
    func rename() throws {
        var visitor = try visitor("1.10.3")
        add("gold", in: &visitor)
        #expect(visitor.panel.run("v-add-user", ["alice", "Str0ng-Pass1", "a@example.test", "gold"]).exitCode == 0)
        edit("gold", ["v_package_new": "platinum"], in: &visitor)
        #expect(visitor.panel.state.packages.keys.contains("platinum"))
        #expect(!visitor.panel.state.packages.keys.contains("gold"))
        #expect(visitor.panel.state.users["alice"]?.values["PACKAGE"] == "gold")
    }

    @Test("an edit with a missing field breaks, and the next page shows why")
    func missingField() throws {
        var visitor = try visitor("1.10.3")
        add("gold", in: &visitor)
        edit("gold", ["v_databases": nil, "v_web_domains": "9"], in: &visitor)
        #expect(visitor.status == 500)
        #expect(visitor.panel.state.packages["gold"]?.values["WEB_DOMAINS"] == "3")
        visitor.get("/edit/package/?package=gold")
        #expect(visitor.body.contains("Field &quot;Databases&quot; can not be blank."))
        visitor.get("/edit/package/?package=gold")
        #expect(!visitor.body.contains("inline-alert"))
    }

    @Test(
        "editing a package that is not there creates it up to 1.4.17",
        arguments: [("1.3.5", true), ("1.4.17", true), ("1.5.15", false), ("1.10.3", false)])
    func editMissing(_ release: String, _ creates: Bool) throws {
        var visitor = try visitor(release)
        edit("nosuch", in: &visitor)
        #expect(visitor.panel.state.packages.keys.contains("nosuch") == creates)
        #expect(visitor.location == (creates ? nil : "/list/package/"))
    }

    @Test("1.4.13 cannot edit packages")
    func brokenRelease() throws {
        var visitor = try visitor("1.4.13")
        add("gold", in: &visitor)
        edit("gold", ["v_web_domains": "9"], in: &visitor)
        #expect(visitor.body.contains("does not exist"))
        #expect(visitor.panel.state.packages["gold"]?.values["WEB_DOMAINS"] == "3")
    }

    @Test("packages of the panel itself are not edited", arguments: [("1.4.17", "default"), ("1.10.3", "system")])
    func protected(_ release: String, _ name: String) throws {
        var visitor = try visitor(release)
        let before = visitor.panel.state.packages
        edit(name, ["v_web_domains": "9"], in: &visitor)
        #expect(visitor.location == "/list/package/")
        #expect(visitor.panel.state.packages == before)
    }

    @Test("a normal user reaches no package page")
    func role() throws {
        var visitor = try visitor("1.10.3")
        #expect(visitor.panel.run("v-add-user", ["alice", "Str0ng-Pass1", "a@example.test", "default"]).exitCode == 0)
        visitor = WebVisitor(visitor.panel)
        visitor.get("/login/")
        visitor.post("/login/", ["user": "alice", "password": "Str0ng-Pass1"])
        #expect(visitor.location == "/list/web/")
        add("gold", in: &visitor)
        #expect(visitor.location == "/list/user")
        #expect(visitor.panel.state.packages["gold"] == nil)
    }

    @Test("markup in what was sent is shown as text")
    func markup() throws {
        var visitor = try visitor("1.10.3")
        add("<b>\"x", in: &visitor)
        #expect(!visitor.body.contains("<b>"))
        #expect(visitor.body.contains("value=\"&lt;b&gt;&quot;x\""))
    }
}
