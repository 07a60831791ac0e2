/// The form for a package: which fields it has and in which order, by release.
enum PackageForm {
    /// A field of the form.
    enum Field: String, CaseIterable {
        case package = "v_package"
        case webTemplate = "v_web_template"
        case backendTemplate = "v_backend_template"
        case proxyTemplate = "v_proxy_template"
        case dnsTemplate = "v_dns_template"
        case shell = "v_shell"
        case webDomains = "v_web_domains"
        case webAliases = "v_web_aliases"
        case dnsDomains = "v_dns_domains"
        case dnsRecords = "v_dns_records"
        case mailDomains = "v_mail_domains"
        case mailAccounts = "v_mail_accounts"
        case databases = "v_databases"
        case cronJobs = "v_cron_jobs"
        case backups = "v_backups"
        case incrementalBackups = "v_backups_incremental"
        case diskQuota = "v_disk_quota"
        case bandwidth = "v_bandwidth"
        case rateLimit = "v_ratelimit"
        case cpuQuota = "v_cpu_quota"
        case cpuQuotaPeriod = "v_cpu_quota_period"
        case memoryLimit = "v_memory_limit"
        case swapLimit = "v_swap_limit"
        case nameServer1 = "v_ns1"
        case nameServer2 = "v_ns2"
        case nameServer3 = "v_ns3"
        case nameServer4 = "v_ns4"
        case nameServer5 = "v_ns5"
        case nameServer6 = "v_ns6"
        case nameServer7 = "v_ns7"
        case nameServer8 = "v_ns8"
    }

    static let nameServers: [Field] = [
        .nameServer1, .nameServer2, .nameServer3, .nameServer4, .nameServer5, .nameServer6, .nameServer7, .nameServer8,
    ]
    private static let templates: [Field] = [.webTemplate, .backendTemplate, .proxyTemplate, .dnsTemplate]
    private static let resources: [Field] = [.cpuQuota, .cpuQuotaPeriod, .memoryLimit, .swapLimit]

    /// The fields after the name, in the order of the page.
    static func order(release: PanelRelease) -> [Field] {
        if release < PanelRelease(1, 4, 0) {
            return templates + [
                .shell, .webDomains, .webAliases, .dnsDomains, .dnsRecords, .mailDomains, .mailAccounts, .databases,
                .cronJobs, .backups, .diskQuota, .bandwidth,
            ] + nameServers
        }
        var fields: [Field] = [.diskQuota, .bandwidth, .backups]
        if release >= PanelRelease(1, 9, 0) { fields.append(.incrementalBackups) }
        fields += [.webDomains, .webAliases] + templates + [.dnsDomains, .dnsRecords] + nameServers
        fields += [.mailDomains, .mailAccounts]
        if release >= PanelRelease(1, 7, 0) { fields.append(.rateLimit) }
        return fields + [.databases, .cronJobs, .shell] + resources
    }

    /// The fields that a release knows, in the order in which blank ones are named.
    static func known(state: PanelState) -> [Field] {
        let release = state.release
        return Field.allCases.filter { field in
            switch field {
            case .rateLimit: release >= PanelRelease(1, 7, 0)
            case .incrementalBackups: release >= PanelRelease(1, 9, 0)
            case .backendTemplate: !state.configuration["WEB_BACKEND"].isEmpty
            case .proxyTemplate: !state.configuration["PROXY_SYSTEM"].isEmpty
            case .cpuQuota, .cpuQuotaPeriod, .memoryLimit, .swapLimit:
                release >= PanelRelease(1, 9, 0) && state.configuration["RESOURCES_LIMIT"] == "yes"
            default: true
            }
        }
    }

