extension SystemCommands {
    /// `hestia.conf`: shown and changed.
    static let configuration: [SimulatedCommand] = [
        SimulatedCommand("v-list-sys-config", usage: "[FORMAT]", minimumArguments: 0) { context throws(CommandExit) in
            switch context.arguments.first ?? "shell" {
            case "json": listConfiguration(&context)
            case "plain", "shell", "csv": showConfiguration(&context)
            default: break
            }
        },
        SimulatedCommand("v-change-sys-config-value", usage: "KEY VALUE", minimumArguments: 2) {
            context throws(CommandExit) in
            let key = context.argument(0).uppercased()
            let value = context.argument(1)
            if key.contains(where: { "!#$^&()+={}:<>?/|\"';%` ".contains($0) }) || key.count >= 400 {
                try context.fail(.invalid, "invalid key format :: \(key)")
            }
            if context.release >= PanelRelease(1, 4, 0), value.contains(where: { "\"'|".contains($0) }) {
                try context.fail(.invalid, "Invalid value contains qoutes (\" or ' or | ) :: \(value)")
            }
            context.state.configuration[key] = value
            if context.release >= PanelRelease(1, 4, 0), context.release < PanelRelease(1, 8, 0),
                key != "POLICY_SYSTEM_PROTECTED_ADMIN"
            {
                // The pristine file has this key twice; sorted, its other line wins.
                context.state.configuration["POLICY_SYSTEM_PROTECTED_ADMIN"] = "yes"
            }
            context.state.systemLog.append(
                Record([
                    "DATE": context.date, "TIME": context.time, "LEVEL": "Info", "CATEGORY": "System",
                    "MESSAGE": "System configuration value changed (Key: \(key), Value: \(value)).",
                ]))
        },
    ]

    /// The JSON list, with the white space that each release writes.
    private static func listConfiguration(_ context: inout CommandContext) {
        let release = context.release
        let values = context.state.configuration
        let keys = PristineConfiguration.listedKeys(release)
        let lines = keys.map { key in
            "\(indentation(key, release))\"\(key)\": \"\(values[key])\""
        }.joined(separator: ",\n")
        switch release {
        case ..<PanelRelease(1, 4, 0): context.print("{\n    \"config\": {\n\(lines)\n    }\n}")
        case ..<PanelRelease(1, 7, 0): context.print("{\n    \"config\": {\n\(lines)\n    }\n    }")
        case ..<PanelRelease(1, 10, 0): context.print("{\n\t\t\"config\": {\n\(lines)\n\t\t}\n\t}")
        default: context.print("{\n\t\"config\": {\n\(lines)\n\t}\n}")
        }
    }

    private static func indentation(_ key: String, _ release: PanelRelease) -> String {
        switch release {
        case ..<PanelRelease(1, 7, 0): return "        "
        case ..<PanelRelease(1, 9, 0): return laterKeys.contains(key) ? "\t\t\t" : "\t    \t\t"
        case ..<PanelRelease(1, 10, 0):
            if key == "BACKUP_INCREMENTAL" { return "            " }
            return key == "ROOT_USER" ? "      \t\t" : "\t\t\t"
        default: return "\t\t"
        }
    }

    /// Keys of 1.7 and 1.8 that stand at another place of the line than the older ones.
    private static let laterKeys: Set<String> = [
        "WEB_SYSTEM", "DNS_CLUSTER_SYSTEM", "SUPPORT_DNSSEC", "POLICY_BACKUP_SUSPENDED_USERS", "POLICY_SYNC_SKELETON",
        "POLICY_SYNC_ERROR_DOCUMENTS", "DISABLE_IP_CHECK", "FROM_NAME", "FROM_EMAIL", "APP_NAME", "TITLE",
        "SUBJECT_EMAIL", "HIDE_DOCS",
    ]

