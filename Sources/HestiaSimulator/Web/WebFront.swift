/// The panel's pages: everything but the API.
package enum WebFront {
    /// Answers a request for a page.
    ///
    /// - Parameters:
    ///   - request: the request, its path not below `/api`.
    ///   - state: the panel; pages change it.
    ///   - clock: date and time of the panel.
    /// - Returns: the answer.
    package static func respond(
        to request: SimulatedRequest, state: inout PanelState, clock: PanelClock
    ) -> SimulatedResponse {
        visit(request, state: &state, clock: clock).response
    }

    /// Answers a request for a page, and says whether the panel's log of logins now has a `failed to login` line for
    /// the client's address (after five of them the panel's machine bans it).
    package static func visit(
        _ request: SimulatedRequest, state: inout PanelState, clock: PanelClock
    ) -> (response: SimulatedResponse, isLoginFailure: Bool) {
        var exchange = WebExchange(request: request, state: state.moved(), clock: clock)
        var response = exchange.respond()
        state = exchange.state
        if request.method == "HEAD" { response.body = [] }
        return (response, exchange.isLoginFailure)
    }
}

extension WebExchange {
    /// Finds the page, and lets it answer if the request may see it.
    mutating func respond() -> SimulatedResponse {
        guard let page = WebRoutes.page(path: path) else {
            let folder = path + "/"
            guard WebRoutes.page(path: folder) != nil else { return ServerPages.notFound }
            return ServerPages.moved(to: folder, request: request, state: state)
        }
        guard ["GET", "HEAD", "POST"].contains(request.method) else { return ServerPages.methodNotAllowed }
        openSession()
        if page == .root { return redirect(to: session.user == nil ? "/login/" : "/list/user/") }

        let guardian = CrossSiteGuard(state: state)
        if !guardian.allows(request, path: path) {
            return answer(status: guardian.refusal.status, body: guardian.refusal.body)
        }
        if let stolen = refuseOtherAddress() { return stolen }
        switch page {
        case .root, .login: return loginPage()
        case .reset: return resetPage()
        default: break
        }
        guard session.user != nil, keepActive() else { return askToLogIn() }
        switch page {
        case .logout: return logoutPage()
        case .packageAdd: return addPackagePage()
        case .packageEdit: return editPackagePage()
        case .list(let kind): return listPage(kind)
        case .other(let tab): return show(WebPage(title: title(tab)))
        case .root, .login, .reset: return ServerPages.notFound
        }
    }

    /// The title of a page.
    func title(_ tab: String) -> String {
        let host = request.header("Host") ?? ""
        // Until 1.7 the names of the tabs are translated, to English too.
        let isTranslated = tab == "USER" && release < PanelRelease(1, 8, 0)
        let tab = isTranslated ? (text.language == "de" ? "BENUTZER" : "USERS") : tab
        if release < PanelRelease(1, 1, 0) { return "Hestia Control Panel - \(tab)" }
        if release < PanelRelease(1, 6, 8) { return "\(host) - \(tab) - Hestia Control Panel" }
        if release < PanelRelease(1, 8, 0) { return "\(tab) - \(host) - Hestia Control Panel" }
        let words: KeyValuePairs = [
            "{{page}}": tab, "{{hostname}}": state.hostname, "{{ip}}": request.clientAddress,
            "{{appname}}": configuration("APP_NAME"),
        ]
        return words.reduce(configuration("TITLE")) { title, word in
            title.pieces(separatedBy: word.key).joined(separator: word.value)
        }
    }

    /// The texts of the session's language.
    var text: WebText { WebText(release: release, language: session.values["language"] ?? "en") }

    /// Whether the logged-in user is an administrator.
    var isAdministrator: Bool {
        guard let user = session.user else { return false }
        return user == state.administrator || state.users[user]?.values["ROLE"] == "admin"
    }

    /// Sends to the login; up to 1.4.2 the page that was wanted is kept for afterwards.
    mutating func askToLogIn() -> SimulatedResponse {
        if release < PanelRelease(1, 4, 3) {
            session.values["wanted"] = request.path
        } else {
            restartSession()
        }
        return redirect(to: "/login/")
    }

    /// A logged-in session is good for the address only that it was begun from, this machine excepted.
    private mutating func refuseOtherAddress() -> SimulatedResponse? {
        let address = request.clientAddress
        let known = session.values["address"] ?? address
        session.values["address"] = known
        guard known != address, session.user != nil, configuration("DISABLE_IP_CHECK") != "yes" else { return nil }
        if release < PanelRelease(1, 6, 0), address == "127.0.0.1" { return nil }
        restartSession()
        return redirect(to: "/login/")
    }

    /// Whether the session is still alive; from 1.4.3 it ends after INACTIVE_SESSION_TIMEOUT minutes of silence.
    private mutating func keepActive() -> Bool {
        guard release >= PanelRelease(1, 4, 3) else { return true }
        guard let minutes = Int(configuration("INACTIVE_SESSION_TIMEOUT")), minutes != 0 else { return false }
        let last = session.values["activity"].flatMap { Int($0) } ?? clock.seconds
        session.values["activity"] = String(clock.seconds)
        // A century is long enough, and nothing overflows.
        return max(-1, min(minutes, 52_560_000)) * 60 + last >= clock.seconds
    }

    /// Whether a request carries the session's token.
    func hasToken(_ fields: FormFields) -> Bool {
        guard let token = fields["token"], !token.isEmpty else { return false }
        return token == session.token
    }

    private mutating func resetPage() -> SimulatedResponse {
        if session.user != nil || configuration("POLICY_SYSTEM_PASSWORD_RESET") == "no" {
            let isLoggedIn = session.user != nil && configuration("POLICY_SYSTEM_PASSWORD_RESET") != "no"
            return redirect(to: isLoggedIn ? "/list/user" : "/login/")
        }
        session.token = session.token.isEmpty ? makeToken() : session.token
        let controls: [WebPage.Control] = [
            .input(type: "hidden", name: "token", value: session.token),
            .input(type: "text", name: "user", value: ""), .input(type: "email", name: "email", value: ""),
        ]
        return show(WebPage(title: title("RESET PASSWORD"), forms: [.init(controls: controls)]))
    }

    private mutating func logoutPage() -> SimulatedResponse {
        if release >= PanelRelease(1, 4, 13), !hasToken(query) { return redirect(to: "/login/") }
        if session.values["look"] != nil {
            session.values["look"] = nil
            return redirect(to: release < PanelRelease(1, 3, 0) ? "/login/" : "/")
        }
        if release >= PanelRelease(1, 4, 0) { _ = run("v-log-user-logout", [session.user ?? "", session.token]) }
        endSession()
        return redirect(to: "/login/")
    }
}
