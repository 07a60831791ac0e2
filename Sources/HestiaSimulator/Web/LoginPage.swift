/// The login: in one form up to 1.2.1, in steps later.
extension WebExchange {
    /// Where the login stands, and which form it shows next.
    private enum Step {
        case user
        case password(user: String?)
        case code(user: String?, password: String?)
    }

    mutating func loginPage() -> SimulatedResponse {
        if session.user != nil { return leaveLoginPage() }
        if release < PanelRelease(1, 2, 2) { return loginInOneForm() }
        if release < PanelRelease(1, 4, 0) { return loginWithPostedUser() }
        return loginWithKeptUser()
    }

    /// The login page for somebody who is logged in already.
    private mutating func leaveLoginPage() -> SimulatedResponse {
        if let other = query.filled("loginas") {
            guard isAdministrator, state.users[other] != nil else { return redirect(to: "/login/") }
            if release >= PanelRelease(1, 4, 0), !hasToken(query) { return redirect(to: "/login/") }
            session.values["look"] = other
            return redirect(to: release < PanelRelease(1, 4, 0) ? "/list/web/" : "/login/")
        }
        if release < PanelRelease(1, 4, 0) {
            let toUsers = isAdministrator && release < PanelRelease(1, 3, 2)
            return redirect(to: toUsers ? "/list/user/" : "/list/web/")
        }
        if isAdministrator, session.values["look"] == nil, release < PanelRelease(1, 8, 2) {
            return redirect(to: "/list/user/")
        }
        return redirect(to: firstPage(of: session.values["look"] ?? session.user ?? ""))
    }

    /// The first list that an account's package lets it use.
    func firstPage(of user: String) -> String {
        let values = state.users[user]?.values ?? Record()
        let lists = [
            ("WEB_DOMAINS", "web"), ("DNS_DOMAINS", "dns"), ("MAIL_DOMAINS", "mail"), ("DATABASES", "db"),
            ("CRON_JOBS", "cron"), ("BACKUPS", "backup"),
        ]
        return lists.first { values[$0.0] != "0" }.map { "/list/\($0.1)/" } ?? "/error/"
    }

    // MARK: The three ways

    private mutating func loginInOneForm() -> SimulatedResponse {
        guard let user = form["user"], let password = form["password"] else { return showLogin(.user) }
        // A code that is not sent is not asked for.
        let code = form["twofa"]
        switch authenticate(user: user, password: password, code: code, needsCode: code != nil) {
        case .success(let page): return enter(page)
        case .failure(let text): return showLogin(.user, error: text)
        case .codeWanted: return showLogin(.user, error: text.wrongCode)
        case .foreign: return showLogin(.user, error: text.wrongToken)
        }
    }

    private mutating func loginWithPostedUser() -> SimulatedResponse {
        let user = form.filled("user")
        let password = form.filled("password")
        let keepsForCode = release >= PanelRelease(1, 3, 0)
        if keepsForCode, let waiting = session.awaitingSecondFactor, let kept = session.values["password"],
            let code = form.filled("twofa")
        {
            forgetLogin()
            switch authenticate(user: waiting, password: kept, code: code) {
            case .success(let page): return enter(page)
            case .failure, .codeWanted:
                keepForCode(waiting, kept)
                return showLogin(.code(user: nil, password: nil))
            case .foreign:
                restartSession()
                return showLogin(.user)
            }
        }
        forgetLogin()
        guard let user, let password else {
            return showLogin(user == nil ? .user : .password(user: user))
        }
        switch authenticate(user: user, password: password, code: keepsForCode ? nil : form.filled("twofa")) {
        case .success(let page): return enter(page)
        case .failure(let text):
            if keepsForCode || state.users[user] == nil { return showLogin(.user, error: text) }
            return showLogin(.password(user: user))
        case .codeWanted:
            if keepsForCode { keepForCode(user, password) }
            return showLogin(keepsForCode ? .code(user: nil, password: nil) : .code(user: user, password: password))
        case .foreign:
            guard keepsForCode else { return showLogin(.code(user: user, password: password)) }
            restartSession()
            return showLogin(.user)
        }
    }

