import HestiaModel
import HestiaPanel
import Workflow

/// Suspends a customer's account, after noting what the panel will forget.
struct SuspendAccount: ServerWorkflow {
    struct Body: Encodable {
        let username: String
        /// true when it had been suspended before; then nothing was sent.
        let wasSuspended: Bool

        private enum CodingKeys: String, CodingKey {
            case username
            case wasSuspended = "was_suspended"
        }
    }

    let request: AccountRequest
    let scene: ServerRun

    func perform() throws(WorkflowError) -> Body {
        let account = try run.step(.readAccount) { () throws(WorkflowError) in
            var account = try server.customerAccount(request.username)
            // A suspending takes seconds for each site. Its half-done work must not be taken for what the customer had.
            if let since = run.openSince(.suspendUser), !account.isSuspended {
                _ = try server.showsEffect(since: since) { () throws(WorkflowError) in
                    account = try server.customerAccount(request.username)
                    return account.isSuspended
                }
            }
            return .done(account, request.username.text)
        }
        // Of this run's own suspending, whose answer did not come, it must not be said that it had been so before.
        let wasSuspended = try run.fact("was_suspended") { account.isSuspended.stepText } == true.stepText
        guard !wasSuspended else { return Body(username: account.name.text, wasSuspended: true) }
        guard !account.isSuspended else {
            try concludeEarlierSuspending()
            return Body(username: account.name.text, wasSuspended: false)
        }
        let note = try SuspensionNote(of: account, scene)
        try remember(account, note)
        do throws(WorkflowError) {
            try suspend(account)
        } catch {
            // It is not suspended, so there is nothing new to put back; a journal can fail after it was.
            if !error.mayHaveActed && error.code != .store { try? putBack(note.memory, of: account) }
            throw error
        }
        return Body(username: account.name.text, wasSuspended: false)
    }

    /// The account is suspended, by an earlier call of this run that did not see the answer.
    private func concludeEarlierSuspending() throws(WorkflowError) {
        guard run.recorded(.suspendUser)?.outcome != .done else { return }
        try run.effect(.suspendUser) { (_) -> StepConclusion<Void> in
            .done(detail: "suspended by an earlier call; read back")
        }
    }

    private func suspend(_ account: AccountReading) throws(WorkflowError) {
        try run.effect(.suspendUser, isRepeated: true) { (attempt) throws(WorkflowError) in
            let isSuspended = { () throws(WorkflowError) -> Bool in
                try server.account(account.name)?.isSuspended == true
            }
            switch try server.change(.suspendUser(account.name), attempt, isThere: isSuspended) {
            case .done(let detail):
                if detail != nil { warnOfSitesLeftUp(account.name) }
                return .done(detail: detail)
            case .refused(_, .suspended): return .done(detail: "suspended already")
            case .refused(let error, _): throw error
            }
        }
    }

    /// A site whose name has capital letters, which only the panel's own renaming makes, is not reached by suspending:
    /// the panel says so beside its success (facts.md, second round, 2).
    private func warnOfSitesLeftUp(_ account: AccountName) {
        let command = PanelCommand.listWebDomains(account)
        do throws(WorkflowError) {
            let table = try PanelTable(
                try server.require(command), of: command, server: server.settings.name, fields: ["SUSPENDED"])
            let left = table.names.filter { table.rows[$0]?["SUSPENDED"] != "yes" }
            guard !left.isEmpty else { return }
            run.warn(
                "\(account) is suspended, but the panel left these sites up: \(left.joined(separator: ", ")). Suspend them "
                    + "on the server by hand.")
        } catch {
            run.warn("\(account) is suspended; whether the panel left a site up could not be read: \(error.message)")
        }
    }

    /// - Parameter note: what an unsuspending that was cut off still owes: it stays noted.
    private func remember(_ account: AccountReading, _ note: SuspensionNote) throws(WorkflowError) {
        let older = note.memory
        try run.step(.rememberBeforeSuspending) { () throws(WorkflowError) in
            // What an attempt that nobody saw the end of has left half done is not what the customer had.
            if let older, older.run == run.id, run.openSince(.suspendUser) != nil {
                return .done(detail: "noted by an earlier call")
            }
            var items = try SuspensionSurvey(server: server, account: account).items()
            for item in older?.items ?? [] where !items.contains(item) { items.append(item) }
            try SuspensionMemories(in: store, under: scene.leases).remember(
                SuspensionMemory(
                    shell: older?.shell ?? account["SHELL"], items: items, created: account.created),
                of: account.name, on: server.settings.name, run: run.id, at: context.clock.now())
            return .done(
                detail: note.detail(
                    items.isEmpty
                        ? "nothing would be lost"
                        : items.map { "\($0.kind.rawValue) \($0.name)" }.joined(separator: ", ")))
        }
    }

    private func putBack(_ older: SuspensionMemory?, of account: AccountReading) throws(WorkflowError) {
        let memories = SuspensionMemories(in: store, under: scene.leases)
        if let older {
            try memories.remember(
                older, of: account.name, on: server.settings.name, run: older.run, at: context.clock.now())
        } else {
            try memories.forget(account.name, on: server.settings.name)
        }
    }
}
