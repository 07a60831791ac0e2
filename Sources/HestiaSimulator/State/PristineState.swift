/// The state of a panel as it was recorded before anything was asked of it.
package enum PristineState {
    /// The administrator's access key with all permissions (from 1.6).
    package static let accessKey = "ACCESSKEYID000000000"
    package static let secretKey = "SECRETKEY0000000000000000000000000000000"
    /// The access key with the `billing` profile only (from 1.6).
    package static let billingKey = "BILLINGKEYID00000000"
    package static let billingSecret = "BILLINGSECRET000000000000000000000000000"
    package static let legacyKey = "LEGACYKEY00000000000000000000000"
    package static let administratorPassword = "ADMINPASSWORD"
    package static let address = "192.0.2.2"
    package static let hostname = "panel.lab.test"

    /// The pristine panel of a release; releases between the recorded ones follow the nearest older rules.
    package static func make(release: PanelRelease = .newest) -> PanelState {
        let isNewest = release >= PanelRelease(1, 10, 0)
        let administrator = isNewest ? "hstadmin" : "admin"
        let date = isNewest ? "2026-11-22" : "2026-11-20"
        func time(_ newest: String) -> String { isNewest ? newest : "10:00:00" }
        var state = PanelState(
            release: release,
            configuration: PristineConfiguration.make(release: release, administrator: administrator),
            hostname: hostname)
        state.systemUsers = systemUsers(release)
        state.systemGroups = systemUsers(release).union(systemGroups(release))
        state.packages = packages(release)
        state.modifications = state.packages.count
        state.addresses[address] = Record([
            "OWNER": administrator, "STATUS": "shared", "NAME": "", "U_SYS_USERS": administrator,
            "U_WEB_DOMAINS": "1", "INTERFACE": "eth0", "NETMASK": "255.255.255.0", "NAT": "",
            "TIME": time("10:22:27"), "DATE": date,
        ])
        state.legacyKeys = [legacyKey]
        if release >= PanelRelease(1, 6, 0) {
            state.accessKeys[accessKey] = SimulatedAccessKey(
                secret: secretKey, user: administrator, permissions: [], comment: "lab", time: time("10:22:35"),
                date: date)
            state.accessKeys[billingKey] = SimulatedAccessKey(
                secret: billingSecret, user: administrator, permissions: ["billing"], comment: "billing",
                time: time("10:22:35"), date: date)
            state.apiProfiles = profiles(release)
        }
        var user = SimulatedUser(
            values: administratorValues(release, package: state.packages, date: date, time: time("10:22:23")),
            password: administratorPassword, systemShell: "nologin")
        user.webDomains[hostname] = Record([
            "DOMAIN": hostname, "IP": address, "IP6": "", "CUSTOM_DOCROOT": "", "CUSTOM_PHPROOT": "",
            "FASTCGI_CACHE": "", "FASTCGI_DURATION": "", "ALIAS": "", "TPL": "default", "SSL": "no",
            "SSL_FORCE": "no", "SSL_HOME": "same", "LETSENCRYPT": "no", "FTP_USER": "", "FTP_MD5": "",
            "FTP_PATH": "", "BACKEND": "default", "PROXY": "default", "PROXY_EXT": "", "STATS": "",
            "STATS_USER": "", "STATS_CRYPT": "", "AUTH_USER": "", "U_DISK": "0", "U_BANDWIDTH": "0",
            "SUSPENDED": "no", "TIME": time("10:23:13"), "DATE": date,
        ])
        if isNewest {
            user.log = PristineLogs.administrator(date: date)
            state.systemLog = PristineLogs.system(administrator: administrator, date: date)
        }
        state.users[administrator] = user
        return state
    }

    private static func packages(_ release: PanelRelease) -> [String: SimulatedPackage] {
        var values: [(String, String)] = [("WEB_TEMPLATE", "default")]
        if release >= PanelRelease(1, 4, 0) { values.append(("BACKEND_TEMPLATE", "default")) }
        values += [("PROXY_TEMPLATE", "default"), ("DNS_TEMPLATE", "default")]
        for key in ["WEB_DOMAINS", "WEB_ALIASES", "DNS_DOMAINS", "DNS_RECORDS", "MAIL_DOMAINS", "MAIL_ACCOUNTS"] {
            values.append((key, "unlimited"))
        }
        if release >= PanelRelease(1, 7, 0) { values.append(("RATE_LIMIT", "200")) }
        for key in ["DATABASES", "CRON_JOBS", "DISK_QUOTA"] { values.append((key, "unlimited")) }
        if release >= PanelRelease(1, 9, 0) {
            for key in ["CPU_QUOTA", "CPU_QUOTA_PERIOD", "MEMORY_LIMIT", "SWAP_LIMIT"] {
                values.append((key, "unlimited"))
            }
        }
        values += [
            ("BANDWIDTH", "unlimited"), ("NS", "ns1.lab.test,ns2.lab.test"), ("SHELL", "nologin"), ("BACKUPS", "1"),
        ]
        if release >= PanelRelease(1, 9, 0) { values.append(("BACKUPS_INCREMENTAL", "no")) }
        values += [("TIME", "18:00:00"), ("DATE", "2019-01-15")]
        var record = Record()
        for (key, value) in values { record[key] = value }
        var packages = ["default": SimulatedPackage(values: record, modified: 1)]
        if release > PanelRelease(1, 5, 0) {
            for key in ["WEB_DOMAINS", "WEB_ALIASES", "DNS_DOMAINS", "MAIL_DOMAINS", "MAIL_ACCOUNTS"] {
                record[key] = "1"
            }
            record["DATABASES"] = "0"
            record["TIME"] = "00:00:00"
            record["DATE"] = "2022-01-20"
            packages["system"] = SimulatedPackage(values: record, modified: 2)
        }
        return packages
    }

    /// `user.conf` of the administrator.
    private static func administratorValues(
        _ release: PanelRelease, package packages: [String: SimulatedPackage], date: String, time: String
    ) -> Record {
        let hasSystem = release > PanelRelease(1, 5, 0) && release < PanelRelease(1, 9, 0)
        let package = hasSystem ? "system" : "default"
        var record = Record()
        if release < PanelRelease(1, 2, 1) {
            record["FNAME"] = "System"
            record["LNAME"] = "Administrator"
        } else {
            record["NAME"] = "System Administrator"
        }
        record["PACKAGE"] = package
        let limits = packages[package]?.values ?? Record()
        for key in limits.keys where key != "TIME" && key != "DATE" { record[key] = limits[key] }
        if !record.contains("BACKEND_TEMPLATE") { record["BACKEND_TEMPLATE"] = "default" }
        record["CONTACT"] = "admin@lab.test"
        record["CRON_REPORTS"] = "yes"
        record["MD5"] = ""
        record["RKEY"] = release < PanelRelease(1, 3, 0) ? "rA4nD0mKeY" : "rA4nD0mKeY012345"
        record["TWOFA"] = ""
        record["QRCODE"] = ""
        if release >= PanelRelease(1, 3, 0) {
            record["ROLE"] = release >= PanelRelease(1, 4, 0) ? "admin" : "user"
        }
        for key in ["SUSPENDED_USERS", "SUSPENDED_WEB", "SUSPENDED_DNS", "SUSPENDED_MAIL", "SUSPENDED_DB"] {
            record[key] = "0"
        }
        record["SUSPENDED"] = "no"
        for key in [
            "SUSPENDED_CRON", "U_DISK", "U_DISK_DIRS", "U_DISK_WEB", "U_DISK_MAIL", "U_DISK_DB", "U_BANDWIDTH",
            "U_WEB_SSL", "U_WEB_ALIASES", "U_DNS_DOMAINS", "U_DNS_RECORDS", "U_MAIL_DKIM", "U_MAIL_DOMAINS",
            "U_MAIL_ACCOUNTS", "U_DATABASES", "U_CRON_JOBS", "U_BACKUPS",
        ] { record[key] = "0" }
        for key in ["IP_AVAIL", "IP_OWNED", "U_USERS", "U_WEB_DOMAINS"] { record[key] = "1" }
        record["LANGUAGE"] = "en"
        record["THEME"] = ""
        record["NOTIFICATIONS"] = "no"
        record["PREF_UI_SORT"] = "name"
        record["LOGIN_DISABLED"] = "no"
        record["LOGIN_USE_IPLIST"] = "no"
        record["LOGIN_ALLOW_IPS"] = ""
        record["PHPCLI"] = ""
        record["TIME"] = time
        record["DATE"] = date
        return record
    }

    private static func systemUsers(_ release: PanelRelease) -> Set<String> {
        var names: Set<String> = [
            "root", "daemon", "bin", "sys", "sync", "games", "man", "lp", "mail", "news", "uucp", "proxy", "www-data",
            "backup", "list", "irc", "nobody", "_apt", "messagebus", "systemd-network", "systemd-timesync", "sshd",
            "mysql", "bind", "Debian-exim", "dovecot", "dovenull", "ftp",
        ]
        if release >= PanelRelease(1, 9, 0) { names.formUnion(["hestiaweb", "hestiamail"]) }
        return names
    }

    private static func systemGroups(_ release: PanelRelease) -> Set<String> {
        [
            "adm", "tty", "disk", "kmem", "dialout", "fax", "voice", "cdrom", "floppy", "tape", "sudo", "audio", "dip",
            "operator", "src", "shadow", "utmp", "video", "sasl", "plugdev", "staff", "users", "nogroup", "ssl-cert",
            "crontab", "hestia-users",
        ]
    }

    private static func profiles(_ release: PanelRelease) -> [String: SimulatedAPIProfile] {
        func profile(_ role: String, _ commands: String) -> SimulatedAPIProfile {
            SimulatedAPIProfile(role: role, commands: commands.split { $0 == " " || $0 == "\n" }.map(String.init))
        }
        var billing = """
            v-add-user v-delete-user v-suspend-user v-unsuspend-user v-change-user-shell v-list-user v-list-users
            v-make-tmp-file v-add-domain v-change-user-package v-make-tmp-file
            """
        if release >= PanelRelease(1, 7, 0) { billing += " v-change-user-password" }
        var profiles = [
            "billing": profile("admin", billing),
            "mail-accounts": profile(
                "user",
                """
                v-list-mail-domains v-list-mail-domain v-list-mail-account v-list-mail-accounts
                v-list-mail-account-autoreply v-delete-mail-account v-delete-mail-account-alias
                v-delete-mail-account-autoreply v-delete-mail-account-forward v-delete-mail-account-fwd-only
                v-add-mail-account v-add-mail-account-alias v-add-mail-account-autoreply v-add-mail-account-forward
                v-add-mail-account-fwd-only v-change-mail-account-password v-change-mail-account-quota
                v-suspend-mail-account v-suspend-mail-accounts v-unsuspend-mail-account v-unsuspend-mail-accounts
                """),
            "phpmyadmin-sso": profile("admin", "v-add-database-temp-user v-delete-database-temp-user"),
            "purge-nginx-cache": profile("user", "v-purge-nginx-cache v-list-web-domains v-list-web-domain"),
            "sync-dns-cluster": profile(
                "admin",
                """
                v-list-users v-list-sys-config v-list-user v-add-cron-restart-job v-delete-dns-domains-src
                v-insert-dns-domain v-insert-dns-record v-insert-dns-records v-rebuild-dns-domains
                v-rebuild-dns-domain v-delete-dns-record v-make-tmp-file v-insert-dns-domain v-delete-dns-domain
                """),
        ]
        if release >= PanelRelease(1, 7, 0) {
            profiles["update-dns-records"] = profile("user", "v-list-dns-records v-change-dns-record")
        }
        return profiles
    }
}
