import HestiaModel
import HestiaPanel
import Workflow

/// Compares what an account uses with what a package covers, before the package is changed. The panel's own check
/// overlooks mail domains and everything that is not a count (facts.md, danger 8).
struct UsageCheck {
    /// A limit of the package and the counter of v-list-user that it bounds.
    private static let pairs: [(limit: String, usage: String)] = [
        ("WEB_DOMAINS", "U_WEB_DOMAINS"), ("DNS_DOMAINS", "U_DNS_DOMAINS"), ("MAIL_DOMAINS", "U_MAIL_DOMAINS"),
        ("DATABASES", "U_DATABASES"), ("CRON_JOBS", "U_CRON_JOBS"), ("DISK_QUOTA", "U_DISK"),
        ("BANDWIDTH", "U_BANDWIDTH"),
    ]

    let account: AccountReading
    let package: PackageParameters

    /// `uses 3 DATABASES of 1` for each limit that the usage exceeds.
    var excesses: [String] {
        Self.pairs.compactMap { pair in
            guard let limit = package[pair.limit].flatMap({ Int($0) }), let usage = account.count(pair.usage),
                usage > limit
            else { return nil }
            return "\(pair.limit): uses \(usage), the package allows \(limit)"
        }
    }
}
