/// Why a command said no.
package enum Refusal: Sendable, Hashable {
    /// 4. Never taken as proof that something exists: a full limit is looked at first, or later (facts.md, 15).
    case exists
    /// 3
    case notFound
    /// 8
    case limit
    /// 5
    case suspended
    /// 6
    case notSuspended
    /// 7
    case inUse
    /// 2, or 1 with a text that is no usage line
    case invalid
    /// 10 from a command itself: the value is not allowed.
    case forbiddenValue
    /// 11 from a command itself: the feature is off.
    case disabled
    /// 15
    case connect
    /// 1: arguments are missing. With `legacyKey` and `password` also: the panel has no such command.
    case usage
    /// -1: the panel could not start the command (arguments over 128 KiB); nothing was done.
    case notRun
    /// Another exit code; nil when only a text told of the refusal, and an unfamiliar one.
    case other(Int?)
}

/// Why a call did not reach a command.
///
/// Each of them but the disabled APIs and `notUnderstood` is one of the five lines in the panel's auth.log after which it bans
/// the caller's address (facts.md, 13; design, decision 10).
package enum AuthenticationRefusal: Sendable, Hashable {
    /// The key or the password is wrong. Panels 1.4 say the same for an address that is not allowed and a disabled API.
    case credentials
    /// The key's permissions do not hold the command.
    case commandForbidden
    /// The panel has no such command (access keys).
    case commandUnknown
    /// The caller's address is not in API_ALLOWED_IP.
    case addressNotAllowed
    /// The API is switched off: API for legacy keys and passwords, API_SYSTEM for access keys.
    case apiDisabled
    /// The key's owner is not the administrator, and the API is open to the administrator alone.
    case apiDisabledForOwner
    /// The key's owner is suspended.
    case ownerSuspended
    /// The key's owner does not exist any more.
    case ownerMissing
    /// The key's owner is a user, and the command names another user.
    case otherUser
    /// Exit code 10 without a text (`returncode=yes` from 1.8 on): the address, the command, or the user's name.
    case forbidden
    /// The panel did not find credentials in the call: an empty one, or an access key sent to a release before 1.6.
    case notUnderstood
}

/// Why an answer does not say whether a command was done.
package enum UnknownReason: Sendable, Hashable {
    /// No exit code, where the mode of authentication always carries one.
    case noExitCode
    /// Nothing where output or an exit code was expected.
    case emptyBody
    /// `OK` or an empty line from a legacy answer without code: done, or no such command.
    case silence
    /// An error text from a legacy answer without code: refused, or done all the same.
    case errorTextWithoutCode
    /// Other text from a legacy answer without code, where no output was expected.
    case outputWithoutCode
    /// A web page.
    case html
    /// A redirect, with its status.
    case redirect(Int)
    /// 5xx
    case serverError(Int)
    /// Another status without an exit code.
    case status(Int)
    /// The answer ends too early.
    case truncated
    /// Bytes that no panel sends: zeros, or something else than a code where a code was asked for.
    case garbage
    /// Status, header field and body do not agree on an exit code.
    case contradiction
}
