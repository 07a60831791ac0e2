/// Which keys the lists of accounts show, by format and release.
enum UserListKeys {
    private static let name = [
        ListedKey("FNAME", until: PanelRelease(1, 2, 1)), ListedKey("LNAME", until: PanelRelease(1, 2, 1)),
        ListedKey("NAME", since: PanelRelease(1, 2, 1)),
    ]
    private static let templatesAndLimits = ListedKey.all(
        """
        PACKAGE WEB_TEMPLATE BACKEND_TEMPLATE PROXY_TEMPLATE DNS_TEMPLATE WEB_DOMAINS WEB_ALIASES DNS_DOMAINS \
        DNS_RECORDS MAIL_DOMAINS MAIL_ACCOUNTS DATABASES CRON_JOBS DISK_QUOTA
        """)
    private static let resources = ["CPU_QUOTA", "CPU_QUOTA_PERIOD", "MEMORY_LIMIT", "SWAP_LIMIT"].map {
        ListedKey($0, since: PanelRelease(1, 9, 0))
    }
    private static let suspended = ListedKey.all(
        "SUSPENDED SUSPENDED_USERS SUSPENDED_WEB SUSPENDED_DNS SUSPENDED_MAIL SUSPENDED_DB SUSPENDED_CRON")
    private static let usage = ListedKey.all(
        """
        IP_AVAIL IP_OWNED U_USERS U_DISK U_DISK_DIRS U_DISK_WEB U_DISK_MAIL U_DISK_DB U_BANDWIDTH U_WEB_DOMAINS \
        U_WEB_SSL U_WEB_ALIASES U_DNS_DOMAINS U_DNS_RECORDS U_MAIL_DOMAINS U_MAIL_DKIM U_MAIL_ACCOUNTS U_DATABASES \
        U_CRON_JOBS U_BACKUPS
        """)
    private static let appearance = ["PREF_UI_SORT", "LOGIN_DISABLED", "LOGIN_USE_IPLIST", "LOGIN_ALLOW_IPS"].map {
        ListedKey($0, since: PanelRelease(1, 4, 0))
    }
    private static let theme = ListedKey("THEME", since: PanelRelease(1, 4, 0))
    private static let notifications = ListedKey("NOTIFICATIONS", since: PanelRelease(1, 1, 0))

    /// v-list-user USER json.
    static let userJSON: [ListedKey] =
        name + templatesAndLimits
        + ListedKey.all("BANDWIDTH HOME NS SHELL BACKUPS CONTACT CRON_REPORTS RKEY TWOFA QRCODE")
        + [ListedKey("ROLE", since: PanelRelease(1, 3, 0))] + suspended + usage
        + [
            ListedKey("BACKUPS_INCREMENTAL", since: PanelRelease(1, 9, 3)), ListedKey("LANGUAGE"), theme, notifications,
        ] + appearance + [ListedKey("PHPCLI", since: PanelRelease(1, 2, 0)), ListedKey("TIME"), ListedKey("DATE")]

    /// v-list-user USER plain.
    static let userPlain: [ListedKey] =
        name + templatesAndLimits + ListedKey.all("BANDWIDTH NS HOME SHELL BACKUPS CONTACT CRON_REPORTS RKEY")
        + suspended + usage + [ListedKey("LANGUAGE"), theme, ListedKey("TIME"), ListedKey("DATE")]

    /// v-list-user USER csv.
    static let userCSV: [ListedKey] =
        name + templatesAndLimits + ListedKey.all("BANDWIDTH NS HOME SHELL BACKUPS CONTACT CRON_REPORTS RKEY")
        + suspended + usage
        + [ListedKey("LANGUAGE"), theme, notifications, ListedKey("TIME"), ListedKey("DATE")]

    private static let listedRole = ListedKey("ROLE", since: PanelRelease(1, 8, 5))

    /// v-list-users json and plain.
    static let users: [ListedKey] =
        name + templatesAndLimits + resources
        + ListedKey.all("BANDWIDTH NS SHELL BACKUPS CONTACT CRON_REPORTS RKEY") + [listedRole] + suspended + usage
        + ListedKey.all("LANGUAGE TIME DATE")

    /// v-list-users csv; its HOME is that of the script.
    static let usersCSV: [ListedKey] =
        name + templatesAndLimits + resources
        + ListedKey.all("BANDWIDTH NS HOME SHELL BACKUPS CONTACT CRON_REPORTS RKEY") + [listedRole] + suspended + usage
        + ListedKey.all("LANGUAGE TIME DATE")

    /// Keys that the CSV formats put in quotes.
    static let quoted: Set<String> = ["NAME", "FNAME", "LNAME", "NS", "RKEY"]

    /// The first line of a CSV list, which lacks a comma before U_CRON_JOBS.
    static func heading(_ keys: [String]) -> String {
        var line = "USER"
        for key in keys { line += (key == "U_CRON_JOBS" ? "" : ",") + key }
        return line
    }
}