    /// What an empty form proposes.
    static func proposal(_ field: Field, release: PanelRelease) -> String {
        switch field {
        case .webTemplate, .backendTemplate, .proxyTemplate, .dnsTemplate: return "default"
        case .shell: return "nologin"
        case .webAliases, .mailAccounts: return release < PanelRelease(1, 5, 5) ? "1" : "5"
        case .dnsRecords: return release < PanelRelease(1, 5, 5) ? "1" : "unlimited"
        case .webDomains, .dnsDomains, .mailDomains, .databases, .cronJobs, .backups: return "1"
        case .diskQuota, .bandwidth: return "1000"
        case .rateLimit: return "200"
        case .cpuQuota, .cpuQuotaPeriod, .memoryLimit, .swapLimit: return "unlimited"
        case .nameServer1, .nameServer2:
            let number = field == .nameServer1 ? "1" : "2"
            return "ns\(number).example." + (release < PanelRelease(1, 8, 0) ? "ltd" : "tld")
        default: return ""
        }
    }
}

extension PackageForm.Field {
    /// The key in a package's file; nil for the name and the name servers, which share one.
    var key: String? {
        switch self {
        case .package: nil
        case .rateLimit: "RATE_LIMIT"
        default: PackageForm.nameServers.contains(self) ? nil : String(rawValue.dropFirst("v_".count)).uppercased()
        }
    }

    /// Whether the field is a list to choose from.
    var isChoice: Bool {
        switch self {
        case .webTemplate, .backendTemplate, .proxyTemplate, .dnsTemplate, .shell, .incrementalBackups: true
        default: false
        }
    }

    /// The names that the page has for the field when it is blank: English and German, from 1.8 and before.
    var names: (english: String, german: String, earlyEnglish: String, earlyGerman: String) {
        switch self {
        case .package: ("Package", "Paket", "package", "Paket")
        case .webTemplate: ("Web Template", "Web-Vorlage", "web template", "Web Vorlage")
        case .backendTemplate: ("Backend Template", "Backend-Vorlage", "backend template", "Backend Vorlage")
        case .proxyTemplate: ("Proxy Template", "Proxy-Vorlage", "proxy template", "Proxy Vorlage")
        case .dnsTemplate: ("DNS Template", "DNS-Vorlage", "dns template", "DNS Vorlage")
        case .shell: ("Shell", "Shell", "Shell", "Shell")
        case .webDomains: ("Web Domains", "Web-Domänen", "Web Domains", "Web Domains")
        case .webAliases: ("Web Aliases", "Web Aliase", "Web Aliases", "Web Aliase")
        case .dnsDomains: ("DNS Zones", "DNS-Zonen", "dns domains", "DNS Domains")
        case .dnsRecords: ("DNS Records", "DNS Einträge", "DNS Records", "DNS Einträge")
        case .mailDomains: ("Mail Domains", "E-Mail Domänen", "Mail Domains", "Mail Domains")
        case .mailAccounts: ("Mail Accounts", "E-Mail Konten", "Mail Accounts", "Mail Konten")
        case .databases: ("Databases", "Datenbanken", "Databases", "Datenbanken")
        case .cronJobs: ("Cron Jobs", "Cronjobs", "Cron Jobs", "Cron Jobs")
        case .backups: ("Backups", "Datensicherungen", "Backups", "Backups")
        case .incrementalBackups: ("Incremental Backups", "Inkrementelle Backups", "", "")
        case .diskQuota: ("Quota", "Kontingent", "Quota", "Kontingent")
        case .bandwidth: ("Bandwidth", "Bandbreite", "bandwidth", "Datenvolumen")
        case .rateLimit: ("Rate Limit", "Grenzwert", "rate limit", "Grenzwert")
        case .cpuQuota: ("CPU quota", "CPU-Kontingent", "", "")
        case .cpuQuotaPeriod: ("CPU quota period", "CPU-Kontingentzeitraum", "", "")
        case .memoryLimit: ("Memory Limit", "Speicherlimit", "", "")
        case .swapLimit: ("Swap Limit", "Swap-Limit", "", "")
        default: numberedNames
        }
    }

    private var numberedNames: (english: String, german: String, earlyEnglish: String, earlyGerman: String) {
        let number = rawValue.dropFirst("v_ns".count)
        return ("Nameserver \(number)", "Nameserver \(number)", "ns\(number)", "NS\(number)")
    }
}
