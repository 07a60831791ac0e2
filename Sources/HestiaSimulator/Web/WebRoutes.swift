/// Which paths the panel has pages for.
enum WebRoutes {
    /// A page.
    enum Page: Equatable {
        case root
        case login
        case logout
        case reset
        case packageAdd
        case packageEdit
        /// A list of objects.
        case list(ObjectList.Kind)
        /// A page that shows its title and nothing else here.
        case other(tab: String)
    }

    private static let tabs: [String: String] = [
        "user": "USER", "web": "WEB", "dns": "DNS", "mail": "MAIL", "db": "DB", "cron": "CRON", "ip": "IP",
        "firewall": "FIREWALL", "package": "PACKAGE",
    ]

    /// The page of a path; nil when the panel has none there.
    static func page(path: String) -> Page? {
        switch path {
        case "/": return .root
        case "/login/": return .login
        case "/logout/": return .logout
        case "/reset/": return .reset
        case "/add/package/": return .packageAdd
        case "/edit/package/": return .packageEdit
        default: break
        }
        let parts = path.split(separator: "/").map(String.init)
        guard path.hasSuffix("/"), parts.count == 2 else { return nil }
        switch parts[0] {
        case "list":
            if let kind = ObjectList.Kind(rawValue: parts[1]) { return .list(kind) }
            let further = ["log", "rrd", "server", "services", "updates", "statistics", "notifications", "firewall"]
            return further.contains(parts[1]) ? .other(tab: parts[1].uppercased()) : nil
        case "add", "edit": return tabs[parts[1]].map { .other(tab: $0) }
        default: return nil
        }
    }
}
