/// Who may log in.
extension WebExchange {
    /// What came of a user's name and password.
    enum LoginAttempt {
        /// Logged in; the page to go to.
        case success(String)
        /// The form is shown again with this text.
        case failure(String)
        /// A code of the second factor is wanted.
        case codeWanted
        /// The request did not carry the session's token.
        case foreign
    }

    /// Checks name, password and code, and logs in when all are right.
    mutating func authenticate(
        user: String, password: String, code: String?, needsCode: Bool = true
    ) -> LoginAttempt {
        guard hasToken(form) else { return .foreign }
        guard let account = state.users[user] else {
            isLoginFailure = true
            return .failure(text.wrongLogin)
        }
        let values = account.values
        if values["SUSPENDED"] == "yes" {
            isLoginFailure = release < PanelRelease(1, 5, 5)
            return .failure(release < PanelRelease(1, 5, 5) ? text.wrongLogin : text.suspended)
        }
        guard !account.password.isEmpty, account.password.utf8.elementsEqual(password.utf8) else {
            isLoginFailure = true
            logAttempt(user, isSuccess: false)
            return .failure(text.wrongLogin)
        }
        if release >= PanelRelease(1, 4, 0) {
            let allowed = values["LOGIN_ALLOW_IPS"].split(separator: ",").map { PHPText.trimmed(String($0)) }
            let isElsewhere = values["LOGIN_USE_IPLIST"] == "yes" && !allowed.contains(request.clientAddress)
            if isElsewhere || values["LOGIN_DISABLED"] == "yes" {
                isLoginFailure = true
                return .failure(text.wrongLogin)
            }
        }
        if !values["TWOFA"].isEmpty, needsCode {
            guard let code, !code.isEmpty else { return .codeWanted }
            let plain = String(code.filter { $0 != " " })
            guard TimeBasedCode.accepts(plain, secret: values["TWOFA"], seconds: clock.seconds) else {
                // The first three wrong codes of a session are not noted.
                let earlier = session.values["wrongCodes"].flatMap { Int($0) } ?? 0
                session.values["wrongCodes"] = String(earlier + 1)
                isLoginFailure = release >= PanelRelease(1, 4, 0) && earlier > 2
                return .failure(text.wrongCode)
            }
        }
        session.user = user
        logAttempt(user, isSuccess: true)
        if let wanted = session.values.removeValue(forKey: "wanted") { return .success(wanted) }
        if isAdministrator { return .success("/list/user/") }
        return .success(release < PanelRelease(1, 4, 0) ? "/list/web/" : firstPage(of: user))
    }

    /// Lets the panel note a login, as its page does from 1.4.
    private mutating func logAttempt(_ user: String, isSuccess: Bool) {
        guard release >= PanelRelease(1, 4, 0) else { return }
        let agent = request.header("User-Agent") ?? ""
        let outcome = isSuccess ? "success" : "failed"
        _ = run("v-log-user-login", [user, request.clientAddress, outcome, form["token"] ?? "", agent])
    }
}
