import HestiaModel
import Workflow

/// Removes what the store has of a run or of an account, for the protection of somebody's data. Nothing that is still owed
/// to a server is forgotten.
struct Forget {
    struct Body: Encodable {
        /// The ids of the removed runs.
        let runs: [String]
        let links: Int
    }

    let request: ForgetRequest
    let store: Store

    func perform() throws(WorkflowError) -> Body {
        let forgotten: Forgotten
        switch request.subject {
        case .run(let id):
            let run = try store.requiredRun(id.text)
            try refuseOwed(by: [run.id], account: nil, server: run.server)
            forgotten = try store.forget(run: run.id)
        case .account(let account, let location):
            let server = location.name
            let runs = try store.runs(filter: RunFilter(server: server, account: account, limit: .max))
            try refuseOwed(by: Set(runs.map(\.id)), account: account, server: server)
            forgotten = try store.forget(account: account, server: server)
        }
        return Body(runs: forgotten.runs, links: forgotten.links)
    }

    private func refuseOwed(by runs: Set<String>, account: String?, server: String) throws(WorkflowError) {
        for kind in ObligationKind.allCases {
            for owed in try store.obligations(kind, server: server) {
                let isOfAccount = kind == .suspension && owed.subject == account
                if isOfAccount || runs.contains(owed.run) { throw Self.refusal(owed) }
            }
        }
    }

    private static func refusal(_ owed: StoredObligation) -> WorkflowError {
        let what: String
        let hint: String
        switch owed.kind {
        case .csrfStrictness:
            what = "POLICY_CSRF_STRICTNESS is still to be put back (run \(owed.run))"
            hint = "Settle the server first: hestiabridge settle"
        case .rollOut:
            what = "the accounts with the package \(owed.subject) are still to get its values (run \(owed.run))"
            hint = "Deploy the package again first, with apply all."
        case .suspension:
            what = "what \(owed.subject) had before it was suspended is still to be put back (run \(owed.run))"
            hint = "Unsuspend or terminate the account first."
        }
        return WorkflowError(
            .obligation, "\(owed.server) is owed something, and its note cannot be forgotten: \(what).", hint: hint,
            server: owed.server)
    }
}
