import HTTPTransport
import HestiaModel
import HestiaPanel
import HestiaSimulator
import Testing

@Suite("PanelWebSession: login and package forms of all releases")
struct PanelWebSessionTests {
    static let releases = [
        "1.0.6", "1.2.4", "1.3.5", "1.4.12", "1.4.17", "1.5.15", "1.6.14", "1.7.8", "1.8.12", "1.9.9", "1.10.3",
    ]
    private static let totp = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    private static let moment = 1_790_000_000

    private struct Lab {
        let exchange: SimulatedExchange
        let version: PanelVersion
        var panel: SimulatedPanel { exchange.panel }

        func session(
            password: String = "ADMINPASSWORD", totp: String? = nil, host: String = "127.0.0.1", port: Int = 8083,
            hostName: String? = "panel.lab.test", isVersionKnown: Bool = true
        ) -> PanelWebSession {
            PanelWebSession(
                endpoint: ServerEndpoint(host: host, port: port),
                login: PanelLogin(
                    user: panel.state.administrator, password: Secret(password), totpSecret: totp.map { Secret($0) }),
                hostName: hostName, version: isVersionKnown ? version : nil, transport: exchange,
                secondsSince1970: { PanelWebSessionTests.moment })
        }
    }

    private func lab(_ release: String, strictness: String = "1", hasSecondFactor: Bool = false) throws -> Lab {
        var state = PristineState.make(release: try #require(PanelRelease(release)))
        state.configuration["POLICY_CSRF_STRICTNESS"] = strictness
        if hasSecondFactor { state.users[state.administrator]?.values["TWOFA"] = Self.totp }
        let panel = SimulatedPanel(state: state) { PanelClock(seconds: Self.moment) }
        return Lab(exchange: SimulatedExchange(panel), version: try #require(PanelVersion(release)))
    }

    private func name(_ text: String = "hb-gold") throws -> PackageName { try PackageName(text) }

    private func file(_ wanted: [String: String], stored: PackageParameters? = nil, _ version: PanelVersion) throws
        -> HestiaPanel.PackageFile
    {
        try HestiaPanel.PackageFile(
            wanted: PackageParameters(
                wanted: ["NS": "ns1.lab.test,ns2.lab.test"].merging(wanted) { $1 }, version: version),
            stored: stored, features: PanelFeatures(version: version, hasProxy: false))
    }

    private func code(_ body: () throws -> Void) -> PanelWebError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? PanelWebError)?.code }
    }

    @Test("creates and rewrites a package, and logs out", arguments: releases, ["1", "2"])
    func addAndEdit(release: String, strictness: String) throws {
        let lab = try lab(release, strictness: strictness)
        let session = lab.session()
        try session.logIn()
        let added = try file(["WEB_DOMAINS": "3", "SHELL": "nologin", "DISK_QUOTA": "unlimited"], lab.version)
        try session.addPackage(name(), fields: added.formFields)
        let stored = try #require(lab.panel.state.packages["hb-gold"]?.values)
        #expect(stored["WEB_DOMAINS"] == "3")
        #expect(stored["DISK_QUOTA"] == "unlimited")
        #expect(stored["SHELL"].hasSuffix("nologin"))
        #expect(stored["NS"] == "ns1.lab.test,ns2.lab.test")
        if release == "1.10.3" { #expect(stored["RATE_LIMIT"] == "200") }

        // Only one field is named: the others keep what the package has.
        try session.editPackage(name(), fields: [("v_web_domains", "9")], isComplete: false)
        let edited = try #require(lab.panel.state.packages["hb-gold"]?.values)
        #expect(edited["WEB_DOMAINS"] == "9")
        #expect(edited["DISK_QUOTA"] == "unlimited")
        #expect(edited["NS"] == "ns1.lab.test,ns2.lab.test")
        for key in stored.keys where !["WEB_DOMAINS", "TIME", "DATE"].contains(key) {
            #expect(edited[key] == stored[key], "\(key)")
        }
        #expect(lab.panel.state.sessions.values.contains { $0.user != nil })
        session.close()
        // Before 1.4.3 the panel itself keeps the session that was there before the login.
        let left = lab.panel.state.sessions.values.count { $0.user != nil }
        #expect(left == (lab.version < PanelVersion(1, 4, 3) ? 1 : 0))
    }

    @Test("both routes end in the same package", arguments: ["1.8.12", "1.9.9", "1.10.3"])
    func sameEndState(release: String) throws {
        let lab = try lab(release)
        let file = try file(["WEB_DOMAINS": "3", "SHELL": "bash", "BACKUPS": "2"], lab.version)
        #expect(lab.panel.run("v-make-tmp-file", [file.text(), "hb-1"]).exitCode == 0 || true)
        lab.panel.withState { $0.temporaryFiles["/tmp/hb-1"] = file.text() + "\n" }
        #expect(lab.panel.run("v-add-user-package", ["/tmp/hb-1", "hb-api"]).exitCode == 0)
        let session = lab.session()
        try session.logIn()
        try session.addPackage(name("hb-form"), fields: file.formFields)
        let packages = lab.panel.state.packages
        let api = try #require(packages["hb-api"]?.values)
        let form = try #require(packages["hb-form"]?.values)
        for key in Set(api.keys + form.keys).subtracting(["TIME", "DATE"]).sorted() {
            #expect(api[key] == form[key], "\(key)")
        }
    }

    @Test("a second factor gets its code", arguments: releases, [true, false])
    func secondFactor(release: String, isVersionKnown: Bool) throws {
        let lab = try lab(release, hasSecondFactor: true)
        let session = lab.session(totp: Self.totp, isVersionKnown: isVersionKnown)
        try session.logIn()
        try session.addPackage(name(), fields: file([:], lab.version).formFields)
        #expect(lab.panel.state.packages["hb-gold"] != nil)
        session.close()
    }

    @Test("without a secret, or with a wrong one, the second factor is its own error", arguments: releases)
    func secondFactorFailures(release: String) throws {
        // 1.0 lets everybody in who does not send the field.
        let letsIn = release == "1.0.6"
        #expect(
            code { try self.lab(release, hasSecondFactor: true).session().logIn() }
                == (letsIn ? nil : .secondFactorNeeded))
        let lab = try lab(release, hasSecondFactor: true)
        let error = #expect(throws: PanelWebError.self) { try lab.session(totp: "GEZDGNBVGY3TQOJQ").logIn() }
        #expect(error?.code == .secondFactorRefused)
        let codes = lab.exchange.requests.count { String(decoding: $0.body, as: UTF8.self).contains("twofa=") }
        #expect(codes == 1)
    }

    @Test("a wrong password is sent once and never shown", arguments: releases)
    func wrongPassword(release: String) throws {
        let lab = try lab(release)
        let error = #expect(throws: PanelWebError.self) { try lab.session(password: "wr0ng secret").logIn() }
        #expect(error?.code == .loginRefused)
        let sent = lab.exchange.requests.count { String(decoding: $0.body, as: UTF8.self).contains("password=") }
        #expect(sent == 1)
        #expect(!"\(try #require(error))".contains("wr0ng"))
    }

    @Test("a token that the panel does not accept is replaced once", arguments: releases)
    func badToken(release: String) throws {
        let lab = try lab(release)
        var isFirst = true
        lab.exchange.onRequest = { request in
            guard request.method == .post, isFirst else { return }
            isFirst = false
            let body = String(decoding: request.body, as: UTF8.self).split(separator: "&").map { pair in
                pair.hasPrefix("token=") ? "token=bad" : String(pair)
            }
            request.body = Array(body.joined(separator: "&").utf8)
        }
        // 1.0 says so in words, which are not read.
        if release == "1.0.6" {
            #expect(code { try lab.session().logIn() } == .loginRefused)
        } else {
            let session = lab.session()
            try session.logIn()
            try session.addPackage(name(), fields: file([:], lab.version).formFields)
        }
    }

    @Test("a refused form gives the panel's words and what they mean", arguments: releases)
    func refusedForms(release: String) throws {
        let lab = try lab(release)
        let session = lab.session()
        try session.logIn()
        let fields = try file([:], lab.version).formFields
        try session.addPackage(name(), fields: fields)
        let exists = #expect(throws: PanelWebError.self) { try session.addPackage(name(), fields: fields) }
        #expect(exists?.code == .formRefused)
        #expect(exists?.refusal == .exists)
        #expect(exists?.text == "package hb-gold already exists.")
        let broken = fields.map { ($0.name, $0.name == "v_web_domains" ? "abc" : $0.value) }
        let invalid = #expect(throws: PanelWebError.self) { try session.addPackage(name("hb-two"), fields: broken) }
        #expect(invalid?.refusal == .invalid)
        #expect(lab.panel.state.packages["hb-two"] == nil)
        // Up to 1.4 the panel itself would make the package.
        #expect(code { try session.editPackage(name("hb-none"), fields: fields, isComplete: true) } == .packageMissing)
        #expect(lab.panel.state.packages["hb-none"] == nil)
    }

    @Test("the language of the administrator does not matter", arguments: ["de", "pl", "fr", "ja"])
    func languages(language: String) throws {
        let lab = try lab("1.10.3")
        lab.panel.withState { $0.users[$0.administrator]?.values["LANGUAGE"] = language }
        let session = lab.session()
        try session.logIn()
        let fields = try file([:], lab.version).formFields
        try session.addPackage(name(), fields: fields)
        try session.editPackage(name(), fields: [("v_web_domains", "4")], isComplete: false)
        let error = #expect(throws: PanelWebError.self) {
            try session.addPackage(name("hb-x"), fields: [("v_ns1", ""), ("v_ns2", "")])
        }
        #expect(error?.code == .formRefused)
        #expect(error?.text?.isEmpty == false)
    }

    @Test("port 443: every release from 1.6.5 on is passed, older ones say that the policy refuses")
    func port443() throws {
        for release in ["1.4.17", "1.6.4", "1.6.5", "1.6.7", "1.6.8", "1.6.14", "1.9.9", "1.10.3"] {
            let lab = try lab(release)
            let session = lab.session(host: "panel.lab.test", port: 443)
            let fields = try file([:], lab.version).formFields
            let result = code {
                try session.logIn()
                try session.addPackage(self.name(), fields: fields)
                try session.editPackage(self.name(), fields: fields, isComplete: true)
            }
            let isOld = lab.version < PanelVersion(1, 6, 5)
            #expect(result == (isOld ? .csrfRefused : nil), "\(release)")
            guard isOld else { continue }
            // What the caller does then: the policy at 0, for an existing panel and a new session.
            lab.panel.withState { $0.configuration["POLICY_CSRF_STRICTNESS"] = "0" }
            let relaxed = lab.session(host: "panel.lab.test", port: 443)
            try relaxed.logIn()
            try relaxed.addPackage(name(), fields: fields)
            #expect(lab.panel.state.packages["hb-gold"] != nil)
        }
    }

    @Test(
        "a panel that knows another host name refuses, as itself", arguments: ["1.4.13", "1.4.14", "1.8.12", "1.10.3"])
    func foreignOrigin(release: String) throws {
        let lab = try lab(release, strictness: "2")
        #expect(code { try lab.session(hostName: "billing.example.com").logIn() } == .csrfRefused)
    }

    @Test("an existing session lives through a change of the policy")
    func changedPolicy() throws {
        let lab = try lab("1.10.3", strictness: "0")
        let session = lab.session(hostName: "wrong.example.com")
        try session.logIn()
        lab.panel.withState { $0.configuration["POLICY_CSRF_STRICTNESS"] = "1" }
        let fields = try file([:], lab.version).formFields
        #expect(code { try session.addPackage(self.name(), fields: fields) } == .csrfRefused)
        #expect(lab.panel.state.packages["hb-gold"] == nil)
        lab.panel.withState { $0.configuration["POLICY_CSRF_STRICTNESS"] = "0" }
        try session.addPackage(name(), fields: fields)
    }

    @Test("what is sent carries a User-Agent, one cookie, and no secret in its path")
    func requests() throws {
        let lab = try lab("1.10.3")
        let session = lab.session()
        try session.logIn()
        try session.addPackage(name(), fields: file([:], lab.version).formFields)
        session.close()
        for request in lab.exchange.requests {
            #expect(request.fields.contains { $0.name == "User-Agent" && !$0.value.isEmpty })
            #expect(request.fields.count { $0.name == "Cookie" } <= 1)
            #expect(!request.path.contains("ADMINPASSWORD"))
        }
        #expect(lab.exchange.requests.map(\.path).first == "/login/")
        #expect(lab.exchange.requests.last?.path.hasPrefix("/logout/?token=") == true)
        #expect(!"\(session)".contains("ADMIN"))
        // Nothing is left to send after the end.
        let before = lab.exchange.requests.count
        session.close()
        #expect(lab.exchange.requests.count == before)
    }

    @Test("a session that the panel has forgotten is its own error, and nothing was done")
    func sessionLost() throws {
        let lab = try lab("1.10.3")
        let session = lab.session()
        try session.logIn()
        lab.panel.withState { $0.sessions = [:] }
        let fields = try file([:], lab.version).formFields
        let error = #expect(throws: PanelWebError.self) { try session.addPackage(self.name(), fields: fields) }
        #expect(error?.code == .sessionLost)
        #expect(error?.mayHaveActed == false)
    }

    @Test("an answer to a form that does not say what happened is an unknown outcome")
    func unknownOutcome() throws {
        let answers: [(Int, String)] = [
            (500, "<html><title>Internal Server Error</title>"), (200, ""), (200, "<html>hello</html>"), (502, ""),
            (200, String(repeating: "\0", count: 1 << 20)), (403, "no"),
        ]
        for (status, body) in answers {
            let lab = try lab("1.10.3")
            let session = lab.session()
            try session.logIn()
            lab.exchange.onAnswer = { request, response in
                guard request.method == .post else { return }
                response = HTTPResponse(status: status, fields: [], body: Array(body.utf8))
            }
            let fields = try file([:], lab.version).formFields
            let error = #expect(throws: PanelWebError.self) { try session.addPackage(self.name(), fields: fields) }
            #expect(error?.code == .unknownOutcome, "\(status)")
            #expect(error?.mayHaveActed == true)
        }
    }

    @Test("a form that was sent and not answered may have been acted on")
    func transportFailure() throws {
        for wasSent in [true, false] {
            let lab = try lab("1.10.3")
            let session = lab.session()
            try session.logIn()
            lab.exchange.onRequest = { (request) throws(TransportError) in
                guard request.method == .post else { return }
                throw TransportError(code: .noAnswer, wasSent: wasSent, detail: "cut")
            }
            let fields = try file([:], lab.version).formFields
            let error = #expect(throws: PanelWebError.self) { try session.addPackage(self.name(), fields: fields) }
            #expect(error?.code == .transport)
            #expect(error?.mayHaveActed == wasSent)
            session.close()
        }
    }

    @Test(
        "what is no panel is said to be none",
        arguments: ["", "<html><form><input name=q></form>", "{}", "\0\0", "<form><input name=user></form>"])
    func notAPanel(body: String) throws {
        let lab = try lab("1.10.3")
        lab.exchange.onAnswer = { _, response in
            response = HTTPResponse(status: 200, fields: [], body: Array(body.utf8))
        }
        #expect(code { try lab.session().logIn() } == .notAPanel)
        lab.exchange.onAnswer = { _, response in response = HTTPResponse(status: 404, fields: [], body: []) }
        #expect(code { try lab.session().logIn() } == .notAPanel)
    }

    @Test("any page ends a login, with an error or without")
    func fuzz() throws {
        var random = SeededGenerator(seed: 4)
        let lab = try lab("1.2.4")
        let session = lab.session(totp: Self.totp)
        let pieces = [
            "<form>", "</form>", "<input name=\"token\" value=\"a\">", "<input name=user>",
            "<input name='password' type=hidden>",
            "<input name=twofa>", "<p class=\"error\">x</p>", "<select name=a><option selected>", "<!--", "<", "&#x;",
            "\0", "</select>",
        ]
        var endings: Set<PanelWebError.Code?> = []
        lab.exchange.onAnswer = { request, response in
            // Half of the logins get a good first page.
            if request.method == .get, Bool.random(using: &random) { return }
            let start = Int.random(in: 0...20, using: &random) == 0 ? "<h1>Potential CSRF use</h1>" : ""
            let body =
                [start]
                + (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
                }
            response = HTTPResponse(
                status: [200, 200, 200, 302, 400, 500].randomElement(using: &random) ?? 200,
                fields: [
                    HTTPField("Location", ["/login/", "/list/user/", ""].randomElement(using: &random) ?? ""),
                    HTTPField("Set-Cookie", "a=\u{1}b"),
                ],
                body: Array(body.joined().utf8))
        }
        for _ in 0..<800 {
            let before = lab.exchange.requests.count
            endings.insert(code { try session.logIn() })
            #expect(lab.exchange.requests.count - before <= 9)
        }
        #expect(endings.count == 6)
    }
}
