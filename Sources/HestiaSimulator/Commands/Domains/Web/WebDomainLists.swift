/// How web domains are listed, and the measuring of their disk and traffic.
enum WebDomainLists {
    static let all: [SimulatedCommand] = [
        SimulatedCommand("v-list-web-domain", usage: "USER DOMAIN [FORMAT]", minimumArguments: 2, body: listOne),
        SimulatedCommand("v-list-web-domains", usage: "USER [FORMAT]", minimumArguments: 1, body: listAll),
        SimulatedCommand("v-update-web-domain-disk", usage: "USER DOMAIN", minimumArguments: 2, body: updateDisk),
        SimulatedCommand("v-update-web-domains-disk", usage: "USER", minimumArguments: 1, body: updateDisks),
        SimulatedCommand("v-update-web-domain-traff", usage: "USER DOMAIN", minimumArguments: 2, body: updateTraffic),
        SimulatedCommand("v-update-web-domains-traff", usage: "USER", minimumArguments: 1, body: updateTraffics),
    ]

    private static func listOne(_ context: inout CommandContext) throws(CommandExit) {
        let (user, _, site) = try Named.listed(&context, .web)
        let format = context.arguments.count > 2 ? context.argument(2) : "shell"
        let record = withRoot(site, user, context.release)
        if format == "shell" { return printPeople(record, to: &context) }
        oneListing(context.release).print([record], format: format, to: &context)
    }

