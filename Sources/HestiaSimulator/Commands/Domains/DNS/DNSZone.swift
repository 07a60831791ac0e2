/// A DNS domain's records and serial, as the panel keeps them.
enum DNSZone {
    /// The serial of a new zone: a number of its own from 1.10, before that the day's first.
    static func firstSerial(_ context: CommandContext) -> String {
        context.release >= PanelRelease(1, 10, 0) ? "3000000000" : day(context) + "01"
    }

    /// Raises the serial after a change.
    static func raiseSerial(_ context: inout CommandContext, _ user: String, _ domain: String) {
        let old = context.object(.dns, user, domain)?["SERIAL"] ?? ""
        var new: String
        if context.release >= PanelRelease(1, 10, 0) {
            let number = Int(old) ?? 3_000_000_000
            let isOfDay = old.hasPrefix("20") && old.count == 10
            new = isOfDay || Int(old) == nil ? "3000000000" : String(number >= 4_294_967_295 ? 1 : number + 1)
            new = String(repeating: "0", count: max(0, 10 - new.count)) + new
        } else if old.hasPrefix(day(context)) {
            let count = (Int(old.dropFirst(8)) ?? 0) + 1
            new = day(context) + (count < 10 ? "0" : "") + String(count)
        } else {
            new = firstSerial(context)
        }
        context.set(.dns, user, domain, "SERIAL", new)
    }

    private static func day(_ context: CommandContext) -> String { context.date.filter { $0 != "-" } }

    /// Counts the records again, in the zone.
    static func countRecords(_ context: inout CommandContext, _ user: String, _ domain: String) {
        let count = context.state.users[user]?.dnsRecords[domain]?.count ?? 0
        context.set(.dns, user, domain, "RECORDS", String(count))
    }

    /// The records of a new zone by the panel's default template; the other templates are shown as this one.
    static func records(
        _ context: CommandContext, domain: String, address: String, nameServers: [String]
    ) -> [Record] {
        let release = context.release
        var lines: [(id: Int, name: String, type: String, priority: String, value: String)] = []
        for index in 0..<8 {
            let server = nameServers.indices.contains(index) ? nameServers[index] : ""
            // The first two stay even without a name.
            if index < 2 || !server.isEmpty { lines.append((index + 1, "@", "NS", "", server + ".")) }
        }
        lines.append((9, "@", "A", "", address))
        var id = 10
        func add(_ name: String, _ type: String, _ value: String, priority: String = "") {
            lines.append((id, name, type, priority, value))
            id += 1
        }
        if release < PanelRelease(1, 6, 0) {
            for name in ["www", "ftp", "mail", "smtp", "pop", "imap", "webmail"] { add(name, "A", address) }
        } else {
            add("www", "CNAME", "\(domain).")
            add("ftp", "CNAME", "\(domain).")
            add("mail", "A", address)
            add("webmail", "CNAME", "mail.\(domain).")
        }
        add("@", "MX", "mail.\(domain).", priority: "0")
        add("@", "TXT", "\"v=spf1 a mx ip4:\(address) -all\"")
        add("_dmarc", "TXT", "\"v=DMARC1; p=quarantine; pct=100\"")
        if release >= PanelRelease(1, 9, 0) {
            let services = [("submission", 587), ("imap", 143), ("imaps", 993), ("pop3", 110), ("pop3s", 995)]
            for (service, port) in services {
                add("_\(service)._tcp", "SRV", "0 \(port) mail.\(domain).", priority: "1")
            }
        }
        return lines.map { line in
            Record([
                "ID": String(line.id), "RECORD": line.name, "TYPE": line.type, "PRIORITY": line.priority,
                "VALUE": line.value, "SUSPENDED": "no", "TIME": context.time, "DATE": context.date,
            ])
        }
    }

    /// The one zone of the account in whose line of the list the name occurs, as the panel's scripts look for it.
    static func isOnlyMatch(_ context: CommandContext, _ user: String, _ domain: String) -> Bool {
        let names = context.state.users[user]?.dnsDomains.names ?? []
        return names.filter { Format.contains($0, domain) } == [domain]
    }
}
