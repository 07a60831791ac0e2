import HestiaModel

/// A parameter that every panel's packages have, or those from some release on.
struct PackageKey: Sendable, Hashable {
    /// What values a parameter takes.
    enum Kind: Sendable, Hashable {
        /// A number or `unlimited`.
        case limit
        /// A number; before 1.7 also `unlimited`.
        case backups
        /// A number.
        case number
        case yesOrNo
        /// A template's name; empty when the panel has none of its kind.
        case template
        /// Names separated by commas.
        case nameServers
        case shell
        /// `unlimited` or a size of its own kind, checked by the panel only where RESOURCES_LIMIT is on.
        case cpuQuota, period, size
    }

    let name: String
    let kind: Kind
    /// The first release that has it; nil for all.
    let since: PanelVersion?
    /// What a new package gets that does not name it: what the panel's own form offers.
    let fallback: String
    /// The field of the panel's form; the name servers have eight.
    let field: String

    /// In the order in which the newest panel writes its files.
    static let all: [PackageKey] = [
        PackageKey("WEB_TEMPLATE", .template, "default", "v_web_template"),
        PackageKey("PROXY_TEMPLATE", .template, "default", "v_proxy_template"),
        PackageKey("BACKEND_TEMPLATE", .template, "default", "v_backend_template"),
        PackageKey("DNS_TEMPLATE", .template, "default", "v_dns_template"),
        PackageKey("WEB_DOMAINS", .limit, "1", "v_web_domains"),
        PackageKey("WEB_ALIASES", .limit, "5", "v_web_aliases"),
        PackageKey("DNS_DOMAINS", .limit, "1", "v_dns_domains"),
        PackageKey("DNS_RECORDS", .limit, "unlimited", "v_dns_records"),
        PackageKey("MAIL_DOMAINS", .limit, "1", "v_mail_domains"),
        PackageKey("MAIL_ACCOUNTS", .limit, "5", "v_mail_accounts"),
        PackageKey("RATE_LIMIT", .number, "200", "v_ratelimit", since: PanelVersion(1, 7)),
        PackageKey("DATABASES", .limit, "1", "v_databases"),
        PackageKey("CRON_JOBS", .limit, "1", "v_cron_jobs"),
        PackageKey("DISK_QUOTA", .limit, "1000", "v_disk_quota"),
        PackageKey("CPU_QUOTA", .cpuQuota, "unlimited", "v_cpu_quota", since: PanelVersion(1, 9)),
        PackageKey("CPU_QUOTA_PERIOD", .period, "unlimited", "v_cpu_quota_period", since: PanelVersion(1, 9)),
        PackageKey("MEMORY_LIMIT", .size, "unlimited", "v_memory_limit", since: PanelVersion(1, 9)),
        PackageKey("SWAP_LIMIT", .size, "unlimited", "v_swap_limit", since: PanelVersion(1, 9)),
        PackageKey("BANDWIDTH", .limit, "1000", "v_bandwidth"),
        PackageKey("NS", .nameServers, "", "v_ns"),
        // Without it the panel stores `bash` (facts.md, danger 7).
        PackageKey("SHELL", .shell, "nologin", "v_shell"),
        PackageKey("BACKUPS", .backups, "1", "v_backups"),
        PackageKey("BACKUPS_INCREMENTAL", .yesOrNo, "no", "v_backups_incremental", since: PanelVersion(1, 9)),
    ]

    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The panel's own, written by it from 1.8 on.
    static let stamps: Set<String> = ["TIME", "DATE"]

    private init(_ name: String, _ kind: Kind, _ fallback: String, _ field: String, since: PanelVersion? = nil) {
        self.name = name
        self.kind = kind
        self.fallback = fallback
        self.field = field
        self.since = since
    }
}

