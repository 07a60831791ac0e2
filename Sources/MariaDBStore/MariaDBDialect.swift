/// What must be written differently for the server that answers.
enum MariaDBDialect: Sendable, Hashable {
    case mariaDB
    case mySQL

    /// - Parameter version: as the server names itself, `10.11.19-MariaDB-...` or `8.0.36`.
    init(serverVersion version: String) { self = version.contains("MariaDB") ? .mariaDB : .mySQL }

    /// The statement as this server wants it; it begins with its first word.
    ///
    /// New tables compare texts byte by byte and count spaces at the end, as SQLite does, and are InnoDB's whatever the
    /// server's defaults are. MySQL knows no `CREATE INDEX IF NOT EXISTS`: there the index that exists is an error that
    /// `ignores` takes back.
    func adapted(_ sql: String) -> String {
        if sql.hasPrefix("CREATE TABLE ") {
            return sql + " ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE \(collation)"
        }
        if self == .mySQL, sql.hasPrefix(Self.index) { return "CREATE INDEX " + sql.dropFirst(Self.index.count) }
        return sql
    }

    /// Whether an error of a statement says that what it wants is there.
    func ignores(_ number: UInt32, of sql: String) -> Bool {
        self == .mySQL && number == Self.duplicateIndexName && sql.hasPrefix(Self.index)
    }

    private var collation: String {
        switch self {
        case .mariaDB: "utf8mb4_nopad_bin"
        case .mySQL: "utf8mb4_0900_bin"
        }
    }

    private static let index = "CREATE INDEX IF NOT EXISTS "
    private static let duplicateIndexName: UInt32 = 1061
}
