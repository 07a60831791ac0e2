/// One request for a page while it is answered: what was sent, the panel, and the session with its cookies.
struct WebExchange {
    let request: SimulatedRequest
    let clock: PanelClock
    /// The path without the query, `index.php` cut off.
    let path: String
    let query: FormFields
    let form: FormFields
    var state: PanelState
    /// The session's content. What is changed here is kept for the next request.
    var session = SimulatedSession(token: "")
    /// Whether a login was refused in a way that the panel's log of logins notes.
    var isLoginFailure = false
    /// The cookie's value.
    private(set) var sessionID = ""
    /// Set-Cookie at the start of the session.
    private var openingCookie: String?
    /// Set-Cookie when the session got another name.
    private var renewedCookie: String?
    private var isClosed = true

    init(request: SimulatedRequest, state: PanelState, clock: PanelClock) {
        self.request = request
        self.state = state
        self.clock = clock
        let normalized = RequestPath.normalized(request.path)
        path = normalized.hasSuffix("/index.php") ? String(normalized.dropLast("index.php".count)) : normalized
        query = FormFields(FormBody.query(of: request.path))
        form = request.method == "POST" ? FormFields(body: request) : FormFields()
    }

    var release: PanelRelease { state.release }
    var isPost: Bool { request.method == "POST" }

    /// A value of the panel's configuration.
    func configuration(_ key: String) -> String { state.configuration[key] }

    /// Runs a command of the panel.
    ///
    /// - Returns: its exit code and what it printed, line by line, blanks at the ends cut.
    mutating func run(_ command: String, _ arguments: [String]) -> (exitCode: Int, lines: [String]) {
        let result = CommandRegistry.run(command, arguments, in: &state, date: clock.date, time: clock.time)
        return (result.exitCode, PHPText.lines(ofOutput: result.output))
    }

    /// A new form token.
    mutating func makeToken() -> String { state.randomText(32, of: "0123456789abcdef") }
}

// MARK: - Session

extension WebExchange {
    private var cookieName: String { release < PanelRelease(1, 9, 0) ? "PHPSESSID" : "HESTIASID" }

    /// From 1.9 the panel takes no session name that it has not given itself.
    private var isStrict: Bool { release >= PanelRelease(1, 9, 0) }

    /// The session named by the request, as it is on the panel's disk.
    private var sentCookie: String? {
        for part in (request.header("Cookie") ?? "").split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].drop(while: { $0 == " " }) == cookieName else { continue }
            let value = String(sides[1])
            let isName = value.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || $0 == "," || $0 == "-" }
            return isName && !value.isEmpty && value.count <= 128 ? value : nil
        }
        return nil
    }

    /// Takes up the session of the request's cookie or starts one.
    mutating func openSession() {
        isClosed = false
        if let sent = sentCookie, let known = state.sessions[sent] {
            (sessionID, session) = (sent, known)
        } else if let sent = sentCookie, !isStrict {
            (sessionID, session) = (sent, SimulatedSession(token: ""))
        } else {
            startSession()
        }
    }

    private mutating func startSession() {
        sessionID = state.randomText(26, of: "0123456789abcdefghijklmnopqrstuv")
        session = SimulatedSession(token: "")
        openingCookie = sessionID
    }

    /// Forgets the session and starts an empty one, which has a new name where names are the panel's own.
    mutating func restartSession() {
        state.sessions[sessionID] = nil
        if isStrict { startSession() } else { session = SimulatedSession(token: "") }
    }

    /// Forgets the session for good.
    mutating func endSession() {
        state.sessions[sessionID] = nil
        isClosed = true
    }

    /// The cookie is sent although its value has not changed.
    mutating func repeatCookie() { openingCookie = sessionID }

    /// Gives the session a new name; the old one stays valid up to 1.4.2.
    mutating func renameSession() {
        state.sessions[sessionID] = release < PanelRelease(1, 4, 3) ? session : nil
        sessionID = state.randomText(26, of: "0123456789abcdefghijklmnopqrstuv")
        renewedCookie = sessionID
    }
}

// MARK: - Answers

extension WebExchange {
    /// A page.
    mutating func show(_ page: WebPage) -> SimulatedResponse {
        answer(status: 200, body: page.html)
    }

    /// A redirect, for one page (editing a package that is not there) with the page all the same.
    mutating func redirect(to location: String, page: WebPage? = nil, header: String = "Location") -> SimulatedResponse
    {
        answer(status: 302, location: (header, location), body: page?.html ?? "")
    }

    /// An answer of the panel's PHP: its headers, and the session kept.
    mutating func answer(
        status: Int, location: (name: String, value: String)? = nil, body: String
    ) -> SimulatedResponse {
        saveSession()
        var headers = [(name: "Server", value: "nginx"), (name: "Content-Type", value: "text/html; charset=UTF-8")]
        if status == 200 { headers.append(("Vary", "Accept-Encoding")) }
        if let openingCookie { headers.append(("Set-Cookie", cookie(openingCookie))) }
        headers += [
            ("Expires", "Thu, 19 Nov 1981 08:52:00 GMT"), ("Cache-Control", "no-store, no-cache, must-revalidate"),
            ("Pragma", "no-cache"),
        ]
        if let renewedCookie { headers.append(("Set-Cookie", cookie(renewedCookie))) }
        if let location { headers.append(location) }
        if status < 400 {
            let security = ServerPages.securityHeaders
            let isFrameFirst = release < PanelRelease(1, 8, 0)
            headers += isFrameFirst ? security.filter { $0.name == "X-Frame-Options" } : []
            headers += security.filter { !isFrameFirst || $0.name != "X-Frame-Options" }
        }
        return SimulatedResponse(status: status, headers: headers, body: Array(body.utf8))
    }

    /// The page that broke: the web server's own.
    mutating func fail() -> SimulatedResponse {
        saveSession()
        return ServerPages.internalError
    }

    private mutating func saveSession() {
        if !isClosed { state.sessions[sessionID] = session }
    }

    private func cookie(_ value: String) -> String {
        "\(cookieName)=\(value); path=/; secure; HttpOnly" + (isStrict ? "; SameSite=Strict" : "")
    }
}
