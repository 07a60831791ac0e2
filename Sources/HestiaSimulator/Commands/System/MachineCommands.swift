extension SystemCommands {
    /// What the panel says of its machine.
    static let machine: [SimulatedCommand] = [
        SimulatedCommand("v-list-sys-info", usage: "[FORMAT]", minimumArguments: 0, body: listInformation),
        SimulatedCommand("v-list-sys-services", usage: "[FORMAT]", minimumArguments: 0, body: listServices),
        SimulatedCommand("v-list-sys-hestia-updates", usage: "[FORMAT]", minimumArguments: 0, body: listUpdates),
        SimulatedCommand("v-list-sys-hestia-autoupdate", usage: "[FORMAT]", minimumArguments: 0) {
            context throws(CommandExit) in
            switch context.arguments.first ?? "shell" {
            // A comma too many: that is how the panel writes it.
            case "json": context.print("[\n\t\"Disabled\",\n]")
            case "plain", "csv", "shell": context.print("Disabled")
            default: break
            }
        },
        SimulatedCommand("v-get-sys-timezone", usage: "[FORMAT]", minimumArguments: 0) { context throws(CommandExit) in
            context.print("Etc/UTC")
        },
        SimulatedCommand("v-list-backup-host", usage: "TYPE [FORMAT]", minimumArguments: 1) {
            _ throws(CommandExit) in
        },
        SimulatedCommand("v-list-firewall", usage: "[FORMAT]", minimumArguments: 0, body: listFirewall),
    ]

    private static func listInformation(_ context: inout CommandContext) throws(CommandExit) {
        let state = context.state
        var pairs: [(String, String)] = [
            ("HOSTNAME", state.hostname), ("OS", "Debian"), ("VERSION", state.catalogue.operatingSystemVersion),
            ("ARCH", "x86_64"),
        ]
        if state.release >= PanelRelease(1, 3, 0) {
            pairs += [("HESTIA", state.configuration["VERSION"]), ("RELEASE", state.configuration["RELEASE_BRANCH"])]
        }
        pairs += [("UPTIME", "1440"), ("LOADAVERAGE", "0.42 / 0.36 / 0.30")]
        switch context.arguments.first ?? "shell" {
        case "json":
            let lines = pairs.map { "        \"\($0.0)\": \"\($0.1)\"" }.joined(separator: ",\n")
            context.print("{\n    \"sysinfo\": {\n\(lines)\n        }\n}")
        case "plain": context.print(pairs.map(\.1).joined(separator: "\t"))
        case "csv":
            context.print(pairs.map(\.0).joined(separator: ","))
            context.print(pairs.map { "\"\($0.1)\"" }.joined(separator: ","))
        case "shell":
            for (key, value) in pairs {
                context.print("\(key):" + String(repeating: " ", count: max(1, 15 - key.count)) + value)
            }
        default: break
        }
    }

    private static let services: [(name: String, system: String, state: String, processor: String, memory: String)] = [
        ("nginx", "web server", "running", "1.2", "377"), ("php-fpm", "php interpreter", "running", "0", "11"),
        ("bind9", "dns server", "running", "50.2", "102"), ("exim4", "mail server", "stopped", "0", "0"),
        ("dovecot", "imap/pop3 server", "stopped", "0", "0"), ("mariadb", "database server", "running", "1.2", "367"),
        ("vsftpd", "ftp server", "stopped", "0", "0"), ("cron", "job scheduler", "stopped", "0", "0"),
        ("ssh", "ssh server", "stopped", "0", "0"),
    ]

    private static func listServices(_ context: inout CommandContext) throws(CommandExit) {
        let version = context.state.catalogue.phpVersions.last ?? ""
        let services = services.map { service in
            var service = service
            if service.name == "php-fpm" { service.name = "php\(version)-fpm" }
            return service
        }
        switch context.arguments.first ?? "shell" {
        case "json":
            let blocks = services.map { service in
                """
                    "\(service.name)": {
                        "SYSTEM": "\(service.system)",
                        "STATE": "\(service.state)",
                        "CPU": "\(service.processor)",
                        "MEM": "\(service.memory)",
                        "RTIME": "0"
                    }
                """
            }
            context.print("{\n\(blocks.joined(separator: ",\n"))\n}")
        case "plain":
            for service in services {
                context.print(
                    [service.name, service.system, service.state, service.processor, service.memory, "0"]
                        .joined(separator: "\t"))
            }
        case "shell":
            let head = [["NAME", "STATE", "CPU", "MEM", "UPTIME"], ["----", "-----", "---", "---", "------"]]
            let rows = services.map { [$0.name, $0.state, $0.processor, $0.memory, "0"] }
            for line in TextTable.lines(head + rows) { context.print(line) }
        default: break
        }
    }

    private static func listUpdates(_ context: inout CommandContext) throws(CommandExit) {
        let packages = [
            ("hestia", "Hestia core package"), ("hestia-php", "Hestia internal php interpreter"),
            ("hestia-nginx", "Hestia internal web server"),
        ]
        switch context.arguments.first ?? "shell" {
        case "json":
            let blocks = packages.map { name, description in
                """
                    "\(name)": {
                        "VERSION": "",
                        "ARCH": "",
                        "UPDATED": "yes",
                        "DESCR": "\(description)",
                        "TIME": "",
                        "DATE": ""
                    }
                """
            }
            context.print("{\n\(blocks.joined(separator: ",\n"))\n}")
        case "shell":
            let rows = packages.map { [$0.0, "", "yes"] }
            for line in TextTable.lines([["PKG", "VER", "UPDATED"], ["---", "---", "-------"]] + rows) {
                context.print(line)
            }
        // The other formats call a function that the script does not have.
        default: throw CommandExit(code: 127)
        }
    }

    private static let firewallRules = [
        "ICMP 0 PING 17:13:48 2014-09-16", "TCP 8083 HESTIA 07:40:16 2014-05-25",
        "TCP 143,993 IMAP 07:40:16 2014-05-25", "TCP 110,995 POP3 07:40:16 2014-05-25",
        "TCP 25,465,587 SMTP 21:47:04 2018-11-07", "TCP 53 DNS 07:40:16 2014-05-25", "UDP 53 DNS 07:40:16 2014-05-25",
        "TCP 21,12000-12100 FTP 07:40:16 2014-05-25", "TCP 80,443 WEB 17:04:27 2014-09-24",
        "TCP 22 SSH 17:14:41 2014-09-16",
    ]

    private static func listFirewall(_ context: inout CommandContext) throws(CommandExit) {
        let keys = ["ACTION", "PROTOCOL", "PORT", "IP", "COMMENT", "SUSPENDED", "TIME", "DATE"]
        let rules = firewallRules.map { rule in
            let parts = rule.split(separator: " ").map(String.init)
            return ["ACCEPT", parts[0], parts[1], "0.0.0.0/0", parts[2], "no", parts[3], parts[4]]
        }
        switch context.arguments.first ?? "shell" {
        case "json":
            let blocks = rules.enumerated().map { index, rule in
                let lines = zip(keys, rule).map { "        \"\($0)\": \"\($1)\"" }.joined(separator: ",\n")
                return "    \"\(index + 1)\": {\n\(lines)\n    }"
            }
            context.print("{\n\(blocks.joined(separator: ",\n"))\n}")
        case "plain":
            for (index, rule) in rules.enumerated() {
                context.print(([String(index + 1)] + rule).joined(separator: "\t"))
            }
        default: break
        }
    }
}
