import HestiaModel
import HestiaPanel
import Workflow

/// Unsuspends a customer's account and puts back what suspending made the panel forget.
struct UnsuspendAccount: ServerWorkflow {
    struct Body: Encodable {
        let username: String
        /// false when it had not been suspended.
        let wasSuspended: Bool

        private enum CodingKeys: String, CodingKey {
            case username
            case wasSuspended = "was_suspended"
        }
    }

    let request: AccountRequest
    let scene: ServerRun

    func perform() throws(WorkflowError) -> Body {
        let (account, note) = try run.step(.readAccount) {
            () throws(WorkflowError) -> StepConclusion<(AccountReading, SuspensionNote)> in
            let account = try server.customerAccount(request.username)
            let note = try SuspensionNote(of: account, scene)
            return .done((account, note), note.detail(request.username.text))
        }
        let wasSuspended = try run.fact("was_suspended") { account.isSuspended.stepText } == true.stepText
        var memory = note.memory
        if account.isSuspended {
            if memory == nil {
                run.warn(
                    "\(account.name) was not suspended from here: whether its sites had an HTTPS redirect or HSTS, which "
                        + "suspending takes away, is not known.")
            }
            memory = try unsuspend(account, memory)
        } else if let earlier = run.recorded(.unsuspendUser), earlier.outcome != .done {
            try run.effect(.unsuspendUser) { (attempt) throws(WorkflowError) -> StepConclusion<Void> in
                if let since = attempt.unknownSince { try awaitEnd(since: since, of: account.name) }
                return .done(detail: "unsuspended by an earlier call; read back")
            }
        }
        // A marked note that is still there although the account is not suspended is owed by a run that was cut off.
        if let memory { try restore(account, memory) }
        if memory != nil || note.dropped != nil { forgetSuspension(of: account.name) }
        return Body(username: account.name.text, wasSuspended: wasSuspended)
    }

    /// Unsuspends it, after the note says that this has begun.
    ///
    /// - Parameter older: nil when somebody else suspended it. The new note makes a later call give the shell that this
    ///   one may not reach.
    private func unsuspend(
        _ account: AccountReading, _ older: SuspensionMemory?
    ) throws(WorkflowError) -> SuspensionMemory {
        var marked = older ?? SuspensionMemory(shell: "", items: [], created: account.created)
        marked.isRestoring = true
        try run.effect(.unsuspendUser, isRepeated: true) { (attempt) throws(WorkflowError) in
            try remember(marked, of: account.name)
            do throws(WorkflowError) {
                let sentAt = context.clock.now()
                let result = try server.change(.unsuspendUser(account.name), attempt) { () throws(WorkflowError) in
                    try server.account(account.name)?.isSuspended == false
                }
                switch result {
                case .done(nil): return .done()
                case .done(let detail):
                    try awaitEnd(since: attempt.unknownSince ?? sentAt, of: account.name)
                    return .done(detail: detail)
                case .refused(_, .notSuspended): return .done(detail: "unsuspended already")
                case .refused(let error, _): throw error
                }
            } catch {
                // It has not begun: should somebody else unsuspend it now, the note must not count.
                if !error.mayHaveActed && !attempt.mayHaveActed { putBack(older, of: account.name) }
                throw error
            }
        }
        return marked
    }

    /// The panel says first that the account is not suspended, and then goes through its sites (1 to 10 seconds): what is
    /// put back before the end is revived by it. The counters of what is suspended say when it has come there.
    private func awaitEnd(since: Timestamp, of account: AccountName) throws(WorkflowError) {
        _ = try server.showsEffect(since: since) { () throws(WorkflowError) in
            guard let now = try server.account(account) else { return true }
            return ["SUSPENDED_WEB", "SUSPENDED_DNS", "SUSPENDED_MAIL", "SUSPENDED_DB", "SUSPENDED_CRON"]
                .allSatisfy { now.count($0) ?? 0 == 0 }
        }
    }