    private static func listAll(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context)
        let format = context.arguments.count > 1 ? context.argument(1) : "shell"
        let records = context.objects(.web, user).map { withRoot($0, user, context.release) }
        allListing(context.release).print(records, format: format, to: &context)
    }

    /// The document root is worked out when listing.
    private static func withRoot(_ site: Record, _ user: String, _ release: PanelRelease) -> Record {
        var record = site
        let end = release < PanelRelease(1, 3, 0) ? "" : "/"
        let standard = "/home/\(user)/web/\(site["DOMAIN"])/public_html\(end)"
        record["DOCROOT"] = site["CUSTOM_DOCROOT"].isEmpty ? standard : site["CUSTOM_DOCROOT"]
        return record
    }

    private static func field(_ key: String) -> Listing.Field { (key, key) }

    private static func oneListing(_ release: PanelRelease) -> Listing {
        let hasRoot = release >= PanelRelease(1, 3, 0)
        var json: [Listing.Field] = [field("IP"), field("IP6")]
        if hasRoot { json.append(("DOCUMENT_ROOT", "DOCROOT")) }
        json += [
            "U_DISK", "U_BANDWIDTH", "TPL", "ALIAS", "STATS", "STATS_USER", "SSL", "SSL_FORCE", "SSL_HSTS",
            "SSL_HOME", "LETSENCRYPT", "FTP_USER", "FTP_PATH", "AUTH_USER", "BACKEND", "PROXY", "PROXY_EXT",
        ].map(field)
        if !hasRoot { json.append(("DOCUMENT_ROOT", "DOCROOT")) }
        if release >= PanelRelease(1, 4, 0) {
            json += ["FASTCGI_CACHE", "FASTCGI_DURATION", "REDIRECT", "REDIRECT_CODE"].map(field)
        }
        if hasRoot { json.append(field("CUSTOM_DOCROOT")) }
        json += ["SUSPENDED", "TIME", "DATE"].map(field)
        let root = hasRoot ? ["DOCROOT"] : []
        let front = ["DOMAIN", "IP", "IP6"] + root + ["U_DISK", "U_BANDWIDTH", "TPL"]
        let ssl = ["SSL", "SSL_FORCE", "SSL_HSTS", "SSL_HOME", "LETSENCRYPT"]
        return Listing(
            name: "DOMAIN", json: json,
            plain: front + ["ALIAS", "STATS", "STATS_USER"] + ssl
                + ["FTP_USER", "FTP_PATH", "AUTH_USER", "BACKEND", "PROXY", "PROXY_EXT", "SUSPENDED", "TIME", "DATE"],
            csvHead: "DOMAIN,IP,IP6,DOCROOT,U_DISK,U_BANDWIDTH,TPL,ALIAS,STATS,STATS_USER,SSL,SSL_FORCE,SSL_HSTS,"
                + "SSL_HOME,LETSENCRYPT,FTP_USER,FTP_PATH,AUTH_USER,BACKEND,PROXY,PROXY_EXT,SUSPENDED,TIME,DATE",
            csv: front + ["\"ALIAS\"", "STATS", "\"STATS_USER\""] + ssl
                + [
                    "\"FTP_USER\"", "\"FTP_PATH\"", "\"AUTH_USER\"", "BACKEND", "PROXY", "\"PROXY_EXT\"", "SUSPENDED",
                    "TIME", "DATE",
                ],
            table: ([], []))
    }

    private static func allListing(_ release: PanelRelease) -> Listing {
        let hasRoot = release >= PanelRelease(1, 3, 0)
        let root = hasRoot ? ["DOCROOT"] : []
        let middle = [
            "U_DISK", "U_BANDWIDTH", "TPL", "ALIAS", "STATS", "STATS_USER", "SSL", "SSL_HOME", "LETSENCRYPT",
            "FTP_USER", "FTP_PATH", "AUTH_USER", "BACKEND", "PROXY", "PROXY_EXT", "SUSPENDED", "TIME", "DATE",
        ]
        var json: [Listing.Field] = ["IP", "IP6"].map(field)
        if hasRoot { json.append(("DOCUMENT_ROOT", "DOCROOT")) }
        json += middle.map(field)
        let quoted: Set<String> = ["ALIAS", "STATS_USER", "FTP_USER", "FTP_PATH", "AUTH_USER", "PROXY_EXT"]
        let keys = ["DOMAIN", "IP", "IP6"] + root + middle
        return Listing(
            name: "DOMAIN", json: json, plain: keys, csvHead: keys.joined(separator: ","),
            csv: keys.map { quoted.contains($0) ? "\"\($0)\"" : $0 },
            table: (
                ["DOMAIN", "IP", "TPL", "SSL", "DISK", "BW", "SPND", "DATE"],
                ["DOMAIN", "IP", "TPL", "SSL", "U_DISK", "U_BANDWIDTH", "SUSPENDED", "DATE"]
            ),
            rules: ["------", "--", "---", "---", "----", "--", "----", "-----"], isAligned: !hasRoot)
    }

    private static func printPeople(_ site: Record, to context: inout CommandContext) {
        func line(_ label: String, _ value: String) -> String {
            label + String(repeating: " ", count: max(1, 18 - label.count)) + value
        }
        var lines = [
            line("DOMAIN:", site["DOMAIN"]),
            line("ALIAS:", site["ALIAS"].split(separator: ",").joined(separator: " ")), line("IP:", site["IP"]),
        ]
        if context.release >= PanelRelease(1, 3, 0) { lines.append(line("DOCUMENT_ROOT:", site["DOCROOT"])) }
        if !site["IP6"].isEmpty { lines.append(line("IP6:", site["IP6"])) }
        if site["SSL"] == "yes" {
            lines.append(line("SSL:", "\(site["SSL"]) / \(site["SSL_HOME"])"))
            for key in ["LETSENCRYPT", "SSL_FORCE", "SSL_HSTS"] where !site[key].isEmpty {
                if key != "LETSENCRYPT" || site[key] != "no" { lines.append(line("\(key):", site[key])) }
            }
        }
        lines.append(line("TEMPLATE:", site["TPL"]))
        if context.has("WEB_BACKEND") { lines.append(line("BACKEND:", site["BACKEND"])) }
        if context.has("PROXY_SYSTEM") {
            lines.append(line("PROXY:", site["PROXY"]))
            lines.append(line("PROXY EXT:", site["PROXY_EXT"].split(separator: ",").joined(separator: " ")))
        }
        for key in ["STATS", "REDIRECT", "CUSTOM_DOCROOT", "STATS_USER", "FTP_USER", "FTP_PATH"]
        where !site[key].isEmpty { lines.append(line("\(key):", site[key])) }
        lines += [
            line("DISK:", site["U_DISK"]), line("BW:", site["U_BANDWIDTH"]), line("SUSPENDED:", site["SUSPENDED"]),
            line("TIME:", site["TIME"]), line("DATE:", site["DATE"]),
        ]
        for line in lines { context.print(line) }
    }

    // MARK: Usage

    private static func updateDisk(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, _) = try Named.existing(&context, .given, .web)
        measureDisk(&context, user, domain)
        Usage.sumDisk(&context, user)
    }

    private static func updateDisks(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context, needing: .web)
        for domain in context.state.users[user]?.webDomains.names ?? [] { measureDisk(&context, user, domain) }
        Usage.sumDisk(&context, user)
    }

    private static func measureDisk(_ context: inout CommandContext, _ user: String, _ domain: String) {
        let bytes = Usage.emptySite + Usage.bytes(context, user, below: "/home/\(user)/web/\(domain)/")
        context.set(.web, user, domain, "U_DISK", String(Usage.megabytes(bytes)))
    }

    private static func updateTraffic(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .given, needing: .web)
        try Check.live(&context, .web, user, domain)
        measureTraffic(&context, user, domain)
    }

    private static func updateTraffics(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context, needing: .web)
        for site in context.objects(.web, user) where site["SUSPENDED"] == "no" {
            measureTraffic(&context, user, site["DOMAIN"])
        }
    }

    /// Adds what the site sent since the last time, in whole MB, to its count.
    private static func measureTraffic(_ context: inout CommandContext, _ user: String, _ domain: String) {
        let log = "/var/log/nginx/domains/\(domain).bytes"
        let bytes = context.state.users[user]?.files.removeValue(forKey: log) ?? 0
        let old = Int(context.object(.web, user, domain)?["U_BANDWIDTH"] ?? "") ?? 0
        context.set(.web, user, domain, "U_BANDWIDTH", String(old + bytes / 1_048_576))
    }
}
