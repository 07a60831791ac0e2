import HestiaModel
import HestiaPanel
import Workflow

/// Deletes a customer's account with everything in it.
struct TerminateAccount: ServerWorkflow {
    struct Body: Encodable {
        let username: String
        /// false when the account was gone before.
        let existed: Bool
    }

    let request: AccountRequest
    let scene: ServerRun

    func perform() throws(WorkflowError) -> Body {
        let name = request.username
        let account = try run.step(.readAccount) { () throws(WorkflowError) -> StepConclusion<AccountReading?> in
            try server.refuseAdministrator(name)
            guard let account = try server.account(name) else { return .done(nil, "\(name) is gone already") }
            try server.refuseAdministrator(account)
            return .done(account, "\(name), package \(account.package)")
        }
        guard let account else {
            try SuspensionMemories(in: context.state).forget(name, on: server.settings.name)
            return Body(username: name.text, existed: false)
        }
        try removeAccessKeys(name)
        try delete(account)
        try SuspensionMemories(in: context.state).forget(name, on: server.settings.name)
        return Body(username: name.text, existed: true)
    }

    /// Access keys outlive their user, and a new user of the same name would inherit them (facts.md, second round, 5).
    private func removeAccessKeys(_ name: AccountName) throws(WorkflowError) {
        try run.step(.removeAccessKeys) { () throws(WorkflowError) in
            do throws(WorkflowError) {
                if server.settings.authentication.accessKeyID == nil {
                    guard let version = try server.features().version, version >= PanelVersion(1, 6) else {
                        return .skipped(reason: "this release has none")
                    }
                }
                let keys = try server.accessKeys(of: name)
                for key in keys {
                    let command = PanelCommand.deleteAccessKey(key)
                    try server.requireChange(command) { () throws(WorkflowError) in
                        try !server.accessKeys(of: name).contains(key)
                    }
                }
                return .done(detail: keys.isEmpty ? "the account has none" : "\(keys.count) removed")
            } catch {
                guard error.code == .forbidden else { throw error }
                run.warn(
                    "The key may not run \(error.command ?? "v-list-access-keys"): access keys of \(name) may outlive the "
                        + "account. Install the permission profile of HestiaBridge.")
                return .skipped(reason: error.message)
            }
        }
    }

    private func delete(_ account: AccountReading) throws(WorkflowError) {
        try run.step(.deleteUser) { () throws(WorkflowError) in
            let command = PanelCommand.deleteUser(account.name)
            let isGone = { () throws(WorkflowError) -> Bool in try server.account(account.name) == nil }
            switch try server.change(command, isThere: isGone) {
            case .done(let detail):
                if let detail, detail.contains("web domain "), detail.contains("doesn't exist") {
                    // A site with capital letters in its name (facts.md, second round, 2).
                    run.warn(
                        "The panel could not remove a site's configuration (\(detail)). Run nginx -t on the server, and remove "
                            + "the link below /etc/nginx/conf.d/domains that leads nowhere: nginx does not start with it."
                    )
                }
                return .done(detail: detail)
            case .refused(_, .notFound): return .done(detail: "gone already")
            case .refused(_, .suspended):
                // Up to 1.3.5 a suspended account cannot be deleted (facts.md, 14).
                try server.requireChange(.unsuspendUser(account.name)) { () throws(WorkflowError) in
                    try server.account(account.name)?.isSuspended == false
                }
                do throws(WorkflowError) {
                    let detail = try server.requireChange(command, isThere: isGone)
                    return .done(detail: detail ?? "unsuspended first, as this release wants")
                } catch {
                    // Not deleted: its sites must not be up because of that.
                    _ = try? server.stop.ignoring { () throws(WorkflowError) in
                        try server.change(.suspendUser(account.name), isThere: nil)
                    }
                    throw error
                }
            case .refused(let error, _): throw error
            }
        }
    }
}