    /// The list for people.
    private static func showConfiguration(_ context: inout CommandContext) {
        let release = context.release
        let values = context.state.configuration
        func line(_ title: String, _ value: String, column: Int = 34) {
            let gap = String(repeating: " ", count: max(1, column - title.count))
            context.print(title + gap + value)
        }
        if release < PanelRelease(1, 3, 0) {
            let lines: [(String, String)] = [
                ("WEB Server:", "\(values["WEB_SYSTEM"]):\(values["WEB_PORT"]) (\(values["WEB_RGROUPS"]))"),
                ("SSL Support:", "\(values["WEB_SSL"]):\(values["WEB_SSL_PORT"])"),
                ("WEB Backend:", values["WEB_BACKEND"]), ("Web Stats:", values["STATS_SYSTEM"]),
                ("FTP Server:", values["FTP_SYSTEM"]),
                ("Mail Server:", "\(values["MAIL_SYSTEM"]) + \(values["IMAP_SYSTEM"])"),
            ]
            for (title, value) in lines { line(title, value, column: 16) }
            context.print("Webmail (subdomain):       \(values["WEBMAIL_ALIAS"]).domain.tld")
            context.print("Webmail (alias):        hostname/\(values["WEBMAIL_ALIAS"])")
            let more: [(String, String)] = [
                ("Database:", values["DB_SYSTEM"]), ("DNS server:", values["DNS_SYSTEM"]),
                ("CRON:", values["CRON_SYSTEM"]), ("Backups:", values["BACKUP_SYSTEM"]),
                ("Disk Quota:", values["DISK_QUOTA"]), ("Language:", values["LANGUAGE"]),
                ("Version:", values["VERSION"]), ("Release Branch:", values["RELEASE_BRANCH"]),
            ]
            for (title, value) in more { line(title, value, column: 16) }
            return
        }
        line("Web Server:", "\(values["WEB_SYSTEM"]):\(values["WEB_PORT"]) (\(values["WEB_RGROUPS"]))")
        line("SSL Support:", "\(values["WEB_SSL"]):\(values["WEB_SSL_PORT"])")
        line(release >= PanelRelease(1, 9, 0) ? "PHP Intepreter:" : "Web Backend:", values["WEB_BACKEND"])
        line("Statistics Engine:", values["STATS_SYSTEM"])
        line("FTP Server:", values["FTP_SYSTEM"])
        line("Mail Server:", "\(values["MAIL_SYSTEM"]) + \(values["IMAP_SYSTEM"])")
        line("Webmail alias:", values["WEBMAIL_ALIAS"])
        line("Database:", values["DB_SYSTEM"])
        line("phpMyAdmin Alias:", values["DB_PMA_ALIAS"])
        line("DNS Server:", values["DNS_SYSTEM"])
        line("CRON daemon:", values["CRON_SYSTEM"])
        line("Backups:", values["BACKUP_SYSTEM"])
        line("Backup Directory:", values["BACKUP"])
        line("Disk Quota enabled:", values["DISK_QUOTA"])
        if !values["RESOURCES_LIMIT"].isEmpty {
            context.print("Resource limit with cgroup enabled:               \(values["RESOURCES_LIMIT"])")
        }
        if values["LANGUAGE"] != "en" { line("System Language:", values["LANGUAGE"]) }
        line("Version:", values["VERSION"])
        if release >= PanelRelease(1, 4, 0) {
            line("File Manager enabled:", values["FILE_MANAGER"])
            context.print("API enabled:             \(values["API"])")
            context.print("API allowed IP's:             \(values["API_ALLOWED_IP"])")
            context.print("SMTP Server Account enabled:       \(values["USE_SERVER_SMTP"])")
        }
        line("Release Branch:", values["RELEASE_BRANCH"])
        if release >= PanelRelease(1, 4, 0) { line("Debug Mode:", values["DEBUG_MODE"]) }
        line("Theme:", values["THEME"])
        if release >= PanelRelease(1, 4, 0) {
            line("Restricted Admin Access:", values["POLICY_SYSTEM_PROTECTED_ADMIN"])
            line("Hide System Administator:", values["POLICY_SYSTEM_HIDE_ADMIN"])
        }
        line("Updates: Notify by email:", values["UPGRADE_SEND_EMAIL"])
        line("Updates: Email install log:", values["UPGRADE_SEND_EMAIL_LOG"])
    }
}
