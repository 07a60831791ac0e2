/// What suspending an account makes its panel forget (facts.md, second round, 1, 6 and 7): noted before, put back by
/// unsuspend, weeks later too.
package struct SuspensionMemory: Sendable, Hashable {
    /// A thing that a panel suspends by itself.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case web, dns, mail, database, cron
        /// A web domain that redirects to HTTPS.
        case httpsRedirect = "https-redirect"
        /// A web domain with HSTS.
        case hsts
    }

    /// One note.
    package struct Item: Sendable, Hashable {
        package let kind: Kind
        /// The domain, the database, or the number of the cron job.
        package let name: String

        package init(_ kind: Kind, _ name: String) {
            self.kind = kind
            self.name = name
        }
    }

    /// The account's shell when it was suspended.
    package var shell: String
    package var items: [Item]
    /// When the account was made, in the panel's words: another account of the same name is another customer's.
    package var created: String
    /// Whether unsuspending has begun: only then the note speaks of an account that is active. Without it somebody else
    /// unsuspended the account, and what was noted may be live on purpose.
    package var isRestoring: Bool
    /// The run that noted it last.
    package var run: String

    package init(shell: String, items: [Item], created: String, isRestoring: Bool = false, run: String = "") {
        self.shell = shell
        self.items = items
        self.created = created
        self.isRestoring = isRestoring
        self.run = run
    }
}
