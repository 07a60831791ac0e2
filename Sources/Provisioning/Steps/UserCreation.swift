import HestiaModel
import HestiaPanel
import Workflow

/// The making of a panel's user, and what became of an attempt whose answer did not come.
struct UserCreation {
    enum Outcome {
        case made
        case notMade
    }

    /// The fact that holds the name that was sent last and not refused.
    static let candidateFact = "username_sent"
    /// The fact that holds when it was sent, each time, in milliseconds since 1970.
    fileprivate static let timesFact = "username_sent_at"

    let request: CreateAccountRequest
    let server: ServerSession
    let run: Run

    func command(_ name: AccountName) throws(WorkflowError) -> PanelCommand {
        PanelCommand.addUser(
            name, password: try request.password.required("password"), email: request.email,
            package: request.package.name,
            person: request.person, version: server.client.version)
    }

    /// Looks whether an earlier attempt made the account.
    ///
    /// The journal proves that this run sent the command and never saw it refused; the panel refuses a name that exists. Whether
    /// the account that is there came of it is told by its marks: our e-mail, our package, nothing in it, made at that time.
    ///
    /// - Throws: `exists` for an account that is not of this run.
    func outcome(of name: AccountName, _ attempt: StepAttempt) throws(WorkflowError) -> Outcome {
        guard let since = attempt.unknownSince else { return .notMade }
        var found: AccountReading?
        let isThere = try server.showsEffect(since: since) { () throws(WorkflowError) in
            found = try server.account(name)
            return found != nil
        }
        guard isThere, let found else { return .notMade }
        guard bearsMarks(found) else {
            throw WorkflowError(
                .exists, "The user name \(name) is taken on the server by an account that this run did not make.",
                field: "username",
                hint: "Choose another user name, or link the existing account to this service.",
                server: server.settings.name)
        }
        return .made
    }

    private func bearsMarks(_ account: AccountReading) -> Bool {
        let times = run.timesOfSending
        let counters = ["U_WEB_DOMAINS", "U_DNS_DOMAINS", "U_MAIL_DOMAINS", "U_DATABASES", "U_CRON_JOBS", "U_BACKUPS"]
        return account.email == request.email.text && account.package == request.package.name.text
            && counters.allSatisfy { account[$0].isEmpty || account[$0] == "0" }
            && CreationTime(account.created).map { made in times.contains { made.isAround($0) } } ?? true
    }
}

extension Run {
    /// The command that makes the account is about to be sent.
    func noteSending(_ name: AccountName, at time: Timestamp) {
        let isAnother = fact(UserCreation.candidateFact) != name.text
        let earlier = isAnother ? nil : fact(UserCreation.timesFact)
        setFact(UserCreation.candidateFact, name.text)
        let sent = String(time.millisecondsSince1970)
        setFact(UserCreation.timesFact, earlier.map { "\($0) \(sent)" } ?? sent)
    }

    /// It was refused.
    func forgetSending() {
        setFact(UserCreation.candidateFact, nil)
        setFact(UserCreation.timesFact, nil)
    }

    fileprivate var timesOfSending: [Timestamp] {
        (fact(UserCreation.timesFact) ?? "").split(separator: " ").compactMap { Int64($0) }
            .map { Timestamp(millisecondsSince1970: $0) }
    }
}
