/// The tables of the store, and how a store of an older version gets them.
///
/// Whatever a later version adds has a default, so that an older one may go on writing; what older ones could not live
/// with raises `compatibleFrom`, and waits for `hestiabridge migrate`.
package struct StoreSchema: Sendable {
    /// One step from a version to the next.
    package struct Migration: Sendable {
        /// A statement, and a query that works once it has been carried out: MariaDB commits each by itself, so that a
        /// migration that was interrupted is begun again.
        package struct Change: Sendable {
            package let probe: String
            package let statement: String

            package init(probe: String, statement: String) {
                self.probe = probe
                self.statement = statement
            }
        }

        package let version: Int64
        /// The oldest version that may use the store afterwards.
        package let compatibleFrom: Int64
        package let changes: [Change]

        package init(version: Int64, compatibleFrom: Int64, changes: [Change]) {
            self.version = version
            self.compatibleFrom = compatibleFrom
            self.changes = changes
        }
    }

    package let version: Int64
    package let compatibleFrom: Int64
    /// CREATE TABLE statements of this version.
    package let tables: [String]
    /// In order, up to `version`.
    package let migrations: [Migration]

    package init(version: Int64, compatibleFrom: Int64, tables: [String], migrations: [Migration]) {
        self.version = version
        self.compatibleFrom = compatibleFrom
        self.tables = tables
        self.migrations = migrations
    }

    /// Version 1. The unique keys over more than the primary key are indexes, in words that both databases have.
    package static let current = StoreSchema(
        version: 1, compatibleFrom: 1,
        tables: [
            """
            CREATE TABLE IF NOT EXISTS runs (id VARCHAR(128) NOT NULL PRIMARY KEY, workflow VARCHAR(64) NOT NULL, \
            server VARCHAR(262) NOT NULL, account VARCHAR(64), request LONGTEXT NOT NULL, status VARCHAR(16) NOT NULL, \
            response LONGTEXT, error LONGTEXT, warnings LONGTEXT NOT NULL, facts LONGTEXT NOT NULL, \
            created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, finished_at BIGINT, due_at BIGINT, \
            attempts BIGINT NOT NULL, superseded_by VARCHAR(128), \
            UNIQUE (server, account, id), UNIQUE (status, due_at, id))
            """,
            """
            CREATE TABLE IF NOT EXISTS steps (run VARCHAR(128) NOT NULL, name VARCHAR(64) NOT NULL, \
            occurrence BIGINT NOT NULL, ordinal BIGINT NOT NULL, attempts BIGINT NOT NULL, outcome VARCHAR(16), \
            started_at BIGINT NOT NULL, ms BIGINT, detail LONGTEXT, value LONGTEXT, PRIMARY KEY (run, name, occurrence))
            """,
            """
            CREATE TABLE IF NOT EXISTS log (run VARCHAR(128) NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL, \
            level BIGINT NOT NULL, line LONGTEXT NOT NULL, PRIMARY KEY (run, number))
            """,
            """
            CREATE TABLE IF NOT EXISTS leases (resource VARCHAR(400) NOT NULL PRIMARY KEY, token BIGINT NOT NULL, \
            run VARCHAR(128), boot VARCHAR(64), namespace VARCHAR(64), pid BIGINT, started BIGINT, host VARCHAR(255), \
            until BIGINT NOT NULL, nonce BIGINT NOT NULL)
            """,
            """
            CREATE TABLE IF NOT EXISTS obligations (server VARCHAR(262) NOT NULL, kind VARCHAR(32) NOT NULL, \
            subject VARCHAR(191) NOT NULL, payload LONGTEXT NOT NULL, run VARCHAR(128) NOT NULL, \
            updated_at BIGINT NOT NULL, PRIMARY KEY (server, kind, subject))
            """,
            """
            CREATE TABLE IF NOT EXISTS knowledge (server VARCHAR(262) NOT NULL, name VARCHAR(191) NOT NULL, \
            value LONGTEXT NOT NULL, updated_at BIGINT NOT NULL, PRIMARY KEY (server, name))
            """,
            """
            CREATE TABLE IF NOT EXISTS links (server VARCHAR(262) NOT NULL, account VARCHAR(64) NOT NULL, \
            service VARCHAR(191) NOT NULL, note LONGTEXT NOT NULL, linked_at BIGINT NOT NULL, \
            PRIMARY KEY (server, account))
            """,
        ],
        migrations: [])

    private static let meta =
        "CREATE TABLE IF NOT EXISTS meta (name VARCHAR(64) NOT NULL PRIMARY KEY, value LONGTEXT NOT NULL)"

    /// What a store's schema means for this version.
    enum State: Equatable {
        case usable
        /// A newer version wrote it, and this one may not use it.
        case tooNew(Int64)
        /// Older processes could not use it afterwards: a person decides when.
        case needsMigration(from: Int64)
    }

    /// Makes the tables, or brings them up to this version if older processes can live with that.
    ///
    /// - Parameter isMigrating: also if they cannot.
    func prepare(_ database: any StoreDatabase, isMigrating: Bool) throws(StoreFailure) -> State {
        var stored = try versions(database)
        if stored == nil {
            try create(database)
            stored = try versions(database)
        }
        guard let stored else {
            throw .failed("The store \(database.location) could not be set up.", hint: "Call again.")
        }
        if stored.version == version { return .usable }
        if stored.version > version {
            return stored.compatibleFrom <= version ? .usable : .tooNew(stored.version)
        }
        let pending = migrations.filter { $0.version > stored.version }
        guard isMigrating || pending.allSatisfy({ $0.compatibleFrom <= stored.version }) else {
            return .needsMigration(from: stored.version)
        }
        for migration in pending { try carryOut(migration, database) }
        return .usable
    }

    /// nil where nothing has been set up.
    private func versions(
        _ database: any StoreDatabase
    ) throws(StoreFailure) -> (version: Int64, compatibleFrom: Int64)? {
        let rows: [StoreRow]
        do throws(StoreFailure) {
            rows = try database.query("SELECT name, value FROM meta", [])
        } catch {
            // No such table; whatever else it may be will stop the creation too.
            guard case .failed = error else { throw error }
            return nil
        }
        func number(_ name: String) -> Int64? { rows.first { $0.text("name") == name }?.integer("value") }
        guard let version = number("schema_version") else { return nil }
        return (version, number("compatible_from") ?? version)
    }

    private func create(_ database: any StoreDatabase) throws(StoreFailure) {
        for table in [Self.meta] + tables { try database.execute(table, []) }
        try database.begin()
        // Last: a store without it is set up again.
        try Self.note("compatible_from", compatibleFrom, database)
        try Self.note("schema_version", version, database)
        try database.commit()
    }

    private func carryOut(_ migration: Migration, _ database: any StoreDatabase) throws(StoreFailure) {
        for change in migration.changes where !Self.works(change.probe, database) {
            do throws(StoreFailure) {
                try database.execute(change.statement, [])
            } catch {
                // Somebody else was faster.
                guard Self.works(change.probe, database) else { throw error }
            }
        }
        try database.begin()
        if let stored = try versions(database), stored.version < migration.version {
            try Self.note("compatible_from", migration.compatibleFrom, database)
            try Self.note("schema_version", migration.version, database)
        }
        try database.commit()
    }

    private static func works(_ query: String, _ database: any StoreDatabase) -> Bool {
        do throws(StoreFailure) {
            _ = try database.query(query, [])
            return true
        } catch {
            return false
        }
    }

    private static func note(_ name: String, _ value: Int64, _ database: any StoreDatabase) throws(StoreFailure) {
        try database.put("meta", ["name": .text(name)], ["value": .text(String(value))])
    }
}