extension PackageKey {
    /// The value as the panel takes it, checked.
    ///
    /// Whatever passes holds neither quotes nor anything else that a shell reads: panels before 1.5 execute the file.
    func checked(_ value: String, version: PanelVersion?) throws(InvalidValue) -> String {
        switch kind {
        case .limit: try limit(value, orUnlimited: true)
        case .backups: try limit(value, orUnlimited: version.map { $0 < PanelVersion(1, 7) } ?? false)
        case .number: try limit(value, orUnlimited: false)
        case .yesOrNo:
            try value == "yes" || value == "no" ? value : refuse("must be yes or no")
        case .template:
            try isPlain(value, allowed: "._-", limit: 64) && value.first != "-" && value.first != "."
                ? value : refuse("must be a template's name, of letters, digits, dot, - and _")
        case .nameServers: try nameServers(value)
        case .shell:
            try !value.isEmpty && isPlain(value, allowed: "/_-", limit: 64) && value.first != "-"
                ? value : refuse("must be a shell such as nologin or bash")
        case .cpuQuota: try amount(value, units: ["%"], demandsUnit: true, like: "100%")
        case .period: try amount(value, units: ["ms", "s"], demandsUnit: true, like: "100ms")
        case .size: try amount(value, units: ["K", "M", "G", "T"], demandsUnit: false, like: "512M")
        }
    }

    private func limit(_ value: String, orUnlimited: Bool) throws(InvalidValue) -> String {
        if orUnlimited, value == "unlimited" { return value }
        guard let number = Self.number(value) else {
            throw InvalidValue(
                field: name, reason: "must be a whole number from 0 to 999999999" + (orUnlimited ? " or unlimited" : "")
            )
        }
        return number
    }

    private func amount(
        _ value: String, units: [String], demandsUnit: Bool, like example: String
    ) throws(InvalidValue) -> String {
        if value == "unlimited" || value.isEmpty { return value }
        let unit = units.first { value.hasSuffix($0) } ?? ""
        guard let number = Self.number(String(value.dropLast(unit.count))), !(demandsUnit && unit.isEmpty) else {
            throw InvalidValue(field: name, reason: "must be unlimited or an amount such as \(example)")
        }
        return number + unit
    }

    private func nameServers(_ value: String) throws(InvalidValue) -> String {
        let names = Self.names(value)
        guard names.count <= 8 else { throw InvalidValue(field: name, reason: "must have at most eight names") }
        for server in names {
            let labels = server.split(separator: ".", omittingEmptySubsequences: false)
            let isName = labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { TextRules.isASCIIAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
            guard isName, labels.count > 1, server.utf8.count <= 253 else {
                throw InvalidValue(
                    field: name,
                    reason: "must be host names separated by commas, such as ns1.example.com,ns2.example.com")
            }
        }
        return names.joined(separator: ",")
    }

    /// The names of a list, lower case, without white space around them and the dot at the end.
    static func names(_ value: String) -> [String] {
        value.split(separator: ",").map { part in
            let trimmed = part.drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "." }.reversed()
            return TextRules.asciiLowercased(String(trimmed))
        }.filter { !$0.isEmpty }
    }

    /// The digits without leading zeros; nil when it is no number or a long one.
    private static func number(_ value: String) -> String? {
        guard !value.isEmpty, value.utf8.count <= 9, value.utf8.allSatisfy(TextRules.isASCIIDigit) else { return nil }
        return Int(value).map(String.init)
    }

    private func isPlain(_ value: String, allowed: String, limit: Int) -> Bool {
        let allowed = Array(allowed.utf8)
        return value.utf8.count <= limit
            && value.utf8.allSatisfy { TextRules.isASCIIAlphanumeric($0) || allowed.contains($0) }
    }

    private func refuse(_ reason: String) throws(InvalidValue) -> String {
        throw InvalidValue(field: name, reason: reason)
    }

    /// Whether two values mean the same to a panel.
    func means(_ left: String, sameAs right: String) -> Bool {
        if left == right { return true }
        switch kind {
        case .nameServers: return Self.names(left) == Self.names(right)
        case .shell: return left.split(separator: "/").last == right.split(separator: "/").last
        case .limit, .backups, .number:
            guard let left = Self.number(left), let right = Self.number(right) else { return false }
            return left == right
        case .yesOrNo, .template, .cpuQuota, .period, .size: return false
        }
    }
}
