import Foundation
import HestiaSimulator
import Testing

/// What POLICY_CSRF_STRICTNESS lets pass, by release.
@Suite("Simulated panel: requests from other sites")
struct WebCrossSiteTests {
    /// One request with a session, and whether the panel lets it through.
    struct Case: Sendable, CustomTestStringConvertible {
        var release = "1.10.3"
        var strictness = "1"
        var method = "POST"
        /// Origin of a form, Referer of a page.
        var from: String?
        var host = "127.0.0.1:8083"
        var passes: Bool

        var testDescription: String {
            "\(release), strictness \(strictness), \(method) from \(from ?? "nowhere") to \(host): \(passes)"
        }
    }

    private static let own = "https://panel.lab.test"
    private static let foreign = "https://billing.example.test"

    @Test(
        "a newest panel compares Origin and Referer with its own name and with Host",
        arguments: [
            Case(strictness: "0", passes: true), Case(strictness: "0", from: own, passes: true),
            Case(strictness: "0", from: foreign, passes: true), Case(strictness: "0", from: "null", passes: true),
            Case(strictness: "0", method: "GET", passes: true),
            Case(strictness: "0", method: "GET", from: foreign, passes: true),
            Case(passes: true), Case(from: own, passes: true), Case(from: own + ":8083", passes: true),
            Case(from: "https://127.0.0.1:8083", passes: true), Case(from: foreign, passes: false),
            Case(from: "null", passes: false), Case(from: own + ".evil.example", passes: false),
            Case(method: "GET", passes: false), Case(method: "GET", from: own + "/x", passes: true),
            Case(method: "GET", from: "https://127.0.0.1:8083/x", passes: true),
            Case(method: "GET", from: foreign, passes: false), Case(method: "GET", from: "null", passes: false),
            Case(strictness: "2", passes: true), Case(strictness: "2", from: own, passes: true),
            Case(strictness: "2", from: "https://127.0.0.1:8083", passes: false),
            Case(strictness: "2", from: own, host: "panel.lab.test", passes: true),
            Case(strictness: "2", method: "GET", from: own, passes: true),
            Case(strictness: "2", method: "GET", from: "https://127.0.0.1:8083/", passes: false),
            Case(strictness: "", from: foreign, passes: true), Case(strictness: "7", from: foreign, passes: false),
            Case(strictness: "7", from: own, passes: false), Case(strictness: "7", passes: true),
            Case(from: own, host: "127.0.0.1:8443", passes: false),
        ])
    func newest(_ example: Case) throws { try check(example) }

    @Test(
        "older panels differ by release",
        arguments: [
            Case(release: "1.4.12", from: foreign, passes: true), Case(release: "1.4.12", method: "GET", passes: true),
            // Until 1.6.4 a form without Origin is foreign.
            Case(release: "1.4.13", passes: false), Case(release: "1.4.17", passes: false),
            Case(release: "1.6.4", passes: false), Case(release: "1.6.5", passes: true),
            Case(release: "1.4.17", strictness: "0", passes: true),
            // Until 1.6.4 the name may stand anywhere in Origin.
            Case(release: "1.4.17", from: own + ".evil.example", passes: true),
            Case(release: "1.6.4", from: own + ".evil.example", passes: true),
            Case(release: "1.6.5", from: own + ".evil.example", passes: false),
            // Until 1.6.7 even the right Origin is foreign when Host has no port.
            Case(release: "1.6.4", from: own, host: "panel.lab.test", passes: false),
            Case(release: "1.6.7", from: own, host: "panel.lab.test", passes: false),
            Case(release: "1.6.7", host: "panel.lab.test", passes: true),
            Case(release: "1.6.8", from: own, host: "panel.lab.test", passes: true),
            Case(release: "1.6.7", from: own, passes: true),
        ])
    func older(_ example: Case) throws { try check(example) }

    private func check(_ example: Case) throws {
        var visitor = try WebVisitor(release: example.release, configuration: ["POLICY_CSRF_STRICTNESS": "0"])
        visitor.logIn()
        #expect(visitor.location == "/list/user/")
        visitor.panel.withState { $0.configuration["POLICY_CSRF_STRICTNESS"] = example.strictness }
        visitor.host = example.host
        let name = example.method == "GET" ? "Referer" : "Origin"
        let headers = example.from.map { [(name: name, value: $0)] } ?? []
        if example.method == "GET" {
            visitor.get("/list/package/", headers: headers)
        } else {
            visitor.post("/add/package/", [:], headers: headers)
        }
        #expect(visitor.isBlocked == !example.passes)
        #expect(visitor.status == (example.passes || example.release == "1.4.13" ? 200 : 400))
    }

    @Test("the first releases with the policy refuse with status 200", arguments: ["1.4.13", "1.4.14"])
    func refusesQuietly(_ release: String) throws {
        var visitor = try WebVisitor(release: release, configuration: ["POLICY_CSRF_STRICTNESS": "1"])
        visitor.get("/list/package/")
        #expect(visitor.status == 200)
        #expect(visitor.isBlocked)
    }

    @Test(
        "the wording changed with 1.7.4", arguments: [("1.7.3", "Potential use CSRF"), ("1.7.4", "Potential CSRF use")])
    func wording(_ release: String, _ text: String) throws {
        var visitor = try WebVisitor(release: release, configuration: ["POLICY_CSRF_STRICTNESS": "1"])
        visitor.get("/list/package/")
        #expect(visitor.body.contains(text))
    }

    @Test(
        "pages that anybody may link to need no Referer",
        arguments: [
            "/list/user/", "/list/web/", "/list/dns/", "/list/mail/", "/list/db/", "/list/cron/", "/list/backup/",
        ])
    func entrances(_ path: String) throws {
        var visitor = try WebVisitor(release: "1.10.3", configuration: ["POLICY_CSRF_STRICTNESS": "2"])
        visitor.logIn()
        visitor.get(path, headers: [("Referer", Self.foreign)])
        #expect(visitor.status == 200)
        #expect(!visitor.isBlocked)
    }

    /// The single exchanges that were recorded of a panel with a session, one for each combination of strictness, Host
    /// and Origin or Referer.
    @Test("every recorded combination is let through or refused as recorded")
    func recorded() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Recordings/contract/panel-csrf.jsonl")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 125)
        var visitor = try WebVisitor(release: "1.10.3", configuration: ["POLICY_CSRF_STRICTNESS": "0"])
        visitor.logIn()
        for line in lines {
            let exchange = try #require(JSONParser.parse(String(line)))
            let name = try #require(exchange["name"]?.text)
            let request = try #require(exchange["request"])
            let strictness = String(name.dropFirst("csrf-".count).prefix(1))
            visitor.panel.withState { $0.configuration["POLICY_CSRF_STRICTNESS"] = strictness }
            visitor.host = try #require(request["headers"]?["Host"]?.text)
            let headers = ["Origin", "Referer"].compactMap { header in
                request["headers"]?[header]?.text.map { (name: header, value: $0) }
            }
            if request["method"]?.text == "GET" {
                visitor.get("/add/package/", headers: headers)
            } else {
                visitor.post("/add/package/", [:], headers: headers)
            }
            #expect(visitor.status == exchange["response"]?["status"]?.integer, "\(name)")
        }
    }
}
