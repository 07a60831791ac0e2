/// A value in the store.
package enum StoreValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
}

/// One row of an answer, by column.
package struct StoreRow: Sendable, Hashable {
    private let values: [String: StoreValue]

    package init(_ values: [String: StoreValue]) { self.values = values }

    /// nil for NULL, a missing column and a number.
    package func text(_ column: String) -> String? {
        if case .text(let text) = values[column] { text } else { nil }
    }

    /// nil for NULL, a missing column and text that is no number.
    package func integer(_ column: String) -> Int64? {
        switch values[column] {
        case .integer(let number): number
        case .text(let text): Int64(text)
        case .null, nil: nil
        }
    }
}

/// Why a statement was not carried out.
package enum StoreFailure: Error, Sendable, Hashable {
    /// Another transaction was faster (a lock, a deadlock, a certification failure of Galera, a key that it inserted
    /// first): the whole transaction is rolled back and may be tried again.
    case conflict(String)
    /// The connection is gone: whether a commit that was sent took effect is not known.
    case connectionLost(String)
    /// Anything else, in words for people, with what to do next.
    case failed(String, hint: String?)
}

/// One connection to the store's database, used by one thread of one process at a time.
///
/// The SQL is what SQLite 3.34 and MariaDB 10.5 both understand, with `?` for values:
/// - A statement ends without `;` and has no comment; texts stand in single quotes, names in double quotes if at all.
/// - Columns are `VARCHAR(n)` in keys and indexes (together at most 700 characters in one key), `LONGTEXT`, `BIGINT`.
///   Tables are made with `CREATE TABLE IF NOT EXISTS`, the primary key inside; the driver adds what its database wants
///   behind the last parenthesis (MariaDB: InnoDB, utf8mb4, compared byte by byte as SQLite does). Indexes are made with
///   `CREATE INDEX IF NOT EXISTS`, without `WHERE` and without an expression.
/// - MariaDB ends an open transaction at each `CREATE`, `ALTER` and `DROP`: they stand outside transactions, may run
///   twice, and what says that the schema is whole (its version) is written after them.
/// - Insert or replace is `REPLACE INTO table (every column) VALUES (...)`.
/// - `INSERT` of a key that is there, because somebody else was faster, is a `conflict` in MariaDB: the transaction is
///   tried again and its `UPDATE` or `SELECT` then meets the row.
/// - Each statement sees what others have committed by then (MariaDB: READ COMMITTED; an `UPDATE` that finds no row must
///   not lock the gap for others).
/// - No `SELECT ... FOR UPDATE`, no `RETURNING`, no `ON CONFLICT`, no upper limit on a list but `LIMIT ?`.
package protocol StoreDatabase: AnyObject {
    /// Where the store is, in words for people, without a password: a path or `mariadb://user@host/name`.
    var location: String { get }
    /// Whether only processes of this machine can have this store: then another boot id means that the machine was restarted.
    var isLocal: Bool { get }

    /// Milliseconds of the clock that leases are measured by: one for all who share the store, that no change of the time
    /// of day moves (SQLite: CLOCK_BOOTTIME; MariaDB: the database's own clock).
    func leaseClock() throws(StoreFailure) -> Int64

    /// Starts a transaction that may write.
    func begin() throws(StoreFailure)
    /// Ends it: what was written is on disk when this returns.
    func commit() throws(StoreFailure)
    /// Ends it without a trace. Also where none is open.
    func rollback()

    /// - Returns: the rows.
    func query(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> [StoreRow]
    /// - Returns: how many rows the statement matched, changed or not.
    @discardableResult
    func execute(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> Int
}
