import HestiaModel

/// Decides, page by page, what a login sends next. Knows forms by their fields and messages by their classes, never by
/// words, and works for one page (1.0), a page per step (from 1.2), and a code in a POST of its own.
struct LoginConversation {
    /// What to do next.
    enum Action {
        /// Send these fields to `/login/`.
        case post([(name: String, value: String)])
        /// Get a new login page: the panel did not accept its own token.
        case restart
        case fail(PanelWebError)
    }

    private let login: PanelLogin
    private let code: () -> Secret?
    private var hasSentCode = false
    private var hasRepeated = false
    private var hasRestarted = false

    /// - Parameter code: makes the current one-time code; nil when there is no secret.
    init(_ login: PanelLogin, code: @escaping () -> Secret?) {
        self.login = login
        self.code = code
    }

    private static let names: Set<String> = ["user", "password", "twofa"]

    /// The page that `GET /login/` gave.
    mutating func begin(with page: HTMLPage) -> Action {
        guard let form = page.form(with: "user"), form.field("token") != nil else {
            return .fail(PanelWebError(.notAPanel))
        }
        var fields = Self.kept(form) + [("user", login.user), ("password", login.password.reveal())]
        // 1.0 has one form for all, and takes no code later.
        if form.visibleField("twofa") != nil, let code = code() {
            fields.append(("twofa", code.reveal()))
            hasSentCode = true
        }
        return .post(fields)
    }

    /// The page that a POST gave instead of a redirect.
    mutating func next(after page: HTMLPage) -> Action {
        guard let form = page.forms.first(where: { form in Self.names.contains { form.field($0) != nil } }) else {
            return .fail(PanelWebError(.notAPanel))
        }
        if let text = page.errorText { return .fail(refused(text)) }
        if form.visibleField("user") != nil { return restart() }
        if form.visibleField("twofa") != nil { return secondFactor(form) }
        return passwordStep(form)
    }

    /// The panel sent back to the login page, or gave its first form without a message: its token was not accepted.
    mutating func restart() -> Action {
        guard !hasRestarted, !hasSentCode else { return .fail(refused(nil)) }
        hasRestarted = true
        return .restart
    }

    private mutating func secondFactor(_ form: HTMLPage.Form) -> Action {
        if hasSentCode { return .fail(PanelWebError(.secondFactorRefused)) }
        // 1.2 keeps name and password in the page, and gives this page for a token that it does not accept as well.
        let holdsPassword = form.field("password") != nil
        let credentials = [(name: "user", value: login.user), (name: "password", value: login.password.reveal())]
        if let code = code() {
            hasSentCode = true
            return .post(Self.kept(form) + (holdsPassword ? credentials : []) + [("twofa", code.reveal())])
        }
        guard holdsPassword, !hasRepeated else { return .fail(PanelWebError(.secondFactorNeeded)) }
        hasRepeated = true
        return .post(Self.kept(form) + credentials)
    }

    private mutating func passwordStep(_ form: HTMLPage.Form) -> Action {
        // Up to 1.3 this page has a hidden name: there the password was looked at, and 1.2 says no by this page alone.
        guard form.field("user") == nil, !hasRepeated, !hasSentCode else { return .fail(refused(nil)) }
        hasRepeated = true
        return .post(Self.kept(form) + [("password", login.password.reveal())])
    }

    private func refused(_ text: String?) -> PanelWebError {
        PanelWebError(hasSentCode ? .secondFactorRefused : .loginRefused, text: text)
    }

    /// What the form sends besides what a person fills in.
    private static func kept(_ form: HTMLPage.Form) -> [(name: String, value: String)] {
        form.fields.filter { $0.isSent && !names.contains($0.name) }.map { ($0.name, $0.value) }
    }
}
