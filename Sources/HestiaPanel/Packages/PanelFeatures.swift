package import HestiaModel

/// What a panel has, as far as packages depend on it.
package struct PanelFeatures: Sendable, Hashable {
    /// nil when not known: then it is taken for the newest.
    package var version: PanelVersion?
    /// WEB_BACKEND: PHP-FPM, with templates of its own.
    package var hasBackend: Bool
    /// PROXY_SYSTEM: nginx in front of another web server, with templates of its own.
    package var hasProxy: Bool
    /// RESOURCES_LIMIT: the limits of processor and memory count, and are checked.
    package var limitsResources: Bool

    package init(
        version: PanelVersion?, hasBackend: Bool = true, hasProxy: Bool = true, limitsResources: Bool = false
    ) {
        self.version = version
        self.hasBackend = hasBackend
        self.hasProxy = hasProxy
        self.limitsResources = limitsResources
    }

    /// Of `v-list-sys-config json`, the record `config`.
    package init(config: PanelObject) {
        self.init(
            version: config.text("VERSION").flatMap { PanelVersion($0) },
            hasBackend: config.text("WEB_BACKEND")?.isEmpty == false,
            hasProxy: config.text("PROXY_SYSTEM")?.isEmpty == false,
            limitsResources: config.text("RESOURCES_LIMIT") == "yes")
    }

    /// The members of `config` that `init(config:)` reads.
    package static let configFields: Set<String> = ["VERSION", "WEB_BACKEND", "PROXY_SYSTEM", "RESOURCES_LIMIT"]

    func has(_ key: PackageKey) -> Bool {
        if let since = key.since, let version, version < since { return false }
        return true
    }

    /// Whether a value can be given at all: templates of a part that the panel lacks, and limits that it does not
    /// look at, stay as they are.
    func manages(_ key: PackageKey) -> Bool {
        switch key.name {
        case "BACKEND_TEMPLATE": hasBackend
        case "PROXY_TEMPLATE": hasProxy
        case "CPU_QUOTA", "CPU_QUOTA_PERIOD", "MEMORY_LIMIT", "SWAP_LIMIT": limitsResources
        default: true
        }
    }
}
