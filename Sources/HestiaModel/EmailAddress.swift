/// The contact address of an account. Never empty: an account without one vanishes from v-list-users.
///
/// Accepted is what every panel accepts (recorded, scenario 24): ASCII, one `@`, a domain with a dot; quotes, spaces
/// and other characters with a meaning in a shell are refused.
package struct EmailAddress: ValidatedText {
    package let text: String

    package init(_ text: String) throws(InvalidValue) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard !text.isEmpty else {
            throw InvalidValue(field: "", reason: "must not be empty: the panel hides accounts without an address")
        }
        let local = parts.first.map { Array($0.utf8) } ?? []
        let allowedInLocal = Set("!#%&*+-./=?^_{}~".utf8)
        guard parts.count == 2, text.utf8.count <= 254, !local.isEmpty, local.count <= 64,
            local.allSatisfy({ TextRules.isASCIIAlphanumeric($0) || allowedInLocal.contains($0) }),
            local.first != 0x2E, local.last != 0x2E
        else {
            throw InvalidValue(field: "", reason: "must be an e-mail address such as name@example.com")
        }
        do throws(InvalidValue) {
            let domain = try DomainName(String(parts[1]))
            self.text = "\(parts[0])@\(domain.ascii)"
        } catch {
            throw InvalidValue(field: "", reason: "must be an e-mail address; the part after @ \(error.reason)")
        }
    }
}
