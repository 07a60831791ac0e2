/// How long one exchange with the database may take.
package struct MariaDBSettings: Sendable, Hashable {
    /// Seconds until a connection must stand.
    package var connectSeconds: UInt32 = 10
    /// Seconds that an answer may take; more than a lock may be waited for.
    package var readSeconds: UInt32 = 30
    /// Seconds that sending may take.
    package var writeSeconds: UInt32 = 30
    /// Seconds that a statement waits for another transaction's lock before it is a conflict.
    package var lockSeconds: UInt32 = 5
    /// Seconds after which MariaDB ends a connection that is silent inside a transaction (a process that was stopped):
    /// its locks would hold up everybody else.
    package var silentTransactionSeconds: UInt32 = 30
    /// The client library's name or path.
    package var library = "libmariadb.so.3"

    package init() {}
}
