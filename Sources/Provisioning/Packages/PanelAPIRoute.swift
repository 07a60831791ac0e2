import HestiaModel
import HestiaPanel
import Workflow

/// Writes a package over the API: a temporary file, then v-add-user-package (design, decision 6).
struct PanelAPIRoute {
    /// Before this release the panel executes a file of a guessable name; never used there.
    static let firstVersion = PanelVersion(1, 4, 13)

    /// What a key must be able to run for it.
    static let commands = ["v-make-tmp-file", "v-add-user-package"]

    let server: ServerSession
    let context: ProvisioningContext

    /// - Returns: a detail for the step.
    func deploy(
        _ file: PackageFile, named name: PackageName, rewrites: Bool, _ attempt: StepAttempt
    ) throws(WorkflowError) -> String {
        let isWritten = { () throws(WorkflowError) -> Bool in
            guard let stored = try server.storedPackage(name) else { return false }
            return file.parameters.differences(from: stored).isEmpty
        }
        if let since = attempt.unknownSince, try server.showsEffect(since: since, isWritten) {
            return "\(name) was written by an earlier call; read back"
        }
        let temporary = TemporaryFileName(random: context.randomBytes(16))
        // The file must be there; a silent answer of older releases is no proof, v-add-user-package will say.
        try server.require(.makeTemporaryFile(file.text(stamp: stamp), named: temporary))
        let detail = try server.requireChange(
            .addPackage(from: temporary, named: name, rewrite: rewrites), isThere: isWritten)
        return detail ?? "\(name) was \(rewrites ? "rewritten" : "created") over the API"
    }

    /// Time and date, which releases before 1.8 take from the file.
    private var stamp: PackageFile.Stamp? {
        let now = context.clock.now().text
        return PackageFile.Stamp(time: String(now.dropFirst(11).prefix(8)), date: String(now.prefix(10)))
    }
}
