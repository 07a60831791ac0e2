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
        let existed = try run.fact("existed") { (account != nil).stepText } == true.stepText
        try refuseAnother(account)
        guard let account else {
            try concludeEarlierDeleting(existed)
            try forget(name)
            return Body(username: name.text, existed: existed)
        }
        try removeAccessKeys(name)
        try delete(account)
        try forget(name)
        return Body(username: name.text, existed: true)
    }

    /// A run that was left for a while deletes the account that it was started for, and none that has its name since.
    private func refuseAnother(_ account: AccountReading?) throws(WorkflowError) {
        // Of an account that is being deleted, nothing may be left to be read.
        guard let account, !account["DATE"].isEmpty else { return }
        let created = try run.fact("created") { () throws(WorkflowError) in account.created }
        guard created != account.created else { return }
        run.abandon()
        throw WorkflowError(
            .notFound, "The account \(account.name) that this run was to delete is gone, and another one has its name.",
            field: "username", hint: "The run is ended. To delete the new account, call with a new run id.",
            server: server.settings.name)
    }

    /// The account is gone, by an earlier call of this run that did not see the answer.
    private func concludeEarlierDeleting(_ existed: Bool) throws(WorkflowError) {
        guard existed, run.recorded(.deleteUser)?.outcome != .done else { return }
        try run.effect(.deleteUser) { (_) -> StepConclusion<Void> in
            .done(detail: "deleted by an earlier call; read back")
        }
    }

    /// What is known of an account that is gone must not meet the next one of its name.
    private func forget(_ name: AccountName) throws(WorkflowError) {
        forgetSuspension(of: name)
        _ = try store.unlink(account: name.text, server: server.settings.name)
    }

    /// Access keys outlive their user, and a new user of the same name would inherit them (facts.md, second round, 5).
    private func removeAccessKeys(_ name: AccountName) throws(WorkflowError) {
        // Each time: between two calls the customer can make one.
        try run.effect(.removeAccessKeys, isRepeated: true) { (_) throws(WorkflowError) -> StepConclusion<Void> in
            do throws(WorkflowError) {
                if server.settings.authentication.accessKeyID == nil {
                    guard let version = try release(), version >= PanelVersion(1, 6) else {
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

    /// The panel's release; an older one that it had is told where that is enough.
    private func release() throws(WorkflowError) -> PanelVersion? {
        if let known = try server.knowledge.leastVersion(), known >= PanelVersion(1, 6) { return known }
        return try server.features().version
    }

    private func delete(_ account: AccountReading) throws(WorkflowError) {
        try run.effect(.deleteUser, isRepeated: true) { (attempt) throws(WorkflowError) in
            let command = PanelCommand.deleteUser(account.name)
            let isGone = { () throws(WorkflowError) -> Bool in try server.account(account.name) == nil }
            switch try server.change(command, attempt, isThere: isGone) {
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
                return .done(detail: try deleteUnsuspended(account.name, isGone))
            case .refused(let error, _): throw error
            }
        }
    }

    /// Up to 1.3.5 a suspended account cannot be deleted (facts.md, 14): it is unsuspended first.
    private func deleteUnsuspended(
        _ name: AccountName, _ isGone: @escaping () throws(WorkflowError) -> Bool
    ) throws(WorkflowError) -> String {
        var isUnsuspended = false
        do throws(WorkflowError) {
            try server.requireChange(.unsuspendUser(name)) { () throws(WorkflowError) in
                try server.account(name)?.isSuspended == false
            }
            isUnsuspended = true
            return try server.requireChange(.deleteUser(name), isThere: isGone)
                ?? "unsuspended first, as this release wants"
        } catch {
            guard isUnsuspended || error.mayHaveActed else { throw error }
            var error = error
            // A customer who is to be deleted must not go online again, stop or not.
            let ending = server.stop.ignoring { suspendAgain(name) }
            error.message += " The account had to be unsuspended for that, and \(ending)"
            throw error
        }
    }

    /// - Returns: what became of it, for the error.
    private func suspendAgain(_ name: AccountName) -> String {
        let cause: WorkflowError
        do throws(WorkflowError) {
            switch try server.change(
                .suspendUser(name),
                isThere: { () throws(WorkflowError) in try server.account(name)?.isSuspended == true })
            {
            case .done, .refused(_, .suspended): return "was suspended again."
            case .refused(_, .notFound): return "is not there any more."
            case .refused(let error, _): cause = error
            }
        } catch {
            cause = error
        }
        return "could not be suspended again, so suspend it: \(cause.panelText ?? cause.message)"
    }
}
