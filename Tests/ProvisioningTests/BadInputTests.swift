import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

/// Bad input gives a clear error that names the field, and changes nothing.
@Suite("bad input")
struct BadInputTests {
    /// Every text of create_account, with something good in it.
    private static var everything: [String: Any] {
        CreateAccountTests.request([
            "run_id": "run-1", "username_base": "base", "ip": PristineState.address, "shell": "bash",
            "web_template": "default", "backend_template": "PHP-8_2", "proxy_template": "default",
            "package": ["name": "gold", "parameters": CreateAccountTests.parameters],
            "ftp": ["username": "web", "password": "Ftp-Passw0rd", "path": "/public_html"],
            "database": ["name": "shop", "user": "shop", "password": "Db-Passw0rd", "type": "mysql"],
        ])
    }

    /// The same with one value replaced, by its path.
    private static func replacing(_ path: String, in fields: [String: Any], by value: Any) -> [String: Any] {
        var fields = fields
        guard let dot = path.firstIndex(of: ".") else {
            fields[path] = value
            return fields
        }
        let (head, tail) = (String(path[..<dot]), String(path[path.index(after: dot)...]))
        fields[head] = replacing(tail, in: fields[head] as? [String: Any] ?? [:], by: value)
        return fields
    }

    /// Runs create_account on it: refused by name, and the panel is not even asked.
    private static func check(_ harness: ProvisioningHarness, _ path: String, _ value: Any, field: String? = nil) throws
    {
        var fields = everything
        fields["server"] = try harness.server(panelLogin: true)
        let answer = try harness.run(.createAccount, replacing(path, in: fields, by: value))
        let isSetting = path.hasPrefix("server")
        #expect(
            answer.error?.code == (isSetting ? .invalidSettings : .invalidRequest), "\(path) \(value) \(answer.text)")
        #expect(answer.error?.field == field ?? path, "\(path) \(value) \(answer.text)")
        #expect(harness.simulator.panel.log.isEmpty, "\(path) \(value)")
    }

    @Test("NUL, line breaks and other control characters in any text")
    func controlCharacters() throws {
        let harness = try ProvisioningHarness()
        let paths = [
            "run_id", "username", "username_base", "password", "email", "first_name", "last_name", "domain",
            "package.name", "package.parameters.NS", "package.parameters.WEB_DOMAINS", "ip", "shell", "web_template",
            "backend_template", "proxy_template", "ftp.username", "ftp.password", "ftp.path", "database.name",
            "database.user", "database.password", "database.type", "certificate", "package.route", "server.host",
            "server.address", "server.access_key", "server.secret_key", "server.ca_file", "server.proxy",
            "server.panel_user", "server.panel_password", "server.totp_secret",
        ]
        for path in paths {
            for text in ["ab\u{0}cdefgh", "ab\ncdefgh", "abcdefgh\r", "ab\u{1B}cdefgh"] {
                try Self.check(harness, path, text)
            }
        }
        try Self.check(harness, "server.pins", ["sha256//\n"], field: "server.pins[0]")
    }

    @Test("bytes that are no UTF-8, a NUL byte, no JSON, no object")
    func bytes() throws {
        let harness = try ProvisioningHarness()
        for bytes in [
            Array(#"{"username":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8), Array("{}".utf8) + [0],
            Array("not json".utf8), Array("[]".utf8), Array("".utf8), Array("null".utf8), Array(#"{"username""#.utf8),
        ] {
            for workflow in WorkflowName.allCases {
                #expect(throws: WorkflowFailure.self, "\(workflow.rawValue)") {
                    do {
                        _ = try WorkflowCatalogue.run(workflow, request: bytes, in: harness.context)
                    } catch let failure as WorkflowFailure {
                        #expect(failure.error.code.errorClass == .invalid)
                        throw failure
                    }
                }
            }
        }
        #expect(harness.simulator.panel.log.isEmpty)
    }

    @Test("no server, and settings of one that cannot be used")
    func settings() throws {
        let harness = try ProvisioningHarness()
        try Self.check(harness, "server", [String: Any](), field: "server.host")
        let missing = try harness.run(.listAccounts, ["server": ["host": "127.0.0.1"]])
        #expect(missing.error?.field == "server.access_key", "\(missing.text)")
        for (field, value) in [
            ("host", ""), ("host", "https://panel.test"), ("host", "panel.test:8083"), ("host", 7), ("port", 0),
            ("port", 65_536), ("port", "8083"), ("access_key", "short"), ("secret_key", "short"), ("ca_file", "ca.pem"),
            ("verify", "no"), ("connect_timeout_ms", 0), ("command_timeout_ms", 1), ("pins", "sha256//x"),
            ("nonsense", "x"),
        ] as [(String, Any)] {
            try Self.check(harness, "server.\(field)", value)
        }
        try Self.check(harness, "server.pins", ["md5//x"], field: "server.pins[0]")
        let none = try harness.run(.listAccounts, ["server": "panel.test"])
        #expect(none.error?.code == .invalidSettings)
        #expect(none.error?.field == "server")
    }

    @Test("an authority file that cannot be read")
    func authorityFile() throws {
        let harness = try ProvisioningHarness()
        var server = try harness.server()
        server["pins"] = nil
        server["ca_file"] = harness.folder.path + "/nosuch.pem"
        let answer = try harness.run(.listAccounts, ["server": server])
        #expect(answer.error?.code == .invalidSettings, "\(answer.text)")
        #expect(harness.simulator.panel.log.isEmpty)
    }

    @Test("unknown keys and wrong types, anywhere")
    func keysAndTypes() throws {
        let harness = try ProvisioningHarness()
        for path in ["nonsense", "package.nonsense", "ftp.nonsense", "database.nonsense", "server.nonsense"] {
            try Self.check(harness, path, "x")
        }
        for (path, value) in [
            ("username", 7), ("password", true), ("email", ["a@b.test"]), ("dns", "yes"), ("mail", 1),
            ("package", "gold"), ("package.parameters", "x"), ("package.take_over", "yes"), ("ftp", "web"),
            ("certificate", "now"), ("package.route", "smoke"), ("package.csrf", "never"), ("package.apply", "some"),
        ] as [(String, Any)] {
            try Self.check(harness, path, value)
        }
        try Self.check(harness, "package.parameters.nonsense", "x")
    }

    @Test("values that a panel would take in another way")
    func values() throws {
        let harness = try ProvisioningHarness()
        for (path, values) in [
            "password": ["/tmp/secret-file", "Short-1", "", " Str0ng-Pass1", "Str0ng-Pass1 ", "Str0ng-Pass1\t"],
            "email": ["", "nobody", "a@", "a b@example.com", "a@example.com, b@example.com"],
            "username": [
                "", "root", "admin", "Admin", "www-data", "aria", "a", "1abc", "a.b", "-abc", "abc-", "a b",
                String(repeating: "a", count: 31), "ab/cd", "ab'cd", "żółć",
            ],
            "domain": [
                "", "https://alice.test", "alice.test:8080", "alice.test/path", "alice", "192.0.2.1", "*.alice.test",
                "al ice.test", "-alice.test", "alice..test", "user@alice.test",
            ],
            "package.name": ["", "a", "../x", "a b", "gold;id"],
            "package.parameters.WEB_DOMAINS": ["", "-1", "many", "1.5"],
            "package.parameters.SHELL": ["", "/bin/../sh;id"],
            "ip": ["", "192.0.2", "alice.test"],
            "ftp.username": ["", "a b", "web;id"],
            "ftp.path": ["../..", "/etc/../.."],
            "database.name": ["", "a b"],
        ] {
            for value in values { try Self.check(harness, path, value) }
        }
    }

    @Test("names that the server does not have")
    func unknownNames() throws {
        let harness = try ProvisioningHarness()
        let before = harness.essentials
        for (path, value, code) in [
            ("shell", "zsh", ErrorCode.invalidRequest), ("web_template", "nosuch", .invalidRequest),
            ("backend_template", "PHP-9_9", .invalidRequest), ("proxy_template", "nosuch", .invalidRequest),
            ("package", "nosuch", .notFound),
        ] {
            var fields = Self.everything
            fields["run_id"] = "run-\(path)"
            fields["package"] = ["name": path == "package" ? value : "default"]
            if path != "package" { fields[path] = value }
            let answer = try harness.run(.createAccount, fields)
            #expect(answer.error?.code == code, "\(path) \(answer.text)")
            #expect(answer.error?.field == (path == "package" ? "package.name" : path))
            #expect(answer.error?.hint?.isEmpty == false)
        }
        #expect(harness.essentials == before)
    }

    @Test("a new package with a template or a shell that the server does not have")
    func unknownNamesInPackages() throws {
        let harness = try ProvisioningHarness()
        let before = harness.essentials
        for (key, value) in [("WEB_TEMPLATE", "nosuch"), ("SHELL", "zsh"), ("BACKEND_TEMPLATE", "PHP-9_9")] {
            let parameters = CreateAccountTests.parameters.merging([key: value]) { $1 }
            let answer = try harness.run(.deployPackage, ["package": ["name": "gold", "parameters": parameters]])
            #expect(answer.error?.code == .invalidRequest, "\(key) \(answer.text)")
            #expect(answer.error?.field == "package.parameters.\(key)", "\(key) \(answer.text)")
            #expect(answer.error?.hint?.hasPrefix("It has: ") == true, "\(key) \(answer.text)")
        }
        // Not even the file for the package was written.
        #expect(harness.commands.allSatisfy { $0.hasPrefix("v-list-") })
        #expect(harness.essentials == before)
    }
}
