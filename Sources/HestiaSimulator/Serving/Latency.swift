/// How long commands take.
package enum Latency: Sendable, Hashable {
    /// Nothing waits.
    case none
    /// The medians measured on a small busy server, times a factor.
    case recorded(factor: Double)
    /// The same for every exchange.
    case fixed(milliseconds: Int)

    /// Reads `none`, `recorded`, `recorded*0.1` or a number of milliseconds.
    package init?(_ text: String) {
        let parts = text.split(separator: "*", maxSplits: 1).map(String.init)
        if text == "none" {
            self = .none
        } else if parts.first == "recorded" {
            guard let factor = parts.count == 2 ? Double(parts[1]) : 1, factor >= 0 else { return nil }
            self = .recorded(factor: factor)
        } else if let milliseconds = Int(text), milliseconds >= 0 {
            self = .fixed(milliseconds: milliseconds)
        } else {
            return nil
        }
    }

    /// The milliseconds of an exchange.
    ///
    /// - Parameters:
    ///   - command: the API's command; nil for a page.
    ///   - isPost: whether a page is sent a form.
    ///   - domains: the web domains of the account that the command is about; some commands take longer for each.
    package func milliseconds(command: String?, isPost: Bool, domains: Int = 1) -> Int {
        switch self {
        case .none: return 0
        case .fixed(let milliseconds): return milliseconds
        case .recorded(let factor):
            var usual = command.map { Self.table[$0] ?? 350 } ?? (isPost ? 650 : 150)
            if let command, let (empty, each) = Self.byDomain[command] { usual = empty + each * domains }
            return Int(Double(usual) * factor)
        }
    }

    /// Milliseconds for an account without domains, and for each of its domains.
    private static let byDomain: [String: (empty: Int, each: Int)] = [
        "v-suspend-user": (1262, 8937), "v-unsuspend-user": (1211, 9896), "v-delete-user": (2890, 1890),
    ]

    private static let table: [String: Int] = [
        "v-list-user": 310, "v-list-sys-info": 401, "v-list-sys-config": 331, "v-list-user-packages": 302,
        "v-list-user-stats": 462, "v-list-sys-services": 721, "v-make-tmp-file": 228, "v-add-user-package": 340,
        "v-add-user": 816, "v-change-user-password": 481, "v-change-user-package": 665,
        "v-update-user-package": 2415, "v-add-web-domain": 2039, "v-add-dns-domain": 5233,
        "v-add-mail-domain": 7790, "v-add-domain": 15277, "v-add-database": 646, "v-add-mail-account": 631,
        "v-add-web-domain-ftp": 803,
        "v-schedule-letsencrypt-domain": 370, "v-change-sys-config-value": 403, "v-add-letsencrypt-domain": 1400,
    ]
}
