import HTTPTransport
import HestiaModel
import HestiaPanel
import Workflow

/// Writes a package through the panel's forms, with the specification's POLICY_CSRF_STRICTNESS sequence when it is needed or
/// asked for (design, decision 7).
struct PanelFormRoute {
    let scene: ServerRun
    private var server: ServerSession { scene.server }
    private var context: ProvisioningContext { scene.context }
    private var run: Run { scene.run }

    /// - Returns: whether the panel's form has given the package to all accounts that have it, as it does after an edit.
    func deploy(
        _ file: PackageFile, named name: PackageName, rewrites: Bool, csrf: PackageSelection.CSRF
    ) throws(WorkflowError) -> Bool {
        guard let login = server.settings.panelLogin else { throw missingLogin }
        try server.knowledge.admitLogin()
        let form = Form(file: file, name: name, rewrites: rewrites, login: login, panel: try server.hostname())
        switch csrf {
        case .relax: return try relaxed(form, isLiteral: true)
        case .asNeeded:
            let reached = try run.effect(.deployPackage, isRepeated: true) {
                (_) throws(WorkflowError) -> StepConclusion<Bool?> in
                do throws(PanelWebError) {
                    try post(form)
                    return .done(form.rewrites, form.summary)
                } catch {
                    guard error.code == .csrfRefused else { return .done(false, try conclude(form, error)) }
                    return .skipped(nil, "POLICY_CSRF_STRICTNESS does not let the form pass")
                }
            }
            if let reached { return reached }
            return try relaxed(form, isLiteral: false)
        }
    }

    private var missingLogin: WorkflowError {
        let isOld = server.client.version.map { $0 < PanelAPIRoute.firstVersion } ?? false
        return WorkflowError(
            .invalidSettings, "The panel's form needs panel_user and panel_password of \(server.settings.name).",
            field: "server.panel_user",
            hint: isOld
                ? "Give the panel's login: a release before \(PanelAPIRoute.firstVersion) takes packages through its form only."
                : "Give the panel's login, or a key that may run v-make-tmp-file and v-add-user-package.",
            server: server.settings.name)
    }

    /// What is posted, and as whom.
    private struct Form {
        let file: PackageFile
        let name: PackageName
        let rewrites: Bool
        let login: PanelLogin
        /// The server's own name.
        let panel: String

        var summary: String { "\(name) was \(rewrites ? "rewritten" : "created") through the panel's form" }
    }

    /// The specification's sequence: write down the value, send 0, deploy, send the value back. From the read of the old
    /// value to the verified restore nobody else of this machine is inside.
    ///
    /// - Parameter isLiteral: sends the 0 even where the value is 0 already.
    private func relaxed(_ form: Form, isLiteral: Bool) throws(WorkflowError) -> Bool {
        let obligations = ServerObligations(scene)
        let section = try obligations.enter(panel: form.panel)
        defer { section.leave() }
        // A 0 that another run left behind is not the administrator's own.
        try obligations.settleInside(waits: true)
        let old = try run.step(.readCSRFStrictness) { () throws(WorkflowError) in
            guard let value = try obligations.ownValue(panel: form.panel) else {
                return .skipped(String?.none, "this release has no such policy")
            }
            return .done(value, "it is \(value.isEmpty ? "empty" : value)")
        }
        guard let old, isLiteral || !ServerObligations.isOff(old) else { return try deployAlone(form) }
        let owed = try obligations.record(old, panel: form.panel)
        var certainty = StrictnessRestoration.Certainty.sure
        var result: Result<Bool, WorkflowError>
        do throws(WorkflowError) {
            // Two changes of the configuration at once can destroy it: what was not answered is not sent again.
            try run.effect(.relaxCSRFStrictness, isRepeated: true, isTriedAgain: false) { (_) throws(WorkflowError) in
                .done(detail: try relax(&certainty))
            }
            // Nor is the form posted again and again while the panel is weakened.
            result = .success(try deployAlone(form, isTriedAgain: false))
        } catch {
            result = .failure(error)
        }
        // On every path out, stop or not: the server is weakened until then.
        try server.stop.ignoring { () throws(WorkflowError) in
            try putBack(owed, certainty, obligations, &result)
        }
        return try result.get()
    }

    /// Sends the 0.
    ///
    /// - Parameter certainty: whether the change has ended, also when this throws.
    private func relax(_ certainty: inout StrictnessRestoration.Certainty) throws(WorkflowError) -> String? {
        var isRead = false
        do throws(WorkflowError) {
            return try server.requireChange(.changeCSRFStrictness(to: .off)) { () throws(WorkflowError) in
                isRead = true
                return try server.configuration().csrfStrictness == CSRFStrictness.off.text
            }
        } catch {
            if isRead || error.mayHaveActed { certainty = .unsure }
            throw error
        }
    }

    private func putBack(
        _ owed: StrictnessObligation, _ certainty: StrictnessRestoration.Certainty, _ obligations: ServerObligations,
        _ result: inout Result<Bool, WorkflowError>
    ) throws(WorkflowError) {
        var isTried = false
        do throws(WorkflowError) {
            try run.step(.restoreCSRFStrictness, isInterruptible: false) { () throws(WorkflowError) in
                isTried = true
                return .done(detail: try obligations.restore(owed, certainty: certainty))
            }
        } catch {
            // A journal that fails does not leave the server weakened.
            if !isTried { _ = try obligations.restore(owed, certainty: certainty) }
            var error = error
            if case .failure(let first) = result { error.message += " Before that: \(first.message)" }
            throw error
        }
    }

    private func deployAlone(_ form: Form, isTriedAgain: Bool = true) throws(WorkflowError) -> Bool {
        try run.effect(.deployPackage, isRepeated: true, isTriedAgain: isTriedAgain) { (_) throws(WorkflowError) in
            do throws(PanelWebError) {
                try post(form)
                return .done(form.rewrites, form.summary)
            } catch {
                return .done(false, try conclude(form, error))
            }
        }
    }

    /// Logs in, posts the create or the edit form, logs out.
    private func post(_ form: Form) throws(PanelWebError) {
        let session = PanelWebSession(
            endpoint: server.client.endpoint, login: form.login, hostName: form.panel,
            version: server.client.version,
            transport: LoggedExchanging(
                inner: context.exchanging, server: server.settings.name, onExchange: context.onExchange),
            stop: server.stopSignal, timeoutMilliseconds: server.settings.commandTimeoutMilliseconds,
            secondsSince1970: { [clock = context.clock] in Int(clock.now().millisecondsSince1970 / 1000) })
        defer { session.close() }
        try session.logIn()
        if form.rewrites {
            try session.editPackage(form.name, fields: form.file.formFields, isComplete: true)
        } else {
            try session.addPackage(form.name, fields: form.file.formFields)
        }
    }

    /// What a failure means: when the form may have been acted on, the package is read.
    ///
    /// - Returns: a detail for the step, when the package is as wanted all the same.
    private func conclude(_ form: Form, _ error: PanelWebError) throws(WorkflowError) -> String {
        if error.mayHaveActed, let stored = try server.storedPackage(form.name),
            form.file.parameters.differences(from: stored).isEmpty
        {
            return "the panel's page did not say so; read back"
        }
        let explained = error.asWorkflowError(server: server.settings.name)
        if error.code == .loginRefused || error.code == .secondFactorRefused {
            server.knowledge.noteLoginRefusal(explained)
        }
        throw explained
    }
}
