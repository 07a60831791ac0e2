import HestiaModel
import HestiaPanel
import Workflow

/// The package of a request, from the look at the server to the accounts that have it (design, decision 6).
struct PackageDeployment {
    /// What is to be done with the package.
    enum Plan {
        /// The server's package, as it is: custom deployment is off.
        case useAsItIs(PackageParameters)
        /// The server's package already equals the wanted one: nothing is written.
        case upToDate(PackageParameters)
        /// The package is written; `rewrites` when there is one already.
        case write(PackageFile, rewrites: Bool)

        /// What the package holds once the plan is carried out.
        var parameters: PackageParameters {
            switch self {
            case .useAsItIs(let parameters), .upToDate(let parameters): parameters
            case .write(let file, _): file.parameters
            }
        }

        /// Whether accounts that have the package already have older values.
        var leavesAccountsBehind: Bool {
            if case .write(_, rewrites: true) = self { true } else { false }
        }
    }

    /// What has been done so far.
    private final class Progress {
        /// Whether all accounts with the package have got its new values.
        var hasReachedAccounts = false
        /// Whether this call has written the package.
        var hasWritten = false
        /// The note that they are owed the values of the package, by this run or by another one.
        var note: StoredObligation?
        var isRollOutOwed: Bool { note != nil }
        /// The token of the server's section before the server was looked at; nil when somebody may have been inside.
        var tokenBefore: Int64?
    }

    let selection: PackageSelection
    private let scene: ServerRun
    private var server: ServerSession { scene.server }
    private var context: ProvisioningContext { scene.context }
    private var run: Run { scene.run }
    private let progress = Progress()
    private var rollOuts: RollOutObligations { RollOutObligations(in: scene.store, under: scene.leases) }
    private var ownPackages: OwnPackages { OwnPackages(in: scene.store, on: server.settings.name) }

    /// The fact that says what this run does to the package: `created` or `rewritten`.
    static let resultFact = "package_result"
    /// The fact that says that this run has done what it wanted with the package: what is there from then on is somebody
    /// else's newer will.
    private static let settledFact = "package_settled"

    init(_ selection: PackageSelection, _ scene: ServerRun) {
        self.selection = selection
        self.scene = scene
    }

    private var section: String { "server:\(server.settings.name)" }

    /// Looks at the server and decides.
    func plan() throws(WorkflowError) -> Plan {
        try run.step(.listPackages) { () throws(WorkflowError) in
            progress.tokenBefore = try scene.store.freeToken(of: section)
            let stored = try server.storedPackage(selection.name)
            progress.note = try rollOuts.owed(selection.name, on: server.settings.name)
            if let stored, run.fact(Self.settledFact) != nil {
                if server.client.version == nil { server.client.version = Self.leastVersion(from: stored) }
                return .done(.useAsItIs(stored), "\(selection.name) was looked after by an earlier call")
            }
            guard let wanted = selection.parameters else {
                guard let stored else {
                    throw WorkflowError(
                        .notFound, "There is no package \(selection.name) on \(server.settings.name).",
                        field: "package.name", hint: "Choose one that list_packages shows, or give its parameters.",
                        server: server.settings.name)
                }
                if server.client.version == nil { server.client.version = Self.leastVersion(from: stored) }
                return .done(.useAsItIs(stored), "\(selection.name) is on the server")
            }
            let file = try file(wanted, stored: stored)
            for key in file.ignored {
                run.warn("The panel of \(server.settings.name) has no use for the package's \(key); it was left out.")
            }
            guard let stored else {
                return .done(.write(file, rewrites: false), "\(selection.name) is new")
            }
            guard !file.changes.isEmpty else {
                // Written by an earlier call of this run, which was cut off before it could note that.
                if run.fact(Self.resultFact) != nil { try ownPackages.add(selection.name) }
                return .done(.upToDate(stored), "\(selection.name) is on the server and as wanted")
            }
            let isOurs = try ownPackages.contains(selection.name)
            guard selection.takeOver || isOurs else {
                throw WorkflowError(
                    .packageNotOurs,
                    "The package \(selection.name) is on \(server.settings.name) with other values, and was not deployed "
                        + "by HestiaBridge. It differs in \(file.changes.joined(separator: ", ")).",
                    field: "package.take_over",
                    hint: "Choose another name, or allow the rewrite with take_over. It reaches every account that has "
                        + "the package.",
                    server: server.settings.name)
            }
            return .done(
                .write(file, rewrites: true), "\(selection.name) changes: \(file.changes.joined(separator: ", "))")
        }
    }

