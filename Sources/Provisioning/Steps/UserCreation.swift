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
    /// The fact that holds when it was sent, each time, in milliseconds since 1970: the step may have begun minutes before.
    fileprivate static let timesFact = "username_sent_at"

    let request: CreateAccountRequest
    let server: ServerSession
    let store: Store
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
    /// the account that is there came of it is told by its marks: our e-mail, our package, nothing in it, made at that time;
    /// and no other run has made it.
    ///
    /// - Parameter start: from when on the effect of what was sent is waited for; nil: from when it was sent last.
    /// - Throws: `exists` for an account that is not of this run.
    func outcome(of name: AccountName, waitingSince start: Timestamp? = nil) throws(WorkflowError) -> Outcome {
        var found: AccountReading?
        let since = start ?? run.stored.timesOfSending.max() ?? run.stored.updatedAt
        let isThere = try server.showsEffect(since: since) { () throws(WorkflowError) in
            found = try server.account(name)
            // The panel makes the user's folder first, and writes down last what is in it.
            return found.map { !$0.package.isEmpty || !$0.email.isEmpty } ?? false
        }
        guard isThere, let found else { return .notMade }
        guard bearsMarks(found), try !isAnothers(found) else {
            throw WorkflowError(
                .exists, "The user name \(name) is taken on the server by an account that this run did not make.",
                field: "username",
                hint: "Choose another user name, or link the existing account to this service.",
                server: server.settings.name)
        }
        return .made
    }

    private func bearsMarks(_ account: AccountReading) -> Bool {
        let times = run.stored.timesOfSending
        let counters = ["U_WEB_DOMAINS", "U_DNS_DOMAINS", "U_MAIL_DOMAINS", "U_DATABASES", "U_CRON_JOBS", "U_BACKUPS"]
        return account.email == request.email.text && account.package == request.package.name.text
            && counters.allSatisfy { account[$0].isEmpty || account[$0] == "0" }
            && CreationTime(account.created).map { made in times.contains { made.isAround($0) } } ?? true
    }

    /// Whether another run has made it: two orders of one customer bear the same marks.
    private func isAnothers(_ account: AccountReading) throws(WorkflowError) -> Bool {
        let runs = try store.runs(
            filter: RunFilter(server: server.settings.name, account: account.name.text, limit: .max))
        return runs.contains { other in
            guard other.id != run.id, other.made["username"] == account.name.text else { return false }
            let times = other.timesOfSending
            guard let created = CreationTime(account.created), !times.isEmpty else { return true }
            return times.contains { created.isAround($0) }
        }
    }

    /// Whether an account that this run has made can be the one that is there now: another one of its name was made at
    /// another time. The server's clock need not be right.
    func isStillOurs(_ account: AccountReading) -> Bool {
        let times = run.stored.timesOfSending
        guard let created = CreationTime(account.created), !times.isEmpty else { return true }
        return times.contains { created.isWithinDays(of: $0) }
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
}

extension StoredRun {
    /// When the command was sent that makes the account.
    fileprivate var timesOfSending: [Timestamp] {
        (facts[UserCreation.timesFact] ?? "").split(separator: " ").compactMap { Int64($0) }
            .map { Timestamp(millisecondsSince1970: $0) }
    }
}
