package import HTTPTransport
package import HestiaModel

/// A login to a panel's pages, for the panel-form route (design, decision 7).
///
/// One thread at a time. Cookies and the token live here alone; `close()` logs out and overwrites them.
package final class PanelWebSession {
    /// Pages are far smaller; lists of thousands are never asked for.
    private static let pageLimit = 8 << 20
    private static let logoutTimeout = 10_000

    private let endpoint: ServerEndpoint
    private let login: PanelLogin
    private let origin: String
    private let transport: any HTTPExchanging
    private let stop: StopSignal
    private let timeout: Int
    private let secondsSince1970: () -> Int
    private var cookies = CookieJar()
    private(set) var token: [UInt8] = []
    private var isLoggedIn = false

    /// Whether forms name their origin.
    ///
    /// The server's own name passes at every strictness, with two exceptions: from 1.6.5 to 1.6.7 a Host without port makes
    /// any Origin a foreign one, and none at all passes; before, nothing passes there but strictness 0.
    let namesOrigin: Bool

    /// - Parameters:
    ///   - hostName: the server's own name (HOSTNAME of `v-list-sys-info`); nil takes the endpoint's.
    ///   - version: the panel's release; nil when not known.
    ///   - secondsSince1970: the time, for one-time codes.
    package init(
        endpoint: ServerEndpoint, login: PanelLogin, hostName: String?, version: PanelVersion?,
        transport: any HTTPExchanging, stop: StopSignal = .never, timeoutMilliseconds: Int = 60_000,
        secondsSince1970: @escaping () -> Int
    ) {
        self.endpoint = endpoint
        self.login = login
        let name = hostName.flatMap { Self.isHostName($0) ? $0 : nil } ?? endpoint.host
        origin = "https://" + name
        let hasPortlessDefect = version.map { $0 >= PanelVersion(1, 6, 5) && $0 < PanelVersion(1, 6, 8) } ?? false
        namesOrigin = !(endpoint.port == 443 && hasPortlessDefect)
        self.transport = transport
        self.stop = stop
        timeout = timeoutMilliseconds
        self.secondsSince1970 = secondsSince1970
    }

    deinit { wipe() }

    /// Logs in.
    ///
    /// - Throws: `notAPanel`, `loginRefused`, `secondFactorNeeded`, `secondFactorRefused`, `csrfRefused`,
    ///   `unknownOutcome` or `transport`. A refusal is never tried again here: a panel bans addresses after five.
    package func logIn() throws(PanelWebError) {
        wipe()
        var conversation = LoginConversation(login) { [login, secondsSince1970] in
            login.totpSecret.flatMap { OneTimeCode.code(secret: $0, secondsSince1970: secondsSince1970()) }
        }
        var action = conversation.begin(with: try loginPage())
        // Each page leads at most to one more; the bound is for panels that would not end.
        for _ in 0..<6 {
            switch action {
            case .fail(let error): throw error.hiding(secrets)
            case .restart:
                wipe()
                action = conversation.begin(with: try loginPage())
            case .post(let fields):
                let response = try send(.post, "/login/", fields: fields)
                if Self.isCSRFRefusal(response) { throw PanelWebError(.csrfRefused) }
                if (300...399).contains(response.status) {
                    guard Self.path(of: response).hasPrefix("/login") else {
                        remember(token: fields.first { $0.name == "token" }?.value)
                        isLoggedIn = true
                        return
                    }
                    action = conversation.restart()
                } else if response.status == 200 {
                    action = conversation.next(after: HTMLReader.read(response.body))
                } else {
                    throw PanelWebError(response.status >= 500 ? .unknownOutcome : .notAPanel)
                }
            }
        }
        throw PanelWebError(.loginRefused)
    }

    /// Logs out and overwrites cookies and token. Nothing is thrown: there is nothing to do about a failure.
    package func close() {
        if isLoggedIn, !token.isEmpty {
            let path = "/logout/?token=" + FormFields.encoded(String(decoding: token, as: UTF8.self))
            _ = try? send(.get, path, timeout: Self.logoutTimeout)
        }
        wipe()
    }

    // MARK: - For the forms

    /// The panel's words never carry what is secret here.
    var secrets: [Secret] { [login.password, Secret(String(decoding: token, as: UTF8.self))] }

    /// The session's token changes only with the login; a form's page tells it as well.
    func remember(token text: String?) {
        for index in token.indices { token[index] = 0 }
        token = Array((text ?? "").utf8)
    }

    /// - Parameter acts: whether the panel does something when it gets this.
    func send(
        _ method: HTTPRequest.Method, _ path: String, fields: [(name: String, value: String)]? = nil,
        acts: Bool = false, timeout: Int? = nil
    ) throws(PanelWebError) -> HTTPResponse {
        // Without User-Agent panels from 1.7 on answer 500.
        var headers = [HTTPField("User-Agent", "HestiaBridge"), HTTPField("Accept", "text/html")]
        headers.append(HTTPField("Referer", origin + "/list/package/"))
        if method == .post {
            if namesOrigin { headers.append(HTTPField("Origin", origin)) }
            headers.append(HTTPField("Content-Type", "application/x-www-form-urlencoded"))
        }
        if let cookie = cookies.fieldValue { headers.append(HTTPField("Cookie", cookie)) }
        let request = HTTPRequest(
            method: method, path: path, fields: headers, body: fields.map { FormFields.encoded($0) } ?? [],
            timeoutMilliseconds: timeout ?? self.timeout, answerLimit: Self.pageLimit)
        do {
            let response = try transport.exchange(request, with: endpoint, stop: stop)
            cookies.take(from: response)
            return response
        } catch {
            throw PanelWebError(.transport, transport: error, mayHaveActed: acts && error.wasSent)
        }
    }

    /// The panel's own page for a blocked request, which is never translated; 1.4.13 and 1.4.14 send it with 200.
    static func isCSRFRefusal(_ response: HTTPResponse) -> Bool {
        guard response.status == 400 || response.status == 200, response.body.starts(with: "<h1>".utf8) else {
            return false
        }
        // "Potential use CSRF detected" up to 1.7.3, "Potential CSRF use detected" since.
        let heading = response.body.prefix(200).prefix { $0 != UInt8(ascii: "\n") }
        return String(decoding: heading, as: UTF8.self).contains("CSRF")
    }

    /// Where a redirect leads, without scheme and host.
    static func path(of response: HTTPResponse) -> String {
        let location = response.field("Location") ?? ""
        guard let range = location.firstRange(of: "://") else { return location }
        return String(location[range.upperBound...].drop { $0 != "/" })
    }

    private func loginPage() throws(PanelWebError) -> HTMLPage {
        let response = try send(.get, "/login/")
        if Self.isCSRFRefusal(response) { throw PanelWebError(.csrfRefused) }
        guard response.status == 200 else { throw PanelWebError(.notAPanel) }
        return HTMLReader.read(response.body)
    }

    private func wipe() {
        cookies.wipe()
        remember(token: nil)
        isLoggedIn = false
    }

    private static func isHostName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253
            && text.utf8.allSatisfy {
                TextRules.isASCIIAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
    }
}

extension PanelWebSession: CustomStringConvertible, CustomReflectable {
    package var description: String { "PanelWebSession(\(endpoint.host):\(endpoint.port))" }
    package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .class) }
}
