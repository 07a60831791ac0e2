import HestiaModel
import HestiaPanel
import Workflow

/// Sets the password of a customer's account.
struct ChangePassword: ServerWorkflow {
    struct Body: Encodable { let username: String }

    let request: ChangePasswordRequest
    let scene: ServerRun

    func perform() throws(WorkflowError) -> Body {
        // The panel refuses a suspended account only after it has started; and an administrator's password is never ours.
        try run.step(.readAccount) { () throws(WorkflowError) in
            let account = try server.customerAccount(request.username)
            guard !account.isSuspended else {
                throw WorkflowError(
                    .suspended, "\(account.name) is suspended, so its password cannot be changed.", field: "username",
                    hint: "Unsuspend the account first.", server: server.settings.name)
            }
            return .done(detail: account.name.text)
        }
        // A call that continues a run may bring another password: none is ever kept or compared.
        try run.effect(.changePassword, isRepeated: true) { (attempt) throws(WorkflowError) in
            let command = PanelCommand.changeUserPassword(request.username, try request.password.required("password"))
            // Nothing reads a password back: without a clean answer it is not known which one holds.
            let detail = try server.requireChange(command, attempt, isThere: nil)
            return .done(detail: detail)
        }
        return Body(username: request.username.text)
    }
}
