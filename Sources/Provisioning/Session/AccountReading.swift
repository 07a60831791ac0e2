import HestiaModel

/// What v-list-user says of an account. RKEY, TWOFA and QRCODE, which it also prints, are never looked at.
struct AccountReading: Sendable, Hashable {
    let name: AccountName
    /// Limits, counters and settings by the panel's names, secrets left out.
    let values: [String: String]

    /// Fields of v-list-user that hold secrets.
    private static let secretFields: Set<String> = ["RKEY", "TWOFA", "QRCODE"]

    init(name: AccountName, row: [String: String]) {
        self.name = name
        values = row.filter { !Self.secretFields.contains($0.key) }
    }

    subscript(field: String) -> String { values[field] ?? "" }

    var package: String { self["PACKAGE"] }
    var isSuspended: Bool { self["SUSPENDED"] == "yes" }
    /// Whether the account administers the panel; panels before 1.3 have no ROLE.
    var isAdministrator: Bool { self["ROLE"] == "admin" }
    var email: String { self["CONTACT"] }
    /// NAME, or FNAME and LNAME on 1.0.
    var personName: String {
        if let name = values["NAME"] { return name }
        return [self["FNAME"], self["LNAME"]].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A counter; nil for a value that is no number.
    func count(_ field: String) -> Int? { Int(self[field]) }
}
