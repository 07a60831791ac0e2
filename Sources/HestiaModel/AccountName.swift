/// The name of a Hestia account.
///
/// Panels before 1.9 accept more than newer ones (facts.md, versions/README.md "Commands" 6), and accounts made there
/// live on. So this type accepts every name that a panel may have, and `checkNew` holds what a new one must be. It can
/// never be empty: an empty user argument means the panel's administrator.
package struct AccountName: ValidatedText, CustomStringConvertible {
    package let text: String

    /// 1 to 32 of `A-Z a-z 0-9 . _ -`, a letter or digit first and last.
    package init(_ text: String) throws(InvalidValue) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last else {
            throw InvalidValue(field: "", reason: "must not be empty")
        }
        guard bytes.count <= 32 else {
            throw InvalidValue(field: "", reason: "must have at most 30 characters, and has \(bytes.count)")
        }
        guard bytes.allSatisfy({ TextRules.isASCIIAlphanumeric($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }) else {
            throw InvalidValue(field: "", reason: "may only have letters a to z, digits, - and _")
        }
        guard TextRules.isASCIIAlphanumeric(first), TextRules.isASCIIAlphanumeric(last) else {
            throw InvalidValue(field: "", reason: "must start and end with a letter or a digit")
        }
        self.text = text
    }

    package var description: String { text }

    /// What a new account's name must be, on any release: 2 to 30 characters, a letter first, no dot, not reserved.
    ///
    /// Stricter than old panels on purpose: an account that moves to a newer panel must keep its name.
    package func checkNew() throws(InvalidValue) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2 else { throw InvalidValue(field: "", reason: "must have at least 2 characters") }
        guard bytes.count <= 30 else {
            throw InvalidValue(field: "", reason: "must have at most 30 characters, and has \(bytes.count)")
        }
        guard let first = bytes.first, TextRules.isASCIILetter(first) else {
            throw InvalidValue(field: "", reason: "must start with a letter")
        }
        guard !bytes.contains(0x2E) else { throw InvalidValue(field: "", reason: "must not have a dot") }
        guard !Self.reserved.contains(TextRules.asciiLowercased(text)) else {
            throw InvalidValue(field: "", reason: "\"\(text)\" is a reserved name on HestiaCP servers; choose another")
        }
    }

    /// Names that panels from 1.6.6 refuse in any case (recorded, scenario 20), and those of users and groups that every
    /// panel's operating system has.
    package static let reserved: Set<String> = [
        "aria", "aria_log", "mysql", "mysql_upgrade", "ib", "ib_buffer", "ddl", "ddl_recovery", "performance",
        "sudo", "root", "admin", "daemon", "bin", "sync", "games", "man",
        "lp", "mail", "news", "uucp", "proxy", "www-data", "backup", "list", "irc", "gnats", "nobody", "adm", "tty",
        "disk", "kmem", "dialout", "fax", "voice", "cdrom", "floppy", "tape", "audio", "dip", "operator", "src",
        "shadow", "utmp", "video", "sasl", "plugdev", "staff", "users", "nogroup", "hestiaweb", "hestiamail",
        "hestia-users", "postgres", "bind", "vsftpd", "proftpd", "ftp", "ssh", "sshd", "dovecot", "exim", "clamav",
    ]
}
