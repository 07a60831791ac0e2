/// Records of DNS domains.
enum DNSRecordCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand("v-add-dns-record", usage: "", minimumArguments: 0, body: add),
        SimulatedCommand("v-delete-dns-record", usage: "USER DOMAIN ID [RESTART]", minimumArguments: 3, body: delete),
        SimulatedCommand("v-suspend-dns-record", usage: "USER DOMAIN ID [RESTART]", minimumArguments: 3, body: suspend),
        SimulatedCommand(
            "v-unsuspend-dns-record", usage: "USER DOMAIN ID [RESTART]", minimumArguments: 3, body: unsuspend),
    ]

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let record = context.argument(2).lowercased()
        let type = context.argument(3).uppercased()
        var value = context.argument(4)
        var priority = context.argument(5).isEmpty ? "10" : context.argument(5)
        if type != "MX" && type != "SRV" { priority = "" }
        // The panel's expression asks for NS at the start, or one of the others anywhere.
        let isName = type.hasPrefix("NS") || ["CNAME", "MX", "PTR", "SRV"].contains { Format.contains(type, $0) }
        if isName && !value.hasSuffix(".") { value += "." }
        if isName { value = InternationalName.ascii(value) }
        if type != "CAA" {
            value = value.filter { $0 != "\"" }
            let isPlain = ["SRV", "DNSKEY", "DS", "TLSA", "KEY", "IPSECKEY"].contains(type)
            if !isPlain && value.contains(where: { $0 == ";" || $0.isWhitespace }) { value = "\"\(value)\"" }
        }
        if record == "@" && type == "CNAME" && context.release >= PanelRelease(1, 6, 8) {
            try context.fail(.invalid, "CNAME on root is not allowed")
        }
        let domain = DomainName.formatted(context.argument(1), release: context.release)
        let usage = "USER DOMAIN RECORD TYPE VALUE [PRIORITY] [ID] [RESTART]"
        try Check.arguments(
            &context, 5, context.release < PanelRelease(1, 2, 0) ? usage : usage + " [TTL]")
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Format.record(&context, record)
        try requireType(&context, type)
        try requireValue(&context, value, type, priority: priority)
        try Check.system(&context, "DNS_SYSTEM")
        try Check.live(&context, .dns, user, domain)
        try Check.limit(&context, .dnsRecords(domain: domain), user)
        let id = context.argument(6).isEmpty ? nextID(context, user, domain) : context.argument(6)
        if Int(id).map({ $0 > 0 }) != true { try Format.refuse(&context, "id", id) }
        try Check.new(&context, .dnsRecord(domain: domain), user, key: "ID", id)
        try requireFullName(&context, type, value)
        let ttl = context.argument(8)
        try Format.integer(&context, ttl, as: "ttl")
        try Format.restart(&context, context.argument(7))
        let kept = value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "%quote%")
        var line = Record([
            "ID": id, "RECORD": record, "TYPE": type, "PRIORITY": priority, "VALUE": kept, "SUSPENDED": "no",
            "TIME": context.time, "DATE": context.date,
        ])
        if !ttl.isEmpty { line["TTL"] = ttl }
        var records = context.state.users[user]?.dnsRecords[domain] ?? []
        records.append(line)
        records = records.enumerated().sorted {
            let (left, right) = (Int($0.element["ID"]) ?? 0, Int($1.element["ID"]) ?? 0)
            return left == right ? $0.offset < $1.offset : left < right
        }.map(\.element)
        context.state.users[user]?.dnsRecords[domain] = records
        DNSZone.raiseSerial(&context, user, domain)
        DNSZone.countRecords(&context, user, domain)
        context.increase(user, "U_DNS_RECORDS")
        if context.argument(9) != "yes" {
            context.log(user, "DNS", "Added DNS record (Type: \(type), Value: \(record), Domain: \(domain)).")
        }
    }

    private static func nextID(_ context: CommandContext, _ user: String, _ domain: String) -> String {
        String((context.objects(.dnsRecord(domain: domain), user).compactMap { Int($0["ID"]) }.max() ?? 0) + 1)
    }

    private static func requireType(_ context: inout CommandContext, _ type: String) throws(CommandExit) {
        let known = [
            "A", "AAAA", "NS", "CNAME", "MX", "TXT", "SRV", "DNSKEY", "KEY", "IPSECKEY", "PTR", "SPF", "TLSA", "CAA",
            "DS",
        ]
        if !type.isEmpty && !known.contains(type) {
            try context.fail(.invalid, "invalid dns record type format :: \(type)")
        }
    }

    private static func requireValue(
        _ context: inout CommandContext, _ value: String, _ type: String, priority: String
    ) throws(CommandExit) {
        if value.contains("\n") { try context.fail(.invalid, "invalid value :: \(value)") }
        guard !value.isEmpty else { return }
        if context.release >= PanelRelease(1, 9, 5) {
            if !DNSRecordValue.isValid(value, type: type, priority: priority) {
                try context.fail(.invalid, "dns record validation failed :: \(value)")
            }
            return
        }
        switch type {
        case "A": try Format.ip(&context, value)
        case "NS": try Format.domain(&context, String(value.dropLast()), as: "ns_record")
        case "MX":
            try Format.domain(&context, String(value.dropLast()), as: "mx_record")
            try Format.integer(&context, priority, as: "priority_record")
        default: break
        }
    }

    private static func requireFullName(
        _ context: inout CommandContext, _ type: String, _ value: String
    ) throws(CommandExit) {
        let isName = ["NS", "CNAME", "MX", "PTR", "SRV"].contains(type)
        let ends = value.split(separator: " ")
        if !isName || type == "SRV" && (ends.first == "." || ends.last == ".") { return }
        let needed = ["CNAME", "MX", "PTR"].contains(type) ? 2 : 3
        if value.count(where: { $0 == "." }) < needed {
            let shown = value.hasSuffix(".") ? String(value.dropLast()) : value
            try context.fail(.invalid, "\(type) record \(shown) should be a fully qualified domain name (FQDN)")
        }
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, id) = try arguments(&context)
        try Check.user(&context, user)
        try Check.object(&context, .dns, user, domain)
        try Check.deletable(&context, .dns, user, domain)
        let record = try Check.object(&context, .dnsRecord(domain: domain), user, id)
        let ofType = context.objects(.dnsRecord(domain: domain), user).filter { $0["TYPE"] == record["TYPE"] }
        if ["A", "NS"].contains(record["TYPE"]) && ofType.count <= 1 {
            try context.fail(.invalid, "at least one \(record["TYPE"]) record should remain active")
        }
        context.state.users[user]?.dnsRecords[domain]?.removeAll { $0["ID"] == id }
        DNSZone.raiseSerial(&context, user, domain)
        DNSZone.countRecords(&context, user, domain)
        context.decrease(user, "U_DNS_RECORDS")
        if context.argument(4) != "yes" {
            context.log(user, "DNS", "Deleted DNS record (ID: \(id), Domain: \(domain)).")
        }
    }

    private static func suspend(_ context: inout CommandContext) throws(CommandExit) {
        try mark(&context, suspended: "yes")
    }

    private static func unsuspend(_ context: inout CommandContext) throws(CommandExit) {
        try mark(&context, suspended: "no")
    }

    private static func mark(_ context: inout CommandContext, suspended: String) throws(CommandExit) {
        let (user, domain, id) = try arguments(&context)
        try Check.system(&context, "DNS_SYSTEM")
        try Check.user(&context, user)
        try Check.object(&context, .dns, user, domain)
        try Check.unsuspended(&context, .dns, user, domain)
        try Check.object(&context, .dnsRecord(domain: domain), user, id)
        if suspended == "yes" { try Check.unsuspended(&context, .dnsRecord(domain: domain), user, id) }
        context.set(.dnsRecord(domain: domain), user, id, "SUSPENDED", suspended)
        DNSZone.raiseSerial(&context, user, domain)
        let verb = suspended == "yes" ? "Suspended" : "Unsuspended"
        context.log("system", "DNS", "\(verb) DNS record (User: \(user), Domain: \(domain), Record: \(id)).")
    }

    private static func arguments(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, domain: String, id: String) {
        let (user, domain) = try Named.domain(&context, .formatted)
        let id = context.argument(2)
        if !id.isEmpty && (Int(id) == nil || id.hasPrefix("0") || id.hasPrefix("-")) {
            try Format.refuse(&context, "id", id)
        }
        return (user, domain, id)
    }
}
