import HTTPTransport
import HestiaPanel
import Workflow

extension PanelError {
    /// The same for the workflow's caller: with the code, one sentence, and what to do next.
    var asWorkflowError: WorkflowError {
        let parts = explanation
        return WorkflowError(
            parts.code, parts.message, field: field, hint: parts.hint, panelText: panelText, server: server,
            command: command,
            mayHaveActed: mayHaveActed)
    }

    /// The setting that is to blame.
    private var field: String? {
        guard case .transport(let error) = code.storage, error.code == .authorityFile else { return nil }
        return "server.ca_file"
    }

    private typealias Explanation = (code: ErrorCode, message: String, hint: String?)

    private var explanation: Explanation {
        switch code.storage {
        case .refused(let refusal): explain(refusal)
        case .notAuthenticated(let refusal): explain(refusal)
        case .busy:
            (.busy, "\(server) is too busy to run \(command).", "Try again when its load is lower.")
        case .unknownOutcome:
            (
                .unknownOutcome, "\(server) got \(command), and its answer does not say what happened.",
                "Look at the account in the panel before you try again."
            )
        case .notAPanel, .answerUnreadable:
            (
                .notAPanel, "What answers at \(server) is not a HestiaCP API, or its answer to \(command) is damaged.",
                "Check host and port: the panel's own, 8083 unless it was changed."
            )
        case .errorPage(let status):
            (
                .unreachable, "\(server) answered \(command) with an error of its web server (\(status)).",
                "Nothing was changed by it: try again. If it stays so, look whether the panel's service runs (hestia)."
            )
        case .argumentsTooLong:
            (
                .invalidRequest, "The arguments of \(command) are longer than a panel can take (131,071 bytes).",
                "Shorten the values of the request."
            )
        case .transport(let error): explain(error)
        }
    }

    private func explain(_ refusal: Refusal) -> Explanation {
        let said = panelText.map { ": \($0)" } ?? "."
        return switch refusal {
        case .exists: (.exists, "The panel says that it exists already\(said)", nil)
        case .notFound: (.notFound, "The panel does not find it\(said)", nil)
        case .limit:
            (.limit, "A limit of the package is reached\(said)", "Give the account a package with a higher limit.")
        case .suspended: (.suspended, "It is suspended\(said)", "Unsuspend it first.")
        case .notSuspended: (.refused, "It is not suspended\(said)", nil)
        case .inUse: (.inUse, "It is in use\(said)", nil)
        case .invalid: (.refused, "The panel does not accept a value of \(command)\(said)", nil)
        case .usage, .notRun:
            (
                .refused, "The panel did not run \(command)\(said)",
                "Its release may not have this command, or want other arguments."
            )
        case .forbiddenValue: (.refused, "The panel does not allow it\(said)", nil)
        case .disabled: (.refused, "The panel has this feature switched off\(said)", nil)
        case .connect: (.refused, "The panel could not reach another service\(said)", nil)
        case .other(let code):
            (.refused, "\(command) failed\(code.map { " with exit code \($0)" } ?? "")\(said)", nil)
        }
    }