    private mutating func loginWithKeptUser() -> SimulatedResponse {
        if let user = form.filled("user"), Self.isUserName(user) { session.values["login"] = user }
        var attempt: LoginAttempt?
        let user = session.values["login"] ?? ""
        var password = session.values["password"] ?? ""
        var code: String?
        if !user.isEmpty, !password.isEmpty, form.filled("twofa") != nil {
            code = form.filled("twofa")
        } else {
            password = form.filled("password") ?? ""
        }
        if !user.isEmpty, !password.isEmpty {
            forgetLogin()
            // From 1.7 the page breaks over a request without a User-Agent, once the token is found good.
            if release >= PanelRelease(1, 7, 0), request.header("User-Agent") == nil, hasToken(form) { return fail() }
            attempt = authenticate(user: user, password: password, code: code)
        }
        switch attempt {
        case .success(let page): return enter(page)
        case .failure(let text):
            // A wrong code leaves the code to be asked for again, a wrong password all.
            guard code != nil, text == self.text.wrongCode else { return showLogin(.user, error: text) }
            keepForCode(user, password)
            return showLogin(.code(user: nil, password: nil), error: release < PanelRelease(1, 8, 0) ? nil : text)
        case .codeWanted:
            keepForCode(user, password)
            return showLogin(.code(user: nil, password: nil))
        case .foreign:
            if release < PanelRelease(1, 4, 3) { restartSession() } else { repeatCookie() }
            return showLogin(.user)
        case nil:
            if session.values["password"] != nil { return showLogin(.code(user: nil, password: nil)) }
            return showLogin(session.values["login"] == nil ? .user : .password(user: nil))
        }
    }

    private mutating func keepForCode(_ user: String, _ password: String) {
        session.awaitingSecondFactor = user
        session.values["login"] = user
        session.values["password"] = password
    }

    private mutating func forgetLogin() {
        session.awaitingSecondFactor = nil
        session.values["login"] = nil
        session.values["password"] = nil
    }

    /// From 2 to 30 letters, digits, dots, hyphens and underscores, the first and the last a letter or digit.
    private static func isUserName(_ name: String) -> Bool {
        let isPlain: (Character) -> Bool = { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard (2...30).contains(name.count), let first = name.first, let last = name.last else { return false }
        return isPlain(first) && isPlain(last) && name.allSatisfy { isPlain($0) || "-|._".contains($0) }
    }

    private mutating func enter(_ page: String) -> SimulatedResponse {
        let language = state.users[session.user ?? ""]?.values["LANGUAGE"] ?? ""
        session.values["language"] = state.catalogue.languages.contains(language) ? language : "en"
        session.values["activity"] = String(clock.seconds)
        renameSession()
        return redirect(to: page)
    }

    // MARK: Forms

    private mutating func showLogin(_ step: Step, error: String? = nil) -> SimulatedResponse {
        if session.values["language"] == nil {
            let configured = configuration("LANGUAGE")
            session.values["language"] = state.catalogue.languages.contains(configured) ? configured : "en"
        }
        session.token = makeToken()
        let isLowerCase = release >= PanelRelease(1, 2, 2) && release < PanelRelease(1, 6, 8)
        var page = WebPage(title: title(isLowerCase ? "login" : "LOGIN"))
        if let error {
            page.messages.append(
                .init(element: release < PanelRelease(1, 8, 0) ? "a" : "p", classes: "error", text: error))
        }
        page.forms = [.init(action: "/login/", controls: loginControls(step))]
        return show(page)
    }

    private func loginControls(_ step: Step) -> [WebPage.Control] {
        var controls: [WebPage.Control] = [.input(type: "hidden", name: "token", value: session.token)]
        if release >= PanelRelease(1, 4, 0), release < PanelRelease(1, 8, 0) {
            controls.append(.input(type: "hidden", name: "murmur", value: ""))
        }
        let passwordInput = WebPage.Control.input(type: "password", name: "password", value: "")
        switch step {
        case .user:
            controls.append(.input(type: "text", name: "user", value: ""))
            if release < PanelRelease(1, 2, 2) {
                controls += [passwordInput, .input(type: "text", name: "twofa", value: "")]
            } else if release >= PanelRelease(1, 3, 0), configuration("LOGIN_STYLE") == "old" {
                controls.append(passwordInput)
            }
        case .password(let user):
            if let user { controls.append(.input(type: "hidden", name: "user", value: user)) }
            controls.append(passwordInput)
        case .code(let user, let password):
            if let user { controls.append(.input(type: "hidden", name: "user", value: user)) }
            if let password { controls.append(.input(type: "hidden", name: "password", value: password)) }
            controls.append(.input(type: release < PanelRelease(1, 7, 0) ? "" : "text", name: "twofa", value: ""))
        }
        return controls
    }
}
