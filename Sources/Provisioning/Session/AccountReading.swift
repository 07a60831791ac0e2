import HestiaModel

/// What v-list-user says of an account. RKEY, TWOFA and QRCODE, which it also prints, are never looked at.
struct AccountReading: Sendable, Hashable {
    let name: AccountName
    /// Limits, counters and settings by the panel's names, secrets left out.
    let values: [String: String]

    /// What is decoded of v-list-user and v-list-users.
    static let fields: Set<String> = [
        "NAME", "FNAME", "LNAME", "PACKAGE", "CONTACT", "ROLE", "SHELL", "NS", "HOME", "LANGUAGE", "TIME", "DATE",
        "WEB_TEMPLATE", "BACKEND_TEMPLATE", "PROXY_TEMPLATE", "DNS_TEMPLATE", "WEB_DOMAINS", "WEB_ALIASES",
        "DNS_DOMAINS", "DNS_RECORDS", "MAIL_DOMAINS", "MAIL_ACCOUNTS", "RATE_LIMIT", "DATABASES", "CRON_JOBS",
        "DISK_QUOTA", "BANDWIDTH", "BACKUPS", "SUSPENDED", "SUSPENDED_USERS", "SUSPENDED_WEB", "SUSPENDED_DNS",
        "SUSPENDED_MAIL", "SUSPENDED_DB", "SUSPENDED_CRON", "IP_AVAIL", "IP_OWNED", "U_USERS", "U_DISK",
        "U_DISK_DIRS", "U_DISK_WEB", "U_DISK_MAIL", "U_DISK_DB", "U_BANDWIDTH", "U_WEB_DOMAINS", "U_WEB_SSL",
        "U_WEB_ALIASES", "U_DNS_DOMAINS", "U_DNS_RECORDS", "U_MAIL_DOMAINS", "U_MAIL_DKIM", "U_MAIL_ACCOUNTS",
        "U_DATABASES", "U_CRON_JOBS", "U_BACKUPS", "BACKUPS_INCREMENTAL",
    ]

    init(name: AccountName, row: [String: String]) {
        self.name = name
        values = row.filter { Self.fields.contains($0.key) }
    }

    subscript(field: String) -> String { values[field] ?? "" }

    var package: String { self["PACKAGE"] }
    /// When the account was made, in the panel's words; a changed package leaves it as it is.
    var created: String { "\(self["DATE"]) \(self["TIME"])" }
    var isSuspended: Bool { self["SUSPENDED"] == "yes" }
    /// Whether the account administers the panel. v-list-user has no ROLE before 1.3, v-list-users none before 1.8; there the
    /// administrator is always `admin`.
    var isAdministrator: Bool { values["ROLE"].map { $0 == "admin" } ?? (name.text == "admin") }
    var email: String { self["CONTACT"] }
    /// NAME, or FNAME and LNAME on 1.0.
    var personName: String {
        if let name = values["NAME"] { return name }
        return [self["FNAME"], self["LNAME"]].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A counter; nil for a value that is no number.
    func count(_ field: String) -> Int? { Int(self[field]) }
}
