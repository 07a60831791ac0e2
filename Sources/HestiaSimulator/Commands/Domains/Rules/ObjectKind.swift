/// What an account owns, by the panel's files.
enum ObjectKind: Equatable {
    case web
    case dns
    case dnsRecord(domain: String)
    case mail
    case mailAccount(domain: String)
    case database
    case cronJob
    case backup

    /// The name of the panel's file, as its texts show it.
    var file: String {
        switch self {
        case .web: "web"
        case .dns: "dns"
        case .dnsRecord(let domain), .mailAccount(let domain): domain
        case .mail: "mail"
        case .database: "db"
        case .cronJob: "cron"
        case .backup: "backup"
        }
    }

    /// The part of the panel that must be switched on for commands about it.
    var system: String {
        switch self {
        case .web: "WEB_SYSTEM"
        case .dns, .dnsRecord: "DNS_SYSTEM"
        case .mail, .mailAccount: "MAIL_SYSTEM"
        case .database: "DB_SYSTEM"
        case .cronJob: "CRON_SYSTEM"
        case .backup: "BACKUP_SYSTEM"
        }
    }

    /// The account's counter of what of it is suspended; no account has one of accounts, records and backups.
    var suspendedCounter: String { "SUSPENDED_\(file.uppercased())" }

    /// The key that names an object, in lower case, as the panel's texts show it.
    var keyWord: String {
        switch self {
        case .web, .dns, .mail: "domain"
        case .dnsRecord: "id"
        case .mailAccount: "account"
        case .database: "db"
        case .cronJob: "job"
        case .backup: "backup"
        }
    }
}

extension CommandContext {
    /// The account that the first argument names: from 1.9 an empty one is the administrator (facts, finding 1).
    var account: String {
        let name = argument(0)
        return name.isEmpty && release >= PanelRelease(1, 9, 0) ? state.administrator : name
    }

    /// `already exists`; up to 1.3 `is already exists`.
    var alreadyExists: String { release < PanelRelease(1, 4, 0) ? "is already exists" : "already exists" }

    /// All objects of a kind in the order of the panel's file.
    func objects(_ kind: ObjectKind, _ user: String) -> [Record] {
        guard let account = state.users[user] else { return [] }
        return switch kind {
        case .web: account.webDomains.all
        case .dns: account.dnsDomains.all
        case .dnsRecord(let domain): account.dnsRecords[domain] ?? []
        case .mail: account.mailDomains.all
        case .mailAccount(let domain): account.mailAccounts[domain]?.all ?? []
        case .database: account.databases.all
        case .cronJob: account.cronJobs
        case .backup: account.backups.all
        }
    }

    func object(_ kind: ObjectKind, _ user: String, _ name: String) -> Record? {
        guard let account = state.users[user] else { return nil }
        return switch kind {
        case .web: account.webDomains[name]
        case .dns: account.dnsDomains[name]
        case .dnsRecord(let domain): account.dnsRecords[domain]?.first { $0["ID"] == name }
        case .mail: account.mailDomains[name]
        case .mailAccount(let domain): account.mailAccounts[domain]?[name]
        case .database: account.databases[name]
        case .cronJob: account.cronJobs.first { $0["JOB"] == name }
        case .backup: account.backups[name]
        }
    }

    /// Sets a value of an object; nothing happens when there is no such object.
    mutating func set(_ kind: ObjectKind, _ user: String, _ name: String, _ key: String, _ value: String) {
        switch kind {
        case .web: state.users[user]?.webDomains[name]?[key] = value
        case .dns: state.users[user]?.dnsDomains[name]?[key] = value
        case .mail: state.users[user]?.mailDomains[name]?[key] = value
        case .mailAccount(let domain): state.users[user]?.mailAccounts[domain]?[name]?[key] = value
        case .database: state.users[user]?.databases[name]?[key] = value
        case .backup: state.users[user]?.backups[name]?[key] = value
        case .dnsRecord(let domain):
            if var records = state.users[user]?.dnsRecords[domain],
                let index = records.firstIndex(where: { $0["ID"] == name })
            {
                records[index][key] = value
                state.users[user]?.dnsRecords[domain] = records
            }
        case .cronJob:
            if let index = state.users[user]?.cronJobs.firstIndex(where: { $0["JOB"] == name }) {
                state.users[user]?.cronJobs[index][key] = value
            }
        }
    }

    /// Raises a counter of `user.conf`; one that the file lacks stays absent.
    mutating func increase(_ user: String, _ key: String, by count: Int = 1) {
        guard let values = state.users[user]?.values, values.contains(key) else { return }
        state.users[user]?.values[key] = String((Int(values[key]) ?? 0) + count)
    }

    /// Lowers a counter of `user.conf`, never below 0; 1 and less become 0 whatever is taken away.
    mutating func decrease(_ user: String, _ key: String, by count: Int = 1) {
        guard let values = state.users[user]?.values, values.contains(key) else { return }
        let old = Int(values[key]) ?? 0
        state.users[user]?.values[key] = String(old <= 1 ? 0 : max(0, old - count))
    }

    /// Adds a line to the log of a user or of the system, as v-log-action does.
    mutating func log(_ user: String, level: String = "Info", _ category: String, _ message: String) {
        _ = run("v-log-action", [user, level, category, message])
    }

    /// Whether the panel's configuration names such a system.
    func has(_ key: String) -> Bool { !state.configuration[key].isEmpty }
}

extension NamedRecords {
    /// All records in their order.
    var all: [Record] { names.compactMap { self[$0] } }
}
