/// DNS domains: added, deleted, suspended.
enum DNSDomainCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-dns-domain", usage: "USER DOMAIN IP [NS1] [NS2] [NS3] [..] [NS8] [RESTART]", minimumArguments: 3,
            body: add),
        SimulatedCommand(
            "v-delete-dns-domain", usage: "USER DOMAIN [RESTART]", restartSince: PanelRelease(1, 9, 0),
            minimumArguments: 2, body: delete),
        SimulatedCommand(
            "v-delete-dns-domains", usage: "USER [RESTART]", restartSince: PanelRelease(1, 3, 1), minimumArguments: 1,
            body: Named.each(.dns)),
        SimulatedCommand("v-suspend-dns-domain", usage: "USER DOMAIN [RESTART]", minimumArguments: 2, body: suspend),
        SimulatedCommand("v-suspend-dns-domains", usage: "USER [RESTART]", minimumArguments: 1, body: Named.each(.dns)),
        SimulatedCommand("v-unsuspend-dns-domain", usage: "USER DOMAIN", minimumArguments: 2, body: unsuspend),
        SimulatedCommand(
            "v-unsuspend-dns-domains", usage: "USER [RESTART]", minimumArguments: 1, body: Named.each(.dns)),
        SimulatedCommand(
            "v-change-dns-domain-ip", usage: "USER DOMAIN IP [RESTART]", restartSince: PanelRelease(1, 3, 1),
            minimumArguments: 3, body: changeAddress),
        SimulatedCommand(
            "v-rebuild-dns-domain", usage: "USER DOMAIN [RESTART] [UPDATE_SERIAL]", minimumArguments: 2,
            body: rebuild),
        SimulatedCommand(
            "v-rebuild-dns-domains", usage: "USER [RESTART] [UPDATE_SERIAL]", minimumArguments: 1, body: rebuildAll),
    ]

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let release = context.release
        let domain = DomainName.formatted(context.argument(1), release: release)
        let address = context.argument(2)
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Format.ip(&context, address)
        try Check.system(&context, "DNS_SYSTEM")
        try Check.user(&context, user)
        try Check.unsuspended(&context, user: user)
        if release >= PanelRelease(1, 4, 0) {
            // Without a spelling of its own the name is the formatted one.
            let ascii = InternationalName.ascii(domain)
            try DomainOwnership.requireNew(&context, .dns, InternationalName.unicode(ascii), for: user)
            try DomainOwnership.requireNew(&context, .dns, ascii, for: user)
            if Format.isIPv4(domain) {
                context.print("Error: Invalid domain format. IP address detected as input.")
                throw CommandExit(code: ExitCode.arguments.rawValue)
            }
        } else {
            try DomainOwnership.requireNew(&context, .dns, domain, for: user)
        }
        try Format.restart(&context, context.argument(11))
        try Check.limit(&context, .dnsDomains, user)
        let values = context.state.users[user]?.values ?? Record()
        let template = values["DNS_TEMPLATE"]
        if !context.state.catalogue.dnsTemplates.contains(template) {
            try context.fail(.notExist, "\(template) dns template doesn't exist")
        }
        try DomainOwnership.requireBase(&context, domain, for: user)
        var servers: [String] = []
        for index in 0..<8 {
            let server = context.argument(3 + index).split(separator: ".").joined(separator: ".")
            try Format.domain(&context, server, as: "ns\(index + 1)")
            servers.append(server)
        }
        if servers[1].isEmpty {
            let own = values["NS"].split(separator: ",").map(String.init)
            for (index, server) in own.prefix(8).enumerated() { servers[index] = server }
        }
        let records = DNSZone.records(context, domain: domain, address: address, nameServers: servers)
        var record = Record([
            "DOMAIN": domain, "IP": address, "TPL": template, "TTL": "14400", "EXP": nextYear(context.date),
            "SOA": servers[0], "SERIAL": DNSZone.firstSerial(context), "SRC": "", "RECORDS": String(records.count),
        ])
        if release >= PanelRelease(1, 7, 0) {
            record["DNSSEC"] = context.argument(12).isEmpty ? "no" : context.argument(12)
            for (key, value) in [("KEY", ""), ("SLAVE", "no"), ("MASTER", "")] { record[key] = value }
        }
        for (key, value) in [("SUSPENDED", "no"), ("TIME", context.time), ("DATE", context.date)] {
            record[key] = value
        }
        context.state.users[user]?.dnsDomains[domain] = record
        context.state.users[user]?.dnsRecords[domain] = records
        context.increase(user, "U_DNS_DOMAINS")
        context.increase(user, "U_DNS_RECORDS", by: records.count)
        context.log(user, "DNS", "Added new DNS domain (Name: \(domain)).")
    }

    private static func nextYear(_ date: String) -> String {
        let parts = date.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, let year = Int(parts[0]) else { return date }
        return parts[1] == "02-29" ? "\(year + 1)-03-01" : "\(year + 1)-\(parts[1])"
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, zone) = try Named.existing(&context, .formatted, .dns)
        try Check.deletable(&context, .dns, user, domain)
        let records = context.state.users[user]?.dnsRecords[domain]?.count ?? 0
        context.state.users[user]?.dnsDomains[domain] = nil
        context.state.users[user]?.dnsRecords[domain] = nil
        context.decrease(user, "U_DNS_DOMAINS")
        context.decrease(user, "U_DNS_RECORDS", by: records)
        if zone["SUSPENDED"] == "yes" { context.decrease(user, "SUSPENDED_DNS") }
        context.log(user, "DNS", "Deleted DNS zone (Name: \(domain)).")
    }

    private static func suspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, _) = try Named.existing(&context, .formatted, .dns)
        try Check.unsuspended(&context, .dns, user, domain)
        context.setSuspended(.dns, user, domain, true)
        context.log("system", "DNS", "Suspended DNS zone (User: \(user), Domain: \(domain))")
    }

    private static func unsuspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, _) = try Named.existing(&context, .formatted, .dns)
        try Check.suspended(&context, .dns, user, domain)
        context.setSuspended(.dns, user, domain, false)
        context.log("system", "DNS", "Unsuspended DNS zone (User: \(user), Domain: \(domain)).")
    }

    private static func changeAddress(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .formatted)
        let address = context.argument(2)
        try Format.ip(&context, address)
        try Check.system(&context, "DNS_SYSTEM")
        let zone = try Check.live(&context, .dns, user, domain)
        let old = zone["IP"]
        context.set(.dns, user, domain, "IP", address)
        // Without an old address the panel's replacement finds nothing, and empty records stay empty.
        if !old.isEmpty {
            let records = context.state.users[user]?.dnsRecords[domain] ?? []
            context.state.users[user]?.dnsRecords[domain] = records.map { record in
                var record = record
                let parts = split(record["VALUE"], by: old)
                record["VALUE"] = parts.joined(separator: address)
                return record
            }
        }
        DNSZone.raiseSerial(&context, user, domain)
        context.log(user, "DNS", "IP address for DNS domain changed (IP: \(address), Domain: \(domain)).")
    }

    private static func split(_ text: String, by separator: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var rest = Substring(text)
        while let character = rest.first {
            if rest.hasPrefix(separator) {
                parts.append(part)
                part = ""
                rest = rest.dropFirst(separator.count)
            } else {
                part.append(character)
                rest = rest.dropFirst()
            }
        }
        return parts + [part]
    }

    // MARK: Rebuilding

    private static func rebuild(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given, needing: .dns)
        try Check.user(&context, user)
        if context.isSuspended(user) { return }
        try Check.object(&context, .dns, user, domain)
        if !["", "no"].contains(context.argument(3)) { DNSZone.raiseSerial(&context, user, domain) }
        DNSZone.countRecords(&context, user, domain)
        // The panel counts the one zone as if it were all.
        let zone = context.object(.dns, user, domain)
        setCounters(&context, user, zones: zone.map { [$0] } ?? [])
        context.log("system", "System", "Rebuilt DNS domain (User: \(user), Domain: \(domain)).")
    }

    private static func rebuildAll(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context, needing: .dns)
        if context.isSuspended(user) { return }
        for domain in context.state.users[user]?.dnsDomains.names ?? [] {
            if !["", "no"].contains(context.argument(2)) { DNSZone.raiseSerial(&context, user, domain) }
            DNSZone.countRecords(&context, user, domain)
        }
        setCounters(&context, user, zones: context.objects(.dns, user))
        context.log("system", "System", "Rebuilt DNS zones (User: \(user)).")
    }

    private static func setCounters(_ context: inout CommandContext, _ user: String, zones: [Record]) {
        let records = zones.map { Int($0["RECORDS"]) ?? 0 }.reduce(0, +)
        context.state.users[user]?.values["U_DNS_DOMAINS"] = String(zones.count)
        context.state.users[user]?.values["U_DNS_RECORDS"] = String(records)
        let suspended = zones.filter { $0["SUSPENDED"] == "yes" }.count
        context.state.users[user]?.values["SUSPENDED_DNS"] = String(suspended)
    }
}
