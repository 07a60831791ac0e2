import HestiaSimulator
import Testing

/// Visits the pages of a panel as a browser does: keeps cookies, reads the token and the fields of the last form.
struct WebVisitor {
    private(set) var panel: SimulatedPanel
    var host = "127.0.0.1:8083"
    var userAgent: String? = "visitor/1"
    private(set) var cookies: [String: String] = [:]
    /// The last answer's status and body, and where it leads.
    private(set) var status = 0
    private(set) var body = ""
    private(set) var location: String?
    /// The token of the last form seen.
    var token = ""

    init(_ panel: SimulatedPanel) { self.panel = panel }

    /// A visitor of a fresh panel of a release, after changes to its configuration.
    init(release: String, configuration: [String: String] = [:]) throws {
        var state = PristineState.make(release: try #require(PanelRelease(release)))
        for (key, value) in configuration { state.configuration[key] = value }
        self.init(SimulatedPanel(state: state))
    }

    var administrator: String { panel.state.administrator }

    /// Whether the last answer is the page that refuses requests from elsewhere.
    var isBlocked: Bool { body.hasPrefix("<h1>Potential ") }

    /// The names of the fields of the last page, in order.
    var fields: [String] {
        body.pieces(separatedBy: " name=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    /// Goes on with the same cookies at another panel.
    mutating func move(to panel: SimulatedPanel) { self.panel = panel }

    mutating func get(_ path: String, headers: [(name: String, value: String)] = []) {
        send("GET", path, headers: headers, body: "")
    }

    /// Sends a form with the last token; a field without a value is left out.
    mutating func post(
        _ path: String, _ fields: KeyValuePairs<String, String?>, headers: [(name: String, value: String)] = []
    ) {
        post(path, fields.map { ($0.key, $0.value) }, headers: headers)
    }

    mutating func post(
        _ path: String, _ fields: [(name: String, value: String?)], headers: [(name: String, value: String)] = []
    ) {
        var pairs = ["token=\(token)"]
        for (name, value) in fields {
            if name == "token" { pairs.removeFirst() }
            if let value { pairs.append("\(name)=\(Self.encoded(value))") }
        }
        send(
            "POST", path, headers: headers + [("Content-Type", "application/x-www-form-urlencoded")],
            body: pairs.joined(separator: "&"))
    }

    /// Opens the login page and logs in as the administrator in one step.
    mutating func logIn(headers: [(name: String, value: String)] = []) {
        get("/login/")
        post("/login/", ["user": administrator, "password": "ADMINPASSWORD"], headers: headers)
    }

    private mutating func send(
        _ method: String, _ path: String, headers: [(name: String, value: String)], body: String
    ) {
        var headers = headers + [("Host", host)]
        if let userAgent { headers.append(("User-Agent", userAgent)) }
        if !cookies.isEmpty {
            headers.append(("Cookie", cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")))
        }
        let response = panel.respond(
            to: SimulatedRequest(method: method, path: path, headers: headers, body: Array(body.utf8)))
        status = response.status
        self.body = String(decoding: response.body, as: UTF8.self)
        location = response.headers.first { $0.name.lowercased() == "location" }?.value
        for header in response.headers where header.name == "Set-Cookie" {
            let pair = header.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
        }
        if let found = self.body.range(ofText: "name=\"token\" value=\"") {
            token = String(self.body[found.upperBound...].prefix { $0 != "\"" })
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let isPlain = byte < 128 && (character.isLetter || character.isNumber)
            return isPlain ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
