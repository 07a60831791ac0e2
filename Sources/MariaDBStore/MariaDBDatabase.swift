package import HestiaModel
package import Workflow

/// The store in MariaDB or MySQL, for several nodes that share the work.
///
/// Safe on a Galera cluster: only conditional updates decide who has what, no GET_LOCK and no lock that a read takes.
/// Transactions are READ COMMITTED: each statement sees what the others have committed, which is what a condition in an
/// `UPDATE` must see, and no gaps between keys are locked, so two who insert different rows cannot block each other. On
/// Galera every read waits until this node has applied what the cluster committed before it.
///
/// The clock of leases is the server's clock in UTC. The nodes of a cluster need the same time (NTP): by how much they
/// differ, by so much may a lease end early or late there; what its former holder writes is refused all the same.
package final class MariaDBDatabase: StoreDatabase {
    package let location: String
    /// The server may be shared, also where it is reached by its socket.
    package let isLocal = false

    private let place: MariaDBLocation
    private let connection: MariaDBConnection
    private let dialect: MariaDBDialect
    private var state = State.idle

    private enum State {
        case idle
        case inTransaction
        /// The server took the transaction back; the caller does not know it yet.
        case undone(String)
        case lost(String)
    }

    /// Connects.
    ///
    /// - Parameter password: from the caller; nil: from the location's password file, if it names one.
    /// - Throws: `connectionLost` where no server answers, which may pass; else `failed`, with what to do.
    package init(
        _ location: MariaDBLocation, password: Secret? = nil, settings: MariaDBSettings = MariaDBSettings()
    ) throws(StoreFailure) {
        var password = password
        if password == nil, let file = location.passwordFile { password = try MariaDBPassword.read(file) }
        let connection = try MariaDBConnection(location, password: password, settings: settings)
        self.connection = connection
        self.location = location.description
        place = location
        dialect = MariaDBDialect(serverVersion: connection.serverVersion)
        try prepareSession(settings)
    }

    package func leaseClock() throws(StoreFailure) -> Int64 {
        // Not UNIX_TIMESTAMP: it goes through the session's time zone, which has an hour twice a year.
        let sql = "SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6)) DIV 1000 AS now"
        guard let now = try query(sql, []).first?.integer("now") else {
            throw .failed("The store \(location) does not tell the time.", hint: nil)
        }
        return now
    }

    package func begin() throws(StoreFailure) {
        switch state {
        case .inTransaction: throw .failed("A transaction is open already.", hint: nil)
        case .undone: state = .idle
        case .idle, .lost: break
        }
        _ = try run("START TRANSACTION", [])
        state = .inTransaction
    }

    package func commit() throws(StoreFailure) {
        _ = try run("COMMIT", [])
        state = .idle
    }

    package func rollback() {
        switch state {
        case .inTransaction:
            state = .idle
            do throws(StoreFailure) { _ = try run("ROLLBACK", []) } catch {
                // A transaction that cannot be ended by word ends with the connection.
                state = .lost("a transaction could not be rolled back")
            }
        case .undone: state = .idle
        case .idle, .lost: break
        }
    }

    package func query(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> [StoreRow] {
        try run(sql, values).rows
    }

    @discardableResult
    package func execute(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> Int {
        try run(sql, values).count
    }
}

extension MariaDBDatabase {
    /// One set of rules whatever the server's configuration says.
    private func prepareSession(_ settings: MariaDBSettings) throws(StoreFailure) {
        // Errors in the place of silent changes, and quotes and bars as in SQLite.
        let mode =
            "STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO,"
            + "NO_BACKSLASH_ESCAPES,ANSI_QUOTES,PIPES_AS_CONCAT"
        var assignments =
            "autocommit=1, sql_mode='\(mode)', innodb_lock_wait_timeout=\(settings.lockSeconds), "
            + "lock_wait_timeout=\(settings.lockSeconds), wait_timeout=28800"
        if dialect == .mariaDB {
            assignments += ", idle_transaction_timeout=\(settings.silentTransactionSeconds)"
        }
        _ = try run("SET SESSION \(assignments)", [])
        _ = try run("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", [])
        do throws(MariaDBError) {
            _ = try connection.send(Array("SET SESSION wsrep_sync_wait=7".utf8))
        } catch {
            // A server without Galera does not know it.
            guard error.number == MariaDBError.unknownVariable else { throw error.statementFailure(at: place) }
        }
    }

    private func run(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> (rows: [StoreRow], count: Int) {
        guard connection.isOurs else {
            throw .connectionLost("The connection to \(location) belongs to the process that this one was forked from")
        }
        switch state {
        case .lost(let reason): throw .connectionLost("The connection to \(location) is gone: \(reason)")
        case .undone(let reason): throw .conflict(reason)
        case .idle, .inTransaction: break
        }
        let statement = try MariaDBStatement.text(dialect.adapted(sql), values)
        do throws(MariaDBError) {
            return try connection.send(statement)
        } catch {
            if dialect.ignores(error.number, of: sql) { return ([], 0) }
            let failure = error.statementFailure(at: place)
            note(failure)
            throw failure
        }
    }

    private func note(_ failure: StoreFailure) {
        switch failure {
        case .connectionLost: state = .lost("an earlier statement had no answer")
        case .conflict(let reason):
            guard case .inTransaction = state else { return }
            // A lock that was waited for in vain takes back its statement only.
            rollback()
            if case .idle = state { state = .undone(reason) }
        case .failed: break
        }
    }
}
