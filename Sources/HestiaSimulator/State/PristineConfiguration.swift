/// `hestia.conf` of a pristine panel, and the order in which v-list-sys-config shows it.
package enum PristineConfiguration {
    /// The keys that v-list-sys-config of a release shows, in its order.
    package static func listedKeys(_ release: PanelRelease) -> [String] {
        if release >= PanelRelease(1, 9, 0) {
            return words(sortedKeys).filter { $0 != "PMA_RESTRICT_ACCESS" || release >= PanelRelease(1, 10, 0) }
        }
        return earlierKeys.filter { $0.since <= release && release < $0.until }.flatMap { words($0.keys) }
    }

    /// The configuration with its values.
    package static func make(release: PanelRelease, administrator: String) -> Record {
        var record = Record()
        for key in listedKeys(release) { record[key] = value(key, release) }
        record["VERSION"] = release.description
        if release >= PanelRelease(1, 9, 0) { record["ROOT_USER"] = administrator }
        return record
    }

    private static func value(_ key: String, _ release: PanelRelease) -> String {
        let changed = changedValues.last { $0.key == key && $0.since <= release }
        return changed?.value ?? values[key] ?? ""
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }

    private static let values: [String: String] = [
        "WEB_SYSTEM": "nginx", "WEB_PORT": "80", "WEB_SSL": "openssl", "WEB_SSL_PORT": "443", "WEB_BACKEND": "php-fpm",
        "FTP_SYSTEM": "vsftpd", "MAIL_SYSTEM": "exim4", "IMAP_SYSTEM": "dovecot", "DB_SYSTEM": "mysql",
        "DNS_SYSTEM": "bind9", "STATS_SYSTEM": "awstats", "BACKUP_SYSTEM": "local", "CRON_SYSTEM": "cron",
        "DISK_QUOTA": "no", "RELEASE_BRANCH": "release", "LANGUAGE": "en", "WEBMAIL_ALIAS": "webmail",
        "DB_PMA_ALIAS": "phpmyadmin", "WEBMAIL_SYSTEM": "roundcube", "INACTIVE_SESSION_TIMEOUT": "60",
        "ENFORCE_SUBDOMAIN_OWNERSHIP": "yes", "API": "yes", "API_SYSTEM": "1", "API_ALLOWED_IP": "allow-all",
        "PLUGIN_APP_INSTALLER": "true", "POLICY_USER_VIEW_SUSPENDED": "no", "POLICY_USER_EDIT_DETAILS": "yes",
        "POLICY_USER_EDIT_DNS_TEMPLATES": "yes", "POLICY_USER_DELETE_LOGS": "yes", "POLICY_USER_VIEW_LOGS": "yes",
        "POLICY_USER_CHANGE_THEME": "yes", "POLICY_CSRF_STRICTNESS": "1", "USE_SERVER_SMTP": "false",
        "DNS_CLUSTER_SYSTEM": "hestia", "SUPPORT_DNSSEC": "yes", "POLICY_BACKUP_SUSPENDED_USERS": "no",
        "POLICY_SYNC_SKELETON": "yes", "POLICY_SYNC_ERROR_DOCUMENTS": "yes", "DISABLE_IP_CHECK": "no",
        "APP_NAME": "Hestia Control Panel", "TITLE": "{{page}} - {{hostname}} - {{appname}}",
        "SUBJECT_EMAIL": "{{subject}}", "HIDE_DOCS": "no", "BACKEND_PORT": "8083", "BACKUP_INCREMENTAL": "no",
        "WEB_TERMINAL": "false", "WEB_TERMINAL_PORT": "8085",
    ]

    /// Values that differ by release; the last that applies counts.
    private static let changedValues: [(key: String, since: PanelRelease, value: String)] = [
        ("BACKUP_GZIP", PanelRelease(1, 3, 0), "4"),
        ("BACKUP", PanelRelease(1, 3, 0), "/backup"),
        ("FILE_MANAGER", PanelRelease(1, 4, 0), "false"),
        ("UPGRADE_SEND_EMAIL", PanelRelease(1, 4, 0), "true"),
        ("UPGRADE_SEND_EMAIL_LOG", PanelRelease(1, 4, 0), "false"),
        ("THEME", PanelRelease(1, 4, 0), "dark"),
        ("BACKUP_MODE", PanelRelease(1, 4, 0), "zstd"),
        ("LOGIN_STYLE", PanelRelease(1, 4, 0), "default"),
        ("DEBUG_MODE", PanelRelease(1, 4, 0), "no"),
        ("DEBUG_MODE", PanelRelease(1, 8, 0), "false"),
        ("POLICY_SYSTEM_ENABLE_BACON", PanelRelease(1, 4, 0), "no"),
        ("POLICY_SYSTEM_ENABLE_BACON", PanelRelease(1, 8, 0), "false"),
        ("POLICY_SYSTEM_PROTECTED_ADMIN", PanelRelease(1, 4, 0), "no"),
        ("POLICY_SYSTEM_PROTECTED_ADMIN", PanelRelease(1, 8, 0), "yes"),
        ("POLICY_SYSTEM_HIDE_SERVICES", PanelRelease(1, 4, 0), "yes"),
        ("POLICY_SYSTEM_HIDE_SERVICES", PanelRelease(1, 8, 0), "no"),
        ("POLICY_SYSTEM_PASSWORD_RESET", PanelRelease(1, 4, 0), "yes"),
        ("POLICY_SYSTEM_PASSWORD_RESET", PanelRelease(1, 8, 0), "no"),
        ("POLICY_USER_EDIT_WEB_TEMPLATES", PanelRelease(1, 4, 0), "true"),
        ("POLICY_USER_EDIT_WEB_TEMPLATES", PanelRelease(1, 8, 0), "yes"),
        ("RESOURCES_LIMIT", PanelRelease(1, 10, 0), "no"),
    ]

    private static let always = PanelRelease(1, 0, 0)
    private static let never = PanelRelease(99, 0, 0)

    /// The order up to 1.8.
    private static let earlierKeys: [(since: PanelRelease, until: PanelRelease, keys: String)] = [
        (
            always, never,
            """
            WEB_SYSTEM WEB_RGROUPS WEB_PORT WEB_SSL WEB_SSL_PORT WEB_BACKEND PROXY_SYSTEM PROXY_PORT PROXY_SSL_PORT
            FTP_SYSTEM MAIL_SYSTEM IMAP_SYSTEM ANTIVIRUS_SYSTEM ANTISPAM_SYSTEM DB_SYSTEM DNS_SYSTEM DNS_CLUSTER
            """
        ),
        (PanelRelease(1, 7, 0), never, "DNS_CLUSTER_SYSTEM SUPPORT_DNSSEC"),
        (always, never, "STATS_SYSTEM BACKUP_SYSTEM CRON_SYSTEM DISK_QUOTA FIREWALL_SYSTEM FIREWALL_EXTENSION"),
        (PanelRelease(1, 3, 0), never, "FILE_MANAGER"),
        (always, never, "REPOSITORY VERSION RELEASE_BRANCH"),
        (PanelRelease(1, 3, 0), never, "UPGRADE_SEND_EMAIL UPGRADE_SEND_EMAIL_LOG"),
        (PanelRelease(1, 4, 0), never, "SMTP_RELAY SMTP_RELAY_HOST SMTP_RELAY_PORT SMTP_RELAY_USER"),
        (PanelRelease(1, 3, 0), never, "DEMO_MODE THEME"),
        (always, never, "LANGUAGE BACKUP_GZIP BACKUP"),
        (PanelRelease(1, 3, 0), never, "BACKUP_MODE"),
        (always, never, "WEBMAIL_ALIAS"),
        (PanelRelease(1, 4, 0), never, "WEBMAIL_SYSTEM"),
        (always, PanelRelease(1, 3, 0), "DB_PMA_URL DB_PGA_URL"),
        (PanelRelease(1, 3, 0), never, "DB_PMA_ALIAS DB_PGA_ALIAS LOGIN_STYLE"),
        (always, PanelRelease(1, 4, 0), "SOFTACULOUS"),
        (PanelRelease(1, 4, 0), never, "INACTIVE_SESSION_TIMEOUT PHPMYADMIN_KEY ENFORCE_SUBDOMAIN_OWNERSHIP"),
        (PanelRelease(1, 4, 0), never, "DEBUG_MODE API"),
        (PanelRelease(1, 6, 0), never, "API_SYSTEM"),
        (
            PanelRelease(1, 4, 0), never,
            """
            API_ALLOWED_IP UPDATE_AVAILABLE PLUGIN_APP_INSTALLER PLUGIN_FILE_MANAGER POLICY_SYSTEM_ENABLE_BACON
            POLICY_SYSTEM_PROTECTED_ADMIN POLICY_SYSTEM_HIDE_ADMIN POLICY_SYSTEM_HIDE_SERVICES
            POLICY_SYSTEM_PASSWORD_RESET POLICY_USER_VIEW_SUSPENDED
            """
        ),
        (PanelRelease(1, 7, 0), never, "POLICY_BACKUP_SUSPENDED_USERS"),
        (
            PanelRelease(1, 4, 0), never,
            """
            POLICY_USER_EDIT_DETAILS POLICY_USER_EDIT_WEB_TEMPLATES POLICY_USER_EDIT_DNS_TEMPLATES
            POLICY_USER_DELETE_LOGS POLICY_USER_VIEW_LOGS POLICY_USER_CHANGE_THEME
            """
        ),
        (PanelRelease(1, 4, 13), never, "POLICY_CSRF_STRICTNESS"),
        (PanelRelease(1, 7, 0), never, "POLICY_SYNC_SKELETON POLICY_SYNC_ERROR_DOCUMENTS"),
        (
            PanelRelease(1, 4, 0), never,
            """
            USE_SERVER_SMTP SERVER_SMTP_HOST SERVER_SMTP_PORT SERVER_SMTP_SECURITY SERVER_SMTP_USER SERVER_SMTP_PASSWD
            SERVER_SMTP_ADDR
            """
        ),
        (PanelRelease(1, 7, 0), never, "DISABLE_IP_CHECK FROM_NAME FROM_EMAIL APP_NAME TITLE SUBJECT_EMAIL HIDE_DOCS"),
    ]

    /// The order from 1.9.
    private static let sortedKeys = """
        ANTISPAM_SYSTEM ANTIVIRUS_SYSTEM API API_ALLOWED_IP API_SYSTEM APP_NAME BACKEND_PORT BACKUP BACKUP_GZIP
        BACKUP_INCREMENTAL BACKUP_MODE BACKUP_SYSTEM CRON_SYSTEM DB_PGA_ALIAS DB_PMA_ALIAS DB_SYSTEM DEBUG_MODE
        DEMO_MODE DISABLE_IP_CHECK DISK_QUOTA RESOURCES_LIMIT DNS_CLUSTER DNS_CLUSTER_SYSTEM DNS_SYSTEM
        ENFORCE_SUBDOMAIN_OWNERSHIP FILE_MANAGER FIREWALL_EXTENSION FIREWALL_SYSTEM FROM_EMAIL FROM_NAME FTP_SYSTEM
        HIDE_DOCS IMAP_SYSTEM INACTIVE_SESSION_TIMEOUT LANGUAGE LOGIN_STYLE MAIL_SYSTEM PHPMYADMIN_KEY
        PLUGIN_APP_INSTALLER PLUGIN_FILE_MANAGER PMA_RESTRICT_ACCESS POLICY_BACKUP_SUSPENDED_USERS
        POLICY_CSRF_STRICTNESS POLICY_SYNC_ERROR_DOCUMENTS POLICY_SYNC_SKELETON POLICY_SYSTEM_ENABLE_BACON
        POLICY_SYSTEM_HIDE_ADMIN POLICY_SYSTEM_HIDE_SERVICES POLICY_SYSTEM_PASSWORD_RESET
        POLICY_SYSTEM_PROTECTED_ADMIN POLICY_USER_CHANGE_THEME POLICY_USER_DELETE_LOGS POLICY_USER_EDIT_DETAILS
        POLICY_USER_EDIT_DNS_TEMPLATES POLICY_USER_EDIT_WEB_TEMPLATES POLICY_USER_VIEW_LOGS
        POLICY_USER_VIEW_SUSPENDED PROXY_PORT PROXY_SSL_PORT PROXY_SYSTEM RELEASE_BRANCH REPOSITORY ROOT_USER
        SERVER_SMTP_ADDR SERVER_SMTP_HOST SERVER_SMTP_PASSWD SERVER_SMTP_PORT SERVER_SMTP_SECURITY SERVER_SMTP_USER
        SMTP_RELAY SMTP_RELAY_HOST SMTP_RELAY_PORT SMTP_RELAY_USER STATS_SYSTEM SUBJECT_EMAIL SUPPORT_DNSSEC THEME
        TITLE UPDATE_AVAILABLE UPGRADE_SEND_EMAIL UPGRADE_SEND_EMAIL_LOG USE_SERVER_SMTP VERSION WEBMAIL_ALIAS
        WEBMAIL_SYSTEM WEB_BACKEND WEB_PORT WEB_RGROUPS WEB_SSL WEB_SSL_PORT WEB_SYSTEM WEB_TERMINAL WEB_TERMINAL_PORT
        """
}
