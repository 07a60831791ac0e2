import HTTPTransport
import HestiaPanel
import Workflow

extension PanelWebError {
    /// The same for the workflow's caller.
    func asWorkflowError(server: String) -> WorkflowError {
        if let transport {
            // A page that only shows something, or logs in, changes no package: nothing is unknown without its answer.
            let cause = TransportError(
                code: transport.code, wasSent: mayHaveActed, detail: transport.detail,
                presentedPin: transport.presentedPin)
            var error = PanelError(
                code: .transport(cause), command: "the panel's form", server: server, panelText: nil
            ).asWorkflowError
            error.command = nil
            return error
        }
        let parts = explanation(server)
        return WorkflowError(
            parts.code, parts.message, hint: parts.hint, panelText: text, server: server,
            mayHaveActed: mayHaveActed && parts.code == .unknownOutcome)
    }

    private func explanation(_ server: String) -> (code: ErrorCode, message: String, hint: String?) {
        switch code {
        case .loginRefused:
            (
                .panelLogin, "The panel of \(server) does not accept panel_user and panel_password.",
                "Check both in the panel's own login page. After five failures the panel bans this machine's address."
            )
        case .secondFactorNeeded:
            (
                .panelLogin, "The panel of \(server) asks for a second factor.",
                "Set totp_secret to the Base32 secret of that login, or use another administrator."
            )
        case .secondFactorRefused:
            (
                .panelLogin, "The panel of \(server) refused the second factor's code.",
                "Check totp_secret, and the clocks of this machine and the server."
            )
        case .csrfRefused:
            (
                .refused,
                "The panel of \(server) refused the form for its cross-site policy, even at its lowest level.",
                "Use the API route, or set POLICY_CSRF_STRICTNESS in the panel."
            )
        case .formRefused:
            (
                refusal == .exists ? .exists : .refused,
                "The panel of \(server) refused the package: \(text ?? "it does not say why")", nil
            )
        case .packageMissing:
            (
                .refused, "The panel of \(server) does not let this login write the package.",
                "panel_user must be the panel's administrator; the panel's own packages cannot be edited."
            )
        case .sessionLost:
            (.panelLogin, "The panel of \(server) ended the login before the form was sent.", "Try again.")
        case .unknownOutcome where !mayHaveActed:
            (
                .unreachable, "The pages of the panel of \(server) answer with an error; the form was not sent.",
                "Open the panel's login page in a browser, and try again when it works."
            )
        case .unknownOutcome:
            (
                .unknownOutcome, "The panel of \(server) got the form, and its answer does not say what happened.",
                "Look at the package in the panel before you try again."
            )
        default:
            (
                .notAPanel, "What answers at \(server) has no login page of a HestiaCP panel.",
                "Check host and port: the panel's own, 8083 unless it was changed."
            )
        }
    }
}