    /// The templates and the shell that the request names for a package that is going to be written.
    func listedNames(_ plan: Plan) -> [ListedNameCheck.Wanted] {
        guard case .write = plan, let parameters = selection.parameters else { return [] }
        let kinds: [(String, TemplateKind)] = [
            ("WEB_TEMPLATE", .web), ("BACKEND_TEMPLATE", .backend), ("PROXY_TEMPLATE", .proxy), ("DNS_TEMPLATE", .dns),
        ]
        var wanted = kinds.compactMap { key, kind -> ListedNameCheck.Wanted? in
            guard let name = parameters[key], !name.isEmpty else { return nil }
            return .template(kind, name, field: "package.parameters.\(key)")
        }
        if let shell = parameters["SHELL"], !shell.isEmpty {
            wanted.append(.shell(shell, field: "package.parameters.SHELL"))
        }
        return wanted
    }

    /// Writes the package if the plan says so.
    ///
    /// That its accounts are owed the new values is noted before.
    func carryOut(_ plan: Plan) throws(WorkflowError) {
        guard case .write(let planned, let plannedRewrites) = plan else {
            try concludeEarlierWrite()
            run.setFact(Self.settledFact, true.stepText)
            return
        }
        var (file, rewrites) = (planned, plannedRewrites)
        let tokenBefore = progress.tokenBefore
        let entered = try ServerObligations(scene).enter(panel: "")
        defer { entered.leave() }
        // Somebody else was in the section since the plan was made, or may have been: what is there may be another package now.
        if try tokenBefore.map({ $0 &+ 1 }) != scene.store.token(of: section) {
            guard case .write(let newFile, let newRewrites) = try self.plan() else {
                run.setFact(Self.settledFact, true.stepText)
                return
            }
            (file, rewrites) = (newFile, newRewrites)
        }
        run.setFact(Self.resultFact, rewrites ? "rewritten" : "created")
        let wasOwed = progress.isRollOutOwed
        if rewrites && selection.apply == .all {
            progress.note = try rollOuts.record(
                selection.name, on: server.settings.name, run: run.id, at: context.clock.now())
        }
        do throws(WorkflowError) {
            try write(file, rewrites: rewrites)
        } catch {
            // These three can come after the rewrite.
            let isCertain = !error.mayHaveActed && ![.obligation, .store, .internal].contains(error.code)
            if isCertain {
                run.setFact(Self.resultFact, nil)
                if !wasOwed { settleRollOut() }
            }
            throw namingRollOut(error)
        }
        progress.hasWritten = true
        try ownPackages.add(selection.name)
        run.setFact(Self.settledFact, true.stepText)
        // Before anybody else can come to write another one.
        try run.flush()
        if progress.hasReachedAccounts { settleRollOut() }
    }

    /// The package is as wanted: an earlier call of this run may have written it without seeing the answer.
    private func concludeEarlierWrite() throws(WorkflowError) {
        guard let earlier = run.recorded(.deployPackage), earlier.outcome == nil || earlier.outcome == .unknown else {
            return
        }
        try run.effect(.deployPackage) { (_) in .done(false, "written by an earlier call; read back") }
    }

    /// The same error, with what is to be done for the accounts that may have older values than their package now.
    func namingRollOut(_ error: WorkflowError) -> WorkflowError {
        guard progress.isRollOutOwed else { return error }
        var error = error
        let advice =
            "The accounts that have \(selection.name) may still have its older values: call again with it, or run "
            + "v-update-user-package \(selection.name) on \(server.settings.name)."
        error.hint = error.hint.map { "\($0) \(advice)" } ?? advice
        return error
    }

    /// Nothing is owed any more. A note that cannot be removed costs one roll-out too many.
    private func settleRollOut() {
        guard let note = progress.note else { return }
        progress.note = nil
        do throws(WorkflowError) {
            try rollOuts.settled(note)
        } catch {
            run.warn(
                "The note of the roll-out of \(selection.name) could not be removed: \(error.message) \(error.hint ?? "")"
            )
        }
    }

    private func write(_ file: PackageFile, rewrites: Bool) throws(WorkflowError) {
        let isTooOld = server.client.version.map { $0 < PanelAPIRoute.firstVersion } ?? false
        switch selection.route {
        case .api:
            guard !isTooOld else { throw tooOldForAPI }
            try deployOverAPI(file, rewrites: rewrites)
        case .panel: try deployThroughPanel(file, rewrites: rewrites)
        case .auto:
            let isRefused = server.settings.panelLogin == nil ? false : try server.knowledge.takesPanelForm()
            // Without a login there is nothing to choose.
            let forbidden =
                server.settings.panelLogin == nil || isTooOld || isRefused ? nil : try forbiddenCommand()
            if isTooOld {
                try deployThroughPanel(file, rewrites: rewrites)
            } else if forbidden != nil || isRefused {
                try fallBack(from: forbidden, file, rewrites: rewrites)
            } else {
                do throws(WorkflowError) {
                    try deployOverAPI(file, rewrites: rewrites)
                } catch {
                    guard error.code == .forbidden, server.settings.panelLogin != nil else { throw error }
                    server.knowledge.learnPanelForm()
                    try fallBack(from: error.command, file, rewrites: rewrites)
                }
            }
        }
    }

