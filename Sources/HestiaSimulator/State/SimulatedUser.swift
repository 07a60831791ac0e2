/// An account with all it owns.
package struct SimulatedUser: Sendable, Hashable {
    /// `user.conf`: NAME, PACKAGE, limits, counters, SUSPENDED, TIME, DATE and the rest, in the file's order.
    package var values: Record
    /// The password in clear text: a simulator has no need of hashes, and tests compare it.
    package var password: String
    /// The shell that the operating system has for the account, which can differ from SHELL (facts, second round, 6).
    package var systemShell: String
    /// Whether `/etc/passwd` shows the account to v-list-users (an account made with an empty e-mail is not).
    package var isListed = true
    /// The account's place in `/etc/passwd`, which orders the lists; the administrator has 0.
    package var position = 0
    /// Whether the operating system's password is locked, as it is while the account is suspended.
    package var isLocked = false
    package var webDomains = NamedRecords()
    package var dnsDomains = NamedRecords()
    /// DNS records by domain, each list in its order, with ID.
    package var dnsRecords: [String: [Record]] = [:]
    package var mailDomains = NamedRecords()
    /// Mail accounts by domain.
    package var mailAccounts: [String: NamedRecords] = [:]
    package var databases = NamedRecords()
    package var cronJobs: [Record] = []
    package var backups = NamedRecords()
    package var notifications: [Record] = []
    package var log: [Record] = []
    package var authenticationLog: [Record] = []
    /// Certificates by kind and domain, for example `web one.test`: CRT, KEY, CA.
    package var certificates: [String: Record] = [:]
    /// Bytes that files of a path occupy, for the usage commands.
    package var files: [String: Int] = [:]
    /// Values that a command keeps beside the above, by file name.
    package var further: [String: Record] = [:]

    package init(values: Record, password: String, systemShell: String) {
        self.values = values
        self.password = password
        self.systemShell = systemShell
    }
}

/// Records by name, in the order in which they were added.
package struct NamedRecords: Sendable, Hashable {
    package private(set) var names: [String] = []
    private var records: [String: Record] = [:]

    package init() {}

    package var count: Int { names.count }
    package var isEmpty: Bool { names.isEmpty }

    /// The record of a name; setting nil removes it, setting a new name adds it at the end.
    package subscript(name: String) -> Record? {
        get { records[name] }
        set {
            if let newValue {
                if records.updateValue(newValue, forKey: name) == nil { names.append(name) }
            } else if records.removeValue(forKey: name) != nil {
                names.removeAll { $0 == name }
            }
        }
    }

    /// Gives a record another name, at its place; nothing happens when it is absent or the new name is taken.
    package mutating func rename(_ name: String, to newName: String) {
        guard records[newName] == nil, let record = records.removeValue(forKey: name) else { return }
        records[newName] = record
        names = names.map { $0 == name ? newName : $0 }
    }
}
