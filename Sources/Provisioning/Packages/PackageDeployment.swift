import HestiaModel
import HestiaPanel
import Workflow

/// The package of a request, from the look at the server to the accounts that have it.
struct PackageDeployment {
    /// What is to be done.
    enum Plan {
        case useAsItIs
    }

    let selection: PackageSelection
    let server: ServerSession
    let context: ProvisioningContext
    let run: Run

    init(_ selection: PackageSelection, server: ServerSession, context: ProvisioningContext, run: Run) {
        self.selection = selection
        self.server = server
        self.context = context
        self.run = run
    }

    func plan() throws(WorkflowError) -> Plan {
        try run.step(.listPackages) { () throws(WorkflowError) in
            let command = PanelCommand.listPackage(selection.name)
            let answer = try server.run(command)
            if case .refused(.notFound) = answer.outcome {
                throw WorkflowError(
                    .notFound, "There is no package \(selection.name) on \(server.settings.name).",
                    field: "package.name",
                    hint: "Choose one that list_packages shows.", server: server.settings.name)
            }
            try server.accept(answer, of: command)
            return .done(.useAsItIs, "\(selection.name) is on the server")
        }
    }

    func carryOut(_ plan: Plan) throws(WorkflowError) {}
    func applyToOthers(_ plan: Plan, except account: AccountName) throws(WorkflowError) {}
}