    private func fallBack(from command: String?, _ file: PackageFile, rewrites: Bool) throws(WorkflowError) {
        run.warn(
            "The key may not run \(command ?? "the commands of the API route"); the package goes through the panel's form."
        )
        try deployThroughPanel(file, rewrites: rewrites)
    }

    /// A command of the API route that the key may not run. It is read and not found out by trying, for a panel bans the
    /// address at the fifth refusal; a key that may not read its own permissions has to try.
    private func forbiddenCommand() throws(WorkflowError) -> String? {
        guard let key = server.settings.authentication.accessKeyID else { return nil }
        do throws(WorkflowError) {
            var permissions = try server.knowledge.permissions()
            if permissions == nil { permissions = try readPermissions(ofKey: key) }
            guard let permissions else { return nil }
            return PanelAPIRoute.commands.first { !permissions.allow($0) }
        } catch {
            guard error.code == .forbidden else { throw error }
            return nil
        }
    }

    /// Reads what our key may run, and remembers it: it is read once, and again by the test of the connection. nil when the
    /// panel does not say.
    private func readPermissions(ofKey key: String) throws(WorkflowError) -> ServerKnowledge.Permissions? {
        guard let permissions = try permissions(ofKey: key),
            let known = try server.commands(of: permissions)
        else { return nil }
        server.knowledge.learn(known)
        return known
    }

    /// The permissions of our key. The panel's login is the administrator's as a rule, and then the key's owner: only when
    /// the key is not that user's, the administrator's name is read.
    private func permissions(ofKey key: String) throws(WorkflowError) -> KeyPermissions? {
        let login = server.settings.panelLogin.flatMap { try? AccountName($0.user) }
        if let login {
            do throws(WorkflowError) {
                if let permissions = try server.permissions(ofKey: key, owner: login) { return permissions }
            } catch {
                guard error.code == .notFound else { throw error }
            }
        }
        if server.administrator == nil { _ = try server.configuration() }
        guard let owner = server.administrator.flatMap({ try? AccountName($0) }), owner != login else { return nil }
        return try server.permissions(ofKey: key, owner: owner)
    }

    private var tooOldForAPI: WorkflowError {
        WorkflowError(
            .refused,
            "\(server.settings.name) runs a release before \(PanelAPIRoute.firstVersion), which executes package files as root.",
            field: "package.route",
            hint: "Take the panel's form (route panel, with panel_user and panel_password), or update the panel.",
            server: server.settings.name)
    }

    /// Gives a rewritten package to the accounts that have it already, unless the panel's form has just done that; also one
    /// that an earlier run rewrote and did not come to give.
    ///
    /// `apply: account` leaves the others as they are; the panel's form does not.
    func applyToAll(_ plan: Plan) throws(WorkflowError) {
        try awaitWriter()
        guard plan.leavesAccountsBehind || progress.isRollOutOwed else {
            // Left for later by an earlier call of this run, and done by another run meanwhile.
            if run.recorded(.applyPackage)?.outcome == .outstanding {
                try run.effect(.applyPackage) { (_) in .skipped(reason: "the accounts have got it from another run") }
            }
            return
        }
        guard selection.apply == .all else {
            if progress.hasReachedAccounts {
                run.warn("The panel's form gave \(selection.name) to every account that has it, not to this one alone.")
            } else if progress.isRollOutOwed {
                run.warn(
                    "An earlier call was cut off before it gave \(selection.name) to every account that has it: call with "
                        + "apply all.")
            }
            return
        }
        guard !progress.hasReachedAccounts else { return }
        do throws(WorkflowError) {
            try rollOut()
        } catch {
            throw namingRollOut(error)
        }
        settleRollOut()
    }

    /// Whether `applyToAll` would give the package to its accounts.
    func isRollOutDue(_ plan: Plan) -> Bool {
        (plan.leavesAccountsBehind || progress.isRollOutOwed) && selection.apply == .all && !progress.hasReachedAccounts
    }

    /// Another run's note is there before that one has written the package: the package is the one that the note speaks of
    /// only when nobody is inside any more.
    private func awaitWriter() throws(WorkflowError) {
        guard let note = progress.note, note.run != run.id, selection.apply == .all, !progress.hasReachedAccounts else {
            return
        }
        try ServerObligations(scene).enter(panel: "").leave()
        progress.note = try rollOuts.owed(selection.name, on: server.settings.name)
    }