    /// - Parameter noting: the run that it is of; nil: this one.
    private func remember(
        _ memory: SuspensionMemory, of account: AccountName, as noting: String? = nil
    ) throws(WorkflowError) {
        try SuspensionMemories(in: store, under: scene.leases).remember(
            memory, of: account, on: server.settings.name, run: noting ?? run.id, at: context.clock.now())
    }

    /// Makes the note what it was; one that cannot be written stays as it is.
    private func putBack(_ older: SuspensionMemory?, of account: AccountName) {
        guard let older else { return forgetSuspension(of: account) }
        try? remember(older, of: account, as: older.run)
    }

    private func restore(_ account: AccountReading, _ memory: SuspensionMemory) throws(WorkflowError) {
        try run.effect(.restoreAfterSuspending, isRepeated: true) { (_) throws(WorkflowError) in
            var restored: [String] = []
            // A package given while the account was suspended has set SHELL, but not the system's shell.
            if memory.shell != account["SHELL"], let shell = try? ShellName(account["SHELL"]) {
                // Nothing reads the system's shell: v-list-user shows what the package says.
                try server.requireChange(.changeUserShell(account.name, to: shell), isThere: nil)
                restored.append("shell \(shell.text)")
            }
            for item in memory.items {
                if try restore(item, of: account.name) { restored.append("\(item.kind.rawValue) \(item.name)") }
            }
            return .done(detail: restored.isEmpty ? "nothing was lost" : restored.joined(separator: ", "))
        }
    }

    /// - Returns: false when the thing is not there any more.
    private func restore(_ item: SuspensionMemory.Item, of account: AccountName) throws(WorkflowError) -> Bool {
        let command: PanelCommand
        switch item.kind {
        case .httpsRedirect, .hsts, .web, .dns, .mail:
            guard let domain = try? DomainName(item.name) else {
                run.warn("\(item.kind.rawValue) of \(item.name) cannot be put back: the name is no domain.")
                return false
            }
            command =
                switch item.kind {
                case .httpsRedirect: .forceHTTPS(account, domain)
                case .hsts: .addHSTS(account, domain)
                case .dns: .suspendDomain(account, domain, kind: .dns)
                case .mail: .suspendDomain(account, domain, kind: .mail)
                default: .suspendDomain(account, domain, kind: .web)
                }
        case .database:
            guard let database = try? DatabaseName(item.name) else { return false }
            command = .suspendDatabase(account, database)
        case .cron:
            guard let job = Int(item.name) else { return false }
            command = .suspendCronJob(account, job)
        }
        switch try server.change(command, isThere: { () throws(WorkflowError) in try isThere(item, account) }) {
        case .done: return true
        case .refused(_, .suspended): return true
        case .refused(_, .notFound): return false
        case .refused(let error, _):
            run.warn("\(item.kind.rawValue) of \(item.name) could not be put back: \(error.panelText ?? error.message)")
            return false
        }
    }

    private func isThere(_ item: SuspensionMemory.Item, _ account: AccountName) throws(WorkflowError) -> Bool {
        switch item.kind {
        case .httpsRedirect, .hsts:
            guard let domain = try? DomainName(item.name) else { return false }
            return try server.webDomain(domain, of: account)?[item.kind == .hsts ? "SSL_HSTS" : "SSL_FORCE"] == "yes"
        case .web, .dns, .mail:
            guard let domain = try? DomainName(item.name) else { return false }
            let kind: DomainKind = item.kind == .web ? .web : item.kind == .dns ? .dns : .mail
            return try server.domains(kind, of: account)[domain]?["SUSPENDED"] == "yes"
        case .database, .cron:
            let command: PanelCommand = item.kind == .database ? .listDatabases(account) : .listCronJobs(account)
            let table = try PanelTable(
                try server.require(command), of: command, server: server.settings.name, fields: ["SUSPENDED"],
                backslash: item.kind == .cron ? .escape : .literal)
            return table.rows[item.name]?["SUSPENDED"] == "yes"
        }
    }
}
