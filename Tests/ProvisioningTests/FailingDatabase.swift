import Workflow

/// A database whose statements fail on demand.
final class FailingDatabase: StoreDatabase {
    private let inner: any StoreDatabase
    /// Asked with the SQL of each statement.
    private let fails: (String) -> Bool

    var location: String { inner.location }
    var isLocal: Bool { inner.isLocal }

    init(inner: any StoreDatabase, fails: @escaping (String) -> Bool) {
        self.inner = inner
        self.fails = fails
    }

    func leaseClock() throws(StoreFailure) -> Int64 { try inner.leaseClock() }
    func begin() throws(StoreFailure) { try inner.begin() }
    func commit() throws(StoreFailure) { try inner.commit() }
    func rollback() { inner.rollback() }

    func query(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> [StoreRow] {
        try check(sql)
        return try inner.query(sql, values)
    }

    @discardableResult
    func execute(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> Int {
        try check(sql)
        return try inner.execute(sql, values)
    }

    private func check(_ sql: String) throws(StoreFailure) {
        guard !fails(sql) else { throw .failed("The disk is full.", hint: "Make room.") }
    }
}
