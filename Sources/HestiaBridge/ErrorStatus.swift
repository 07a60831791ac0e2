package import CHestiaBridge
package import Workflow

/// The numbers of the header for the codes of the core.
package enum ErrorStatus {
    /// The number of a code; never changes.
    package static func of(_ code: ErrorCode) -> hb_status {
        switch code {
        case .invalidArgument: HB_ERROR_INVALID_ARGUMENT
        case .invalidRequest: HB_ERROR_INVALID_REQUEST
        case .invalidSettings: HB_ERROR_INVALID_SETTINGS
        case .refused: HB_ERROR_REFUSED
        case .exists: HB_ERROR_EXISTS
        case .notFound: HB_ERROR_NOT_FOUND
        case .limit: HB_ERROR_LIMIT
        case .suspended: HB_ERROR_SUSPENDED
        case .inUse: HB_ERROR_IN_USE
        case .packageNotOurs: HB_ERROR_PACKAGE_NOT_OURS
        case .runConflict: HB_ERROR_RUN_CONFLICT
        case .obligation: HB_ERROR_OBLIGATION
        case .credentials: HB_ERROR_CREDENTIALS
        case .forbidden: HB_ERROR_FORBIDDEN
        case .address: HB_ERROR_ADDRESS
        case .apiDisabled: HB_ERROR_API_DISABLED
        case .breakerOpen: HB_ERROR_BREAKER_OPEN
        case .panelLogin: HB_ERROR_PANEL_LOGIN
        case .unreachable: HB_ERROR_UNREACHABLE
        case .resolve: HB_ERROR_RESOLVE
        case .connectTimeout: HB_ERROR_CONNECT_TIMEOUT
        case .tls: HB_ERROR_TLS
        case .tlsPin: HB_ERROR_TLS_PIN
        case .unknownOutcome: HB_ERROR_UNKNOWN_OUTCOME
        case .answerTooLarge: HB_ERROR_ANSWER_TOO_LARGE
        case .notAPanel: HB_ERROR_NOT_A_PANEL
        case .licence: HB_ERROR_LICENCE
        case .busy: HB_ERROR_BUSY
        case .leaseHeld: HB_ERROR_LEASE_HELD
        case .stopped: HB_ERROR_STOPPED
        case .deadline: HB_ERROR_DEADLINE
        case .internal: HB_ERROR_INTERNAL
        case .store: HB_ERROR_STORE
        }
    }
}
