package import Workflow

/// What a store asks of its database.
package enum StoreCall: Sendable, Hashable {
    case leaseClock
    case begin
    case commit
    case query(String)
    case execute(String)
}

/// A database with somebody in between, who sees each call, may fail it, or kill the process there.
package final class InterceptedDatabase: StoreDatabase {
    private let database: any StoreDatabase
    private let before: (StoreCall) throws(StoreFailure) -> Void
    private let after: (StoreCall) throws(StoreFailure) -> Void
    private let clockAhead: () -> Int64
    private let knownIsLocal: Bool?

    /// - Parameters:
    ///   - isLocal: nil for what the database says.
    ///   - clockAhead: what the clock of leases is put forward by, in milliseconds.
    ///   - before: called before each call, which a failure prevents.
    ///   - after: called when the call was carried out; a failure hides that.
    package init(
        _ database: any StoreDatabase, isLocal: Bool? = nil, clockAhead: @escaping () -> Int64 = { 0 },
        before: @escaping (StoreCall) throws(StoreFailure) -> Void = { (_) throws(StoreFailure) in },
        after: @escaping (StoreCall) throws(StoreFailure) -> Void = { (_) throws(StoreFailure) in }
    ) {
        self.database = database
        self.before = before
        self.after = after
        self.clockAhead = clockAhead
        knownIsLocal = isLocal
    }

    package var location: String { database.location }
    package var isLocal: Bool { knownIsLocal ?? database.isLocal }

    package func leaseClock() throws(StoreFailure) -> Int64 {
        try before(.leaseClock)
        let time = try database.leaseClock() + clockAhead()
        try after(.leaseClock)
        return time
    }

    package func begin() throws(StoreFailure) {
        try before(.begin)
        try database.begin()
        try after(.begin)
    }

    package func commit() throws(StoreFailure) {
        try before(.commit)
        try database.commit()
        try after(.commit)
    }

    package func rollback() { database.rollback() }

    package func query(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> [StoreRow] {
        try before(.query(sql))
        let rows = try database.query(sql, values)
        try after(.query(sql))
        return rows
    }

    @discardableResult
    package func execute(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> Int {
        try before(.execute(sql))
        let count = try database.execute(sql, values)
        try after(.execute(sql))
        return count
    }
}
