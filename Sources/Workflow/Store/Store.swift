import Glibc

/// What must survive the process: runs with their steps, leases, obligations, what is known of servers, links.
///
/// Opened for one call and closed at its end, by one thread of one process. Several processes may have the same store.
package final class Store {
    /// How long a lease lasts unless it is renewed.
    package static let leaseMilliseconds: Int64 = 60_000
    /// How long one operation keeps trying against others that write.
    private static let patienceMilliseconds: Int64 = 15_000
    private static let mostTries = 400

    let clock: WorkflowClock
    let process: ProcessIdentity
    private let opener = getpid()
    /// For pauses that differ, and to know one's own acquisition again.
    let random: () -> UInt64
    private let open: () throws(StoreFailure) -> any StoreDatabase
    private let schema: StoreSchema
    private var database: (any StoreDatabase)?
    private var isClosed = false
    /// The last number of each run's log that this store has given.
    var logNumbers: [LogKey: Int64] = [:]

    /// Opens the store, and makes or updates its tables.
    ///
    /// - Parameters:
    ///   - open: called again when the connection is lost.
    ///   - isMigrating: whether older processes may be left behind.
    /// - Throws: `store`, with what to do; `busy` when others kept it locked.
    package init(
        _ open: @escaping () throws(StoreFailure) -> any StoreDatabase, clock: WorkflowClock,
        process: ProcessIdentity = .current(), schema: StoreSchema = .current, isMigrating: Bool = false,
        random: @escaping () -> UInt64 = { .random(in: .min ... .max) }
    ) throws(WorkflowError) {
        self.open = open
        self.clock = clock
        self.process = process
        self.schema = schema
        self.random = random
        let state = try perform { (database) throws(StoreFailure) in
            try schema.prepare(database, isMigrating: isMigrating)
        }
        let location = database?.location ?? ""
        switch state {
        case .usable:
            break
        case .tooNew(let version):
            close()
            throw WorkflowError(
                .store,
                "The store \(location) was written by a newer HestiaBridge (its schema is \(version), and this version "
                    + "knows \(schema.version)).",
                hint: "Update HestiaBridge on this machine, and restart what has the old one loaded (php-fpm, workers)."
            )
        case .needsMigration(let version):
            close()
            throw WorkflowError(
                .store,
                "The store \(location) was written by an older HestiaBridge (its schema is \(version), and this version "
                    + "needs \(schema.version)).",
                hint: "When every machine has the new version and php-fpm and workers are restarted, run: hestiabridge "
                    + "migrate")
        }
    }

    /// Ends the connection. Nothing is left to be written.
    package func close() {
        database = nil
        isClosed = true
    }

    /// How a transaction ends.
    enum Conclusion<Value> {
        case commit(Value)
        case rollBack(Value)
    }

    /// All of it or nothing, tried again when others were faster. What is written is on disk when this returns.
    func transaction<Value>(
        _ work: (any StoreDatabase) throws(StoreFailure) -> Conclusion<Value>
    ) throws(WorkflowError) -> Value {
        try perform { (database) throws(StoreFailure) -> Value in
            try database.begin()
            switch try work(database) {
            case .commit(let value):
                try database.commit()
                return value
            case .rollBack(let value):
                database.rollback()
                return value
            }
        }
    }

    /// Reads, or writes with one statement.
    ///
    /// Whatever `work` writes must give the same when it is done twice: a commit whose answer was lost is sent again.
    func perform<Value>(
        _ work: (any StoreDatabase) throws(StoreFailure) -> Value
    ) throws(WorkflowError) -> Value {
        // The child of a fork in the midst of a run must not go on with it beside its parent.
        guard getpid() == opener else {
            throw WorkflowError(
                .store, "The store was opened by the process \(opener), from which this one was forked.",
                hint: "Call again in this process.")
        }
        let start = clock.uptimeMilliseconds()
        var tries = 0
        var wasLost = false
        while true {
            let location = database?.location
            do throws(StoreFailure) {
                return try work(try connected())
            } catch {
                switch error {
                case .conflict(let text):
                    database?.rollback()
                    tries += 1
                    let waited = clock.uptimeMilliseconds() - start
                    guard tries < Self.mostTries, waited < Self.patienceMilliseconds else {
                        throw WorkflowError(
                            .busy,
                            "The store\(location.map { " " + $0 } ?? "") was kept busy by others for "
                                + "\(waited / 1000) seconds: \(text).",
                            hint: "Call again with the same run id.")
                    }
                    clock.pause(pause(after: tries))
                case .connectionLost(let text):
                    database = nil
                    guard !wasLost else {
                        throw WorkflowError(
                            .store, "The connection to the store\(location.map { " " + $0 } ?? "") was lost: \(text).",
                            hint: "Call again with the same run id when the database is back.")
                    }
                    wasLost = true
                case .failed(let text, let hint):
                    database?.rollback()
                    throw WorkflowError(.store, text, hint: hint)
                }
            }
        }
    }

    /// Up to 2, 4, 8 ... 64 milliseconds, and at least half of that.
    private func pause(after tries: Int) -> Int32 {
        let most = UInt64(1) << UInt64(min(tries, 6))
        return Int32(truncatingIfNeeded: most / 2 + random() % (most / 2 + 1))
    }

    private func connected() throws(StoreFailure) -> any StoreDatabase {
        if let database { return database }
        guard !isClosed else { throw .failed("The store has been closed.", hint: nil) }
        let opened = try open()
        database = opened
        return opened
    }
}
