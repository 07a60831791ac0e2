/// The permission profiles that a panel's keys can be given (packaging/hestia).
package enum PermissionProfile: String, Sendable, Hashable, CaseIterable {
    /// For the API route: everything but v-change-sys-config-value, which can rewrite the panel's whole configuration.
    case apiRoute = "hestiabridge"
    /// For the panel-form route too, with the POLICY_CSRF_STRICTNESS sequence.
    case panelRoute = "hestiabridge-panel-route"

    /// The commands that a key with this profile may run, sorted.
    package var commands: [String] {
        CommandName.allCases.filter { self == .panelRoute || $0 != .changeSysConfigValue }.map(\.rawValue).sorted()
    }
}