    private func rollOut() throws(WorkflowError) {
        let isAnothers = progress.note.map { $0.run != run.id } ?? false
        try run.effect(.applyPackage, isRepeated: progress.hasWritten || isAnothers) {
            (attempt) throws(WorkflowError) in
            let command = PanelCommand.updatePackageUsers(selection.name)
            try server.waitOut(attempt)
            let answer = try server.run(command)
            switch answer.outcome {
            case .successWithErrorText, .restartFailed:
                // Recorded: it does all its work, and prints an error for each suspended account (facts.md, second round, 4)
                // or a usage line (facts.md, 16).
                return .done(
                    detail: "all accounts with \(selection.name); the panel also said: \(answer.errorText ?? "")")
            default:
                try server.accept(answer, of: command)
                return .done(detail: "all accounts with \(selection.name)")
            }
        }
    }

    private func deployOverAPI(_ file: PackageFile, rewrites: Bool) throws(WorkflowError) {
        try run.effect(.deployPackage, isRepeated: true) { (attempt) throws(WorkflowError) -> StepConclusion<Bool> in
            let detail = try PanelAPIRoute(server: server, context: context)
                .deploy(file, named: selection.name, rewrites: rewrites, attempt)
            return .done(false, detail)
        }
    }

    private func deployThroughPanel(_ file: PackageFile, rewrites: Bool) throws(WorkflowError) {
        // A form that was posted and not answered: the panel may still be at it, and a second one would be refused.
        if let since = run.openSince(.deployPackage) {
            let isWritten = try server.showsEffect(since: since) { () throws(WorkflowError) in
                guard let stored = try server.storedPackage(selection.name) else { return false }
                return file.parameters.differences(from: stored).isEmpty
            }
            if isWritten {
                return try run.effect(.deployPackage, isRepeated: true) { (_) in
                    .done(detail: "\(selection.name) was written by an earlier call; read back")
                }
            }
        }
        progress.hasReachedAccounts = try PanelFormRoute(scene: scene)
            .deploy(file, named: selection.name, rewrites: rewrites, csrf: selection.csrf)
    }

    /// The package as it shall be, filled up for the panel's release.
    private func file(_ wanted: [String: String], stored: PackageParameters?) throws(WorkflowError) -> PackageFile {
        let features = try features(wanted, stored: stored)
        // Name servers that nobody named come from the panel's own package, as in its form. That is one read more for a
        // new package; v-list-user-packages has both, but lacks keys of the stored one, so that every call whose package
        // is there, which is nearly every call, would need two reads instead of one.
        let base = stored == nil && wanted["NS"] == nil ? try server.storedPackage(Self.panelsDefault) : nil
        if let base, server.client.version == nil { server.client.version = Self.leastVersion(from: base) }
        do throws(InvalidValue) {
            return try PackageFile(
                wanted: PackageParameters(wanted: wanted, version: features.version), stored: stored, base: base,
                features: features)
        } catch {
            let field = "package.parameters.\(error.field)"
            throw WorkflowError(.invalidRequest, "\(field) \(error.reason).", field: field)
        }
    }

    /// What the panel has. The configuration is read only where something depends on it: limits of processor and memory,
    /// the form route, and releases so old that only other ways of authentication are known there.
    private func features(
        _ wanted: [String: String], stored: PackageParameters?
    ) throws(WorkflowError) -> PanelFeatures {
        let resourceKeys = ["CPU_QUOTA", "CPU_QUOTA_PERIOD", "MEMORY_LIMIT", "SWAP_LIMIT"]
        let isOldStyle: Bool =
            switch server.settings.authentication {
            case .accessKey, .hashedAccessKey: false
            case .legacyKey, .password: true
            }
        if isOldStyle || selection.route == .panel || resourceKeys.contains(where: { wanted[$0] != nil }) {
            return try server.features()
        }
        if let stored, server.client.version == nil { server.client.version = Self.leastVersion(from: stored) }
        return PanelFeatures(version: server.client.version)
    }

    /// The oldest release that shows these keys; nil when they tell nothing.
    private static func leastVersion(from stored: PackageParameters) -> PanelVersion? {
        if stored["BACKUPS_INCREMENTAL"] != nil || stored["CPU_QUOTA"] != nil { return PanelVersion(1, 9) }
        if stored["RATE_LIMIT"] != nil { return PanelVersion(1, 7) }
        return PanelVersion(1, 6)
    }

    private static var panelsDefault: PackageName { PackageName.panelsDefault }
}
