import HestiaModel

/// An account as callers see it.
struct AccountReport: Encodable {
    let account: AccountReading

    private enum CodingKeys: String, CodingKey {
        case username, name, email, package, suspended, shell
        case isAdministrator = "administrator"
        case createdOn = "created_on"
        case limits, usage
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(account.name.text, forKey: .username)
        try container.encode(account.personName, forKey: .name)
        try container.encode(account.email, forKey: .email)
        try container.encode(account.package, forKey: .package)
        try container.encode(account.isSuspended, forKey: .suspended)
        try container.encode(account["SHELL"], forKey: .shell)
        try container.encode(account.isAdministrator, forKey: .isAdministrator)
        try container.encode(account["DATE"], forKey: .createdOn)
        try container.encode(LimitReport(account: account), forKey: .limits)
        try container.encode(UsageReport(account: account), forKey: .usage)
    }
}

/// The limits of an account by our names; null stands for unlimited, a key that is absent for a value that is no number.
struct LimitReport: Encodable {
    let account: AccountReading

    private static let fields: [(name: String, field: String)] = [
        ("disk_mb", "DISK_QUOTA"), ("bandwidth_mb", "BANDWIDTH"), ("web_domains", "WEB_DOMAINS"),
        ("web_aliases", "WEB_ALIASES"), ("dns_domains", "DNS_DOMAINS"), ("mail_domains", "MAIL_DOMAINS"),
        ("mail_accounts", "MAIL_ACCOUNTS"), ("databases", "DATABASES"), ("cron_jobs", "CRON_JOBS"),
        ("backups", "BACKUPS"),
    ]

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: AnyCodingKey.self)
        for (name, field) in Self.fields {
            let key = AnyCodingKey(stringValue: name)
            if account[field] == "unlimited" {
                try container.encodeNil(forKey: key)
            } else if let count = account.count(field) {
                try container.encode(count, forKey: key)
            }
        }
    }
}

/// What an account uses, by our names; a counter that the panel does not have or that is no number is absent.
struct UsageReport: Encodable {
    let account: AccountReading

    private static let fields: [(name: String, field: String)] = [
        ("disk_mb", "U_DISK"), ("disk_web_mb", "U_DISK_WEB"), ("disk_mail_mb", "U_DISK_MAIL"),
        ("disk_databases_mb", "U_DISK_DB"), ("bandwidth_mb", "U_BANDWIDTH"), ("web_domains", "U_WEB_DOMAINS"),
        ("web_ssl_domains", "U_WEB_SSL"), ("web_aliases", "U_WEB_ALIASES"), ("dns_domains", "U_DNS_DOMAINS"),
        ("dns_records", "U_DNS_RECORDS"), ("mail_domains", "U_MAIL_DOMAINS"), ("mail_accounts", "U_MAIL_ACCOUNTS"),
        ("databases", "U_DATABASES"), ("cron_jobs", "U_CRON_JOBS"), ("backups", "U_BACKUPS"),
    ]

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: AnyCodingKey.self)
        for (name, field) in Self.fields {
            if let count = account.count(field) { try container.encode(count, forKey: AnyCodingKey(stringValue: name)) }
        }
    }
}
