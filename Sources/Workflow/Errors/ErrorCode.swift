/// The ten classes of errors (design, decision 10).
package enum ErrorClass: String, Sendable, Hashable, CaseIterable {
    case invalid, refused, authentication, unreachable, tls
    case unknownOutcome = "unknown_outcome"
    case licence, busy, stopped
    case `internal`
}

/// What went wrong, one stable text each; `include/hestiabridge.h` has the number of each.
package enum ErrorCode: String, Sendable, Hashable, CaseIterable {
    case invalidArgument = "invalid_argument"
    case invalidRequest = "invalid_request"
    case invalidSettings = "invalid_settings"
    case refused
    case exists
    case notFound = "not_found"
    case limit
    case suspended
    case inUse = "in_use"
    case packageNotOurs = "package_not_ours"
    case runConflict = "run_conflict"
    case obligation
    case credentials
    case forbidden
    case address
    case apiDisabled = "api_disabled"
    case breakerOpen = "breaker_open"
    case panelLogin = "panel_login"
    case unreachable
    case resolve
    case connectTimeout = "connect_timeout"
    case tls
    case tlsPin = "tls_pin"
    case unknownOutcome = "unknown_outcome"
    case answerTooLarge = "answer_too_large"
    case notAPanel = "not_a_panel"
    case licence
    case busy
    case leaseHeld = "lease_held"
    case stopped
    case deadline
    case `internal`
    case store

    /// The class that decides what a program does about it.
    package var errorClass: ErrorClass {
        switch self {
        case .invalidArgument, .invalidRequest, .invalidSettings: .invalid
        case .refused, .exists, .notFound, .limit, .suspended, .inUse, .packageNotOurs, .runConflict, .obligation:
            .refused
        case .credentials, .forbidden, .address, .apiDisabled, .breakerOpen, .panelLogin: .authentication
        case .unreachable, .resolve, .connectTimeout: .unreachable
        case .tls, .tlsPin: .tls
        case .unknownOutcome, .answerTooLarge, .notAPanel: .unknownOutcome
        case .licence: .licence
        case .busy, .leaseHeld: .busy
        case .stopped, .deadline: .stopped
        case .internal, .store: .internal
        }
    }

    /// Whether the same call may succeed later without a change.
    package var isRetryable: Bool {
        switch errorClass {
        case .unreachable, .busy, .stopped: true
        case .invalid, .refused, .authentication, .tls, .unknownOutcome, .licence, .internal: false
        }
    }
}
