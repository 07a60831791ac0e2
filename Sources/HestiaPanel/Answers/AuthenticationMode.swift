/// How a call to a panel's API proves who sends it. The answers differ with it (facts.md, "Transport").
package enum AuthenticationMode: Sendable, Hashable, CaseIterable {
    /// Fields `access_key` and `secret_key`, from 1.6 on: the exit code always comes in a header field.
    case accessKey
    /// The same pair as `hash=ID:SECRET`, from 1.6 on; the answers are those of `accessKey`.
    case hashedAccessKey
    /// The old API key in `hash`: the exit code comes only when asked for, and then instead of the output.
    case legacyKey
    /// The administrator's name and password; the answers are those of `legacyKey`.
    case password

    /// Whether the panel puts the command's exit code into `Hestia-Exit-Code`.
    package var carriesExitCodeField: Bool { self == .accessKey || self == .hashedAccessKey }
}
