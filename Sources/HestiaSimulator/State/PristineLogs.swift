/// The log entries that a panel of release 1.10 has from its installation; older panels were recorded without.
enum PristineLogs {
    /// Entries of the administrator.
    static func administrator(date: String) -> [Record] { records(administratorLines, administrator: "", date: date) }

    /// Entries of the system.
    static func system(administrator: String, date: String) -> [Record] {
        records(systemLines, administrator: administrator, date: date)
    }

    /// Lines of time, level, category and message.
    private static func records(_ lines: String, administrator: String, date: String) -> [Record] {
        lines.split(separator: "\n").map { line in
            let parts = line.split(separator: " ", maxSplits: 3).map(String.init)
            var record = Record()
            for (key, value) in zip(["TIME", "LEVEL", "CATEGORY", "MESSAGE"], parts) { record[key] = value }
            let message = record["MESSAGE"].split(separator: "<root>", omittingEmptySubsequences: false)
            record["MESSAGE"] = message.joined(separator: administrator)
            record["DATE"] = date
            return record
        }
    }

    private static let administratorLines = """
        10:22:24 Info System Welcome!
        10:22:24 Info System Display language changed (Value: en).
        10:22:35 Warning API Access key ACCESSKEYID000000000 generated
        10:22:35 Warning API Access key BILLINGKEYID00000000 generated
        10:23:13 Info Web Web domain configuration applied (Domain: panel.lab.test, Backend: php-fpm).
        10:23:14 Info Web Added new web domain (Name: panel.lab.test).
        """

    private static let systemLines = """
        10:22:24 Info Users User account added (Name: <root>).
        10:22:24 Info System User SSH shell changed (Shell: nologin, User: <root>).
        10:22:24 Warning Security User privileges changed (User: <root>, Role: admin, Previous: user).
        10:22:24 Info System System configuration value changed (Key: POLICY_SYSTEM_PROTECTED_ADMIN, Value: yes).
        10:22:26 Info Database Added external mysql database server (localhost) to the system.
        10:22:27 Info System Service restarted (Name: nginx).
        10:22:27 Info Network Added new IP address to the system (IP: 192.0.2.2).
        10:22:28 Info System System configuration value changed (Key: ENFORCE_SUBDOMAIN_OWNERSHIP, Value: yes).
        10:22:28 Info System System configuration value changed (Key: DEBUG_MODE, Value: false).
        10:22:29 Info System System configuration value changed (Key: PLUGIN_APP_INSTALLER, Value: true).
        10:22:29 Info System System configuration value changed (Key: POLICY_SYSTEM_ENABLE_BACON, Value: false).
        10:22:29 Info System System configuration value changed (Key: POLICY_SYSTEM_HIDE_SERVICES, Value: no).
        10:22:29 Info System System configuration value changed (Key: POLICY_SYSTEM_PASSWORD_RESET, Value: no).
        10:22:29 Info System System configuration value changed (Key: POLICY_USER_CHANGE_THEME, Value: yes).
        10:22:29 Info System System configuration value changed (Key: POLICY_USER_DELETE_LOGS, Value: yes).
        10:22:29 Info System System configuration value changed (Key: POLICY_USER_EDIT_DETAILS, Value: yes).
        10:22:30 Info System System configuration value changed (Key: POLICY_USER_EDIT_DNS_TEMPLATES, Value: yes).
        10:22:30 Info System System configuration value changed (Key: POLICY_USER_EDIT_WEB_TEMPLATES, Value: yes).
        10:22:30 Info System System configuration value changed (Key: POLICY_USER_VIEW_LOGS, Value: yes).
        10:22:30 Info System System configuration value changed (Key: POLICY_USER_VIEW_SUSPENDED, Value: no).
        10:22:30 Info System System configuration value changed (Key: PHPMYADMIN_KEY, Value: ).
        10:22:31 Info System System configuration value changed (Key: USE_SERVER_SMTP, Value: false).
        10:22:31 Info System System configuration value changed (Key: SERVER_SMTP_PORT, Value: ).
        10:22:31 Info System System configuration value changed (Key: SERVER_SMTP_HOST, Value: ).
        10:22:31 Info System System configuration value changed (Key: SERVER_SMTP_SECURITY, Value: ).
        10:22:31 Info System System configuration value changed (Key: SERVER_SMTP_USER, Value: ).
        10:22:32 Info System System configuration value changed (Key: SERVER_SMTP_PASSWD, Value: ).
        10:22:32 Info System System configuration value changed (Key: SERVER_SMTP_ADDR, Value: ).
        10:22:32 Info System System configuration value changed (Key: POLICY_CSRF_STRICTNESS, Value: 1).
        10:22:32 Info System System configuration value changed (Key: DNS_CLUSTER_SYSTEM, Value: hestia).
        10:22:32 Info System System configuration value changed (Key: DISABLE_IP_CHECK, Value: no).
        10:22:33 Info System System configuration value changed (Key: APP_NAME, Value: Hestia Control Panel).
        10:22:33 Info System System configuration value changed (Key: FROM_NAME, Value: ).
        10:22:33 Info System System configuration value changed (Key: FROM_EMAIL, Value: ).
        10:22:33 Info System System configuration value changed (Key: SUBJECT_EMAIL, Value: {{subject}}).
        10:22:33 Info System System configuration value changed (Key: BACKUP_INCREMENTAL, Value: no).
        10:22:34 Info System System configuration value changed (Key: TITLE, Value: {{page}} - {{hostname}} - {{appname}}).
        10:22:34 Info System System configuration value changed (Key: HIDE_DOCS, Value: no).
        10:22:34 Info System System configuration value changed (Key: POLICY_SYNC_ERROR_DOCUMENTS, Value: yes).
        10:22:34 Info System System configuration value changed (Key: POLICY_SYNC_SKELETON, Value: yes).
        10:22:34 Info System System configuration value changed (Key: POLICY_BACKUP_SUSPENDED_USERS, Value: no).
        10:22:34 Info System System configuration value changed (Key: DOMAINDIR_WRITABLE, Value: no).
        10:22:35 Warning System New system API key generated (Key: LEGACYKEY00000000000000000000000).
        10:23:13 Info System Service restarted (Name: php8.2-fpm).
        10:23:14 Info System Service restarted (Name: nginx).
        """
}