    private func explain(_ refusal: AuthenticationRefusal) -> Explanation {
        switch refusal {
        case .credentials:
            (
                .credentials, "\(server) does not accept the credentials.",
                "Check the access key or the password. On a panel 1.4 the same answer means that this address is not "
                    + "allowed or the API is off."
            )
        case .notUnderstood:
            (
                .credentials, "\(server) does not understand this kind of credentials.",
                "Access keys need HestiaCP 1.6 or later; use a legacy API key or user and password before that."
            )
        case .commandForbidden:
            (
                .forbidden, "The key may not run \(command).",
                "Install the permission profile of HestiaBridge (packaging/hestia) and give it to the key, or add "
                    + "\(command) to the key's permissions."
            )
        case .commandUnknown:
            // Panels say so, too, of a command that the key of a customer can never run.
            (
                .forbidden,
                "The panel does not find \(command) for this key: the key is not the administrator's, or the release lacks "
                    + "the command.",
                "Use a key of the panel's administrator."
            )
        case .addressNotAllowed:
            (
                .address, "\(server) does not allow API calls from this machine's address.",
                "Add the address in the panel under Server settings, Configure, Security, API: \"Allowed IP addresses\". "
                    + "A new panel allows none."
            )
        case .apiDisabledForOwner:
            (
                .apiDisabled,
                "The API of \(server) is switched off for all but the administrator, whose key this is not.",
                "Use a key of the panel's administrator."
            )
        case .apiDisabled:
            (
                .apiDisabled, "The API of \(server) is switched off for this kind of key.",
                "Switch it on in the panel under Server settings, Configure, Security, API."
            )
        case .ownerSuspended:
            (
                .credentials, "The user who owns the key is suspended on \(server).",
                "Unsuspend the user, or use another key."
            )
        case .ownerMissing:
            (.credentials, "The user who owns the key does not exist on \(server).", "Use a key of the administrator.")
        case .otherUser:
            (
                .forbidden, "The key belongs to a user and may not act on others.",
                "Use a key of the panel's administrator."
            )
        case .forbidden:
            (
                .forbidden,
                "\(server) refuses \(command): the key may not run it, the user's name is wrong, or this "
                    + "machine's address is not allowed.",
                "Run the connection test; it tells these apart."
            )
        }
    }

    private func explain(_ error: TransportError) -> Explanation {
        if error.code == .resolve {
            return (.resolve, "The name of \(server) has no address.", "Check the host name.")
        }
        if error.code == .connect {
            return (
                .unreachable, "\(server) cannot be reached: \(error.detail).",
                "Check that the panel runs and that a firewall lets this machine reach its port."
            )
        }
        if error.code == .connectTimeout {
            return (
                .connectTimeout, "No connection to \(server) within the time allowed.",
                "Check that the panel runs and that a firewall lets this machine reach its port."
            )
        }
        if error.code == .pin {
            return (
                .tlsPin, "\(server) is not what the pins say: \(error.detail)",
                error.presentedPin.map {
                    "If the server's certificate was renewed on purpose, set pins to \($0); else somebody may be in between."
                }
            )
        }
        if error.code == .certificate {
            return (
                .tls, "The identity of \(server) is not proven: \(error.detail).",
                "For a self-signed panel set ca_file or pins; the pin command prints the pin to copy."
            )
        }
        if error.code == .stopped { return (.stopped, "The run was stopped while it waited for \(server).", nil) }
        if error.code == .answerTooLarge {
            return (.answerTooLarge, "The answer of \(server) to \(command) is too large.", nil)
        }
        if error.code == .authorityFile {
            return (
                .invalidSettings, "\(server) was not asked: \(error.detail).",
                "Set ca_file to a PEM file with certificates that this process may read. Without ca_file the system needs its "
                    + "own (ca-certificates)."
            )
        }
        if error.code == .invalidEndpoint {
            return (.invalidSettings, "The settings of \(server) cannot be used: \(error.detail).", nil)
        }
        if error.code == .internal { return (.internal, "The transfer failed: \(error.detail).", nil) }
        if error.code == .notHTTP {
            return (.notAPanel, "What answers at \(server) does not speak HTTP: \(error.detail).", "Check the port.")
        }
        if isRead && error.wasSent {
            return (
                .unreachable, "\(server) gave no complete answer to \(command): \(error.detail).",
                "Nothing was changed by it: try again."
            )
        }
        return error.wasSent
            ? (
                .unknownOutcome, "\(server) got \(command), and no complete answer came: \(error.detail).",
                "Look at the account in the panel before you try again; the panel may still be working."
            )
            : (.unreachable, "\(server) could not be asked: \(error.detail).", nil)
    }
}
