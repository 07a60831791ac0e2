/// How DNS domains and records are listed.
enum DNSLists {
    static let all: [SimulatedCommand] = [
        SimulatedCommand("v-list-dns-domain", usage: "USER DOMAIN [FORMAT]", minimumArguments: 2, body: listOne),
        SimulatedCommand("v-list-dns-domains", usage: "USER [FORMAT]", minimumArguments: 1, body: listAll),
        SimulatedCommand("v-list-dns-records", usage: "USER DOMAIN [FORMAT]", minimumArguments: 2, body: listRecords),
    ]

    private static func field(_ key: String) -> Listing.Field { (key, key) }

    private static func json(_ release: PanelRelease) -> [Listing.Field] {
        let security = release >= PanelRelease(1, 7, 0) ? ["DNSSEC"] : []
        let keys =
            ["IP", "TPL", "TTL", "EXP", "SOA", "SERIAL"] + security + ["SRC", "RECORDS", "SUSPENDED", "TIME", "DATE"]
        return keys.map(field)
    }

    private static func listOne(_ context: inout CommandContext) throws(CommandExit) {
        let (_, _, zone) = try Named.listed(&context, .dns)
        let security = context.release >= PanelRelease(1, 7, 0) ? ["DNSSEC"] : []
        let keys =
            ["DOMAIN", "IP", "TPL", "TTL", "EXP", "SOA", "SERIAL"] + security + [
                "RECORDS", "SUSPENDED", "TIME", "DATE",
            ]
        let format = context.arguments.count > 2 ? context.argument(2) : "shell"
        if format == "shell" {
            for key in keys {
                let label = key == "TPL" ? "TEMPLATE:" : key + ":"
                context.print(label + String(repeating: " ", count: 16 - label.count) + zone[key])
            }
            return
        }
        Listing(
            name: "DOMAIN", json: json(context.release), plain: keys, csvHead: keys.joined(separator: ","), csv: keys,
            table: ([], [])
        ).print([zone], format: format, to: &context)
    }

    private static func listAll(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context)
        let security = context.release >= PanelRelease(1, 7, 0) ? ["DNSSEC"] : []
        let front = ["DOMAIN", "IP", "TPL", "TTL", "EXP", "SOA"]
        let end = ["RECORDS", "SUSPENDED", "TIME", "DATE"]
        let csv = front + ["SERIAL", "SRC"] + security + end
        let format = context.arguments.count > 1 ? context.argument(1) : "shell"
        Listing(
            name: "DOMAIN", json: json(context.release), plain: front + security + ["SERIAL", "SRC"] + end,
            csvHead: csv.joined(separator: ","), csv: csv,
            table: (
                ["DOMAIN", "IP", "TPL", "TTL"] + security + ["REC", "SPND", "DATE"],
                ["DOMAIN", "IP", "TPL", "TTL"] + security + ["RECORDS", "SUSPENDED", "DATE"]
            )
        ).print(context.objects(.dns, user), format: format, to: &context)
    }

    private static func listRecords(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, zone) = try Named.listed(&context, .dns)
        let format = context.arguments.count > 2 ? context.argument(2) : "shell"
        let hasTTL = context.release >= PanelRelease(1, 2, 0)
        let records = context.objects(.dnsRecord(domain: domain), user).map { record in
            var record = record
            if record["TTL"].isEmpty { record["TTL"] = zone["TTL"] }
            record["VALUE"] = shown(record["VALUE"], isJSON: format == "json")
            record["SHORT"] = String(record["VALUE"].prefix(30))
            return record
        }
        let keys = ["RECORD", "TYPE", "PRIORITY", "VALUE"]
        let end = ["SUSPENDED", "TIME", "DATE"] + (hasTTL ? ["TTL"] : [])
        let plain = ["ID"] + keys + end
        Listing(
            name: "ID", json: (keys + ["ID"] + end).map(field), plain: plain, csvHead: plain.joined(separator: ","),
            csv: plain.map { $0 == "VALUE" ? "\"VALUE\"" : $0 },
            table: (
                ["ID", "RECORD", "TYPE", "VALUE", "DATE"] + (hasTTL ? ["TTL"] : []),
                ["ID", "RECORD", "TYPE", "SHORT", "DATE"] + (hasTTL ? ["TTL"] : [])
            ),
            rules: ["--", "------", "----", "-----", "----"] + (hasTTL ? ["----"] : [])
        ).print(records, format: format, to: &context)
    }

    private static func shown(_ value: String, isJSON: Bool) -> String {
        var text = value
        if isJSON { text = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") }
        return Quote.restored(text)
    }
}
