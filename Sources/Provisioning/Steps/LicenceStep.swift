import Licensing
import Workflow

/// The first step of create account and change package (specification; design, decision 14).
struct LicenceStep {
    let context: ProvisioningContext
    let run: Run

    init(_ context: ProvisioningContext, _ run: Run) {
        self.context = context
        self.run = run
    }

    /// - Throws: `licence`, with the provider's reason.
    func perform() throws(WorkflowError) {
        try run.step(.checkLicence) { () throws(WorkflowError) in
            switch context.licence.verdict() {
            case .valid(let reason): return .done(detail: reason)
            case .refused(let reason, let hint): throw WorkflowError(.licence, reason, hint: hint)
            }
        }
    }
}
