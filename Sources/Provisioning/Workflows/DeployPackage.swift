import HestiaModel
import Workflow

/// Creates or rewrites a package, without an account.
struct DeployPackage: ServerWorkflow {
    struct Body: Encodable {
        let package: String
        /// `created`, `rewritten` or `unchanged`.
        let result: String
    }

    let request: DeployPackageRequest
    let scene: ServerRun

    func perform() throws(WorkflowError) -> Body {
        let deployment = PackageDeployment(request.package, scene)
        let plan = try deployment.plan()
        try ListedNameCheck(wanted: deployment.listedNames(plan)).perform(server, run)
        try deployment.carryOut(plan)
        try deployment.applyToAll(plan)
        let result = run.fact(PackageDeployment.resultFact) ?? "unchanged"
        return Body(package: request.package.name.text, result: result)
    }
}
