/// A limit of a package, with what its use is counted by.
enum ObjectLimit {
    case webDomains
    /// How many aliases there would be.
    case webAliases(Int)
    case dnsDomains
    case dnsRecords(domain: String)
    case mailDomains
    case mailAccounts(domain: String)
    case databases
    case cronJobs

    var key: String {
        switch self {
        case .webDomains: "WEB_DOMAINS"
        case .webAliases: "WEB_ALIASES"
        case .dnsDomains: "DNS_DOMAINS"
        case .dnsRecords: "DNS_RECORDS"
        case .mailDomains: "MAIL_DOMAINS"
        case .mailAccounts: "MAIL_ACCOUNTS"
        case .databases: "DATABASES"
        case .cronJobs: "CRON_JOBS"
        }
    }
}
