import HTTPTransport
import HestiaModel
import HestiaPanel
import Workflow

/// Writes a package through the panel's forms, with the specification's POLICY_CSRF_STRICTNESS sequence when it is needed or
/// asked for (design, decision 7).
struct PanelFormRoute {
    let server: ServerSession
    let context: ProvisioningContext
    let run: Run

    private var obligations: ServerObligations { ServerObligations(server, context, run) }

    func deploy(
        _ file: PackageFile, named name: PackageName, rewrites: Bool, csrf: PackageSelection.CSRF
    ) throws(WorkflowError) {
        guard let login = server.settings.panelLogin else {
            throw WorkflowError(
                .invalidSettings, "The panel's form needs panel_user and panel_password of \(server.settings.name).",
                field: "server.panel_user",
                hint: "Give the panel's login, or a key that may run v-make-tmp-file and v-add-user-package.",
                server: server.settings.name)
        }
        let form = Form(file: file, name: name, rewrites: rewrites, login: login, hostName: try server.hostname())
        switch csrf {
        case .relax: try relaxed(form, isLiteral: true)
        case .asNeeded:
            let isRefused = try run.step(.deployPackage) { () throws(WorkflowError) in
                do throws(PanelWebError) {
                    try post(form)
                    return .done(false, form.summary)
                } catch {
                    guard error.code == .csrfRefused else { return .done(false, try conclude(form, error)) }
                    return .skipped(true, "POLICY_CSRF_STRICTNESS does not let the form pass")
                }
            }
            if isRefused { try relaxed(form, isLiteral: false) }
        }
    }

    /// What is posted, and as whom.
    private struct Form {
        let file: PackageFile
        let name: PackageName
        let rewrites: Bool
        let login: PanelLogin
        let hostName: String

        var summary: String { "\(name) was \(rewrites ? "rewritten" : "created") through the panel's form" }
    }

    /// The specification's sequence: write down the value, send 0, deploy, send the value back. From the read of the old
    /// value to the verified restore nobody else of this machine is inside.
    ///
    /// - Parameter isLiteral: sends the 0 even where the value is 0 already.
    private func relaxed(_ form: Form, isLiteral: Bool) throws(WorkflowError) {
        let lock = try obligations.lock()
        defer { withExtendedLifetime(lock) {} }
        // A 0 that another run left behind is not the administrator's own.
        try obligations.settleInsideLock()
        let old = try run.step(.readCSRFStrictness) { () throws(WorkflowError) in
            guard let value = try server.configuration().csrfStrictness else {
                return .skipped(String?.none, "this release has no such policy")
            }
            return .done(value, "it is \(value.isEmpty ? "empty" : value)")
        }
        guard let old, isLiteral || (old != "0" && !old.isEmpty) else {
            try deployAlone(form)
            return
        }
        try obligations.record(old)
        var failure: WorkflowError?
        do throws(WorkflowError) {
            try run.step(.relaxCSRFStrictness) { () throws(WorkflowError) in
                .done(
                    detail: try server.requireChange(.changeCSRFStrictness(to: .off)) { () throws(WorkflowError) in
                        try server.configuration().csrfStrictness == "0"
                    })
            }
            try deployAlone(form)
        } catch {
            failure = error
        }
        // On every path out, stop or not: the server is weakened until then.
        try server.stop.ignoring { () throws(WorkflowError) in
            try run.step(.restoreCSRFStrictness, isInterruptible: false) { () throws(WorkflowError) in
                try obligations.restore(old)
                return .done(detail: "it is \(old.isEmpty ? "0" : old) again, read back")
            }
        }
        if let failure { throw failure }
    }

    private func deployAlone(_ form: Form) throws(WorkflowError) {
        try run.step(.deployPackage) { () throws(WorkflowError) in
            do throws(PanelWebError) {
                try post(form)
                return .done(detail: form.summary)
            } catch {
                return .done(detail: try conclude(form, error))
            }
        }
    }

    /// Logs in, posts the create or the edit form, logs out.
    private func post(_ form: Form) throws(PanelWebError) {
        let session = PanelWebSession(
            endpoint: server.client.endpoint, login: form.login, hostName: form.hostName,
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
        throw error.asWorkflowError(server: server.settings.name)
    }
}
