import HestiaTestSupport
import MariaDBStore
import SQLiteStore
package import Workflow

/// Every database that a store can be in: what the store promises is tested with each.
package enum StoreKind: String, CaseIterable, Sendable {
    case sqlite
    case mariadb

    /// An empty store of a test's own.
    package func makePlace() throws -> StorePlace {
        switch self {
        case .sqlite:
            let folder = try TemporaryFolder()
            return StorePlace(kind: self, location: folder.path(of: "store.sqlite3"), keeper: folder)
        case .mariadb:
            let server = try RunningMariaDB.shared()
            return StorePlace(kind: self, location: try server.address(of: server.makeDatabase()), keeper: server)
        }
    }
}

/// Where a test's store is. It is removed with the last copy of the value.
package struct StorePlace: Sendable {
    package let kind: StoreKind
    /// What the settings would name it with, and `store-process` takes.
    package let location: String
    private let keeper: any Sendable

    package init(kind: StoreKind, location: String, keeper: any Sendable) {
        self.kind = kind
        self.location = location
        self.keeper = keeper
    }

    /// A further connection.
    package func connect() throws(StoreFailure) -> any StoreDatabase { try Self.connect(location) }

    /// The database at a location of any kind.
    package static func connect(_ location: String) throws(StoreFailure) -> any StoreDatabase {
        try location.hasPrefix("/")
            ? SQLiteDatabase(path: location) : MariaDBDatabase(MariaDBLocation(location))
    }

    /// The store over a connection of its own.
    ///
    /// - Parameter wrap: puts something between the store and its database.
    package func store(
        clock: WorkflowClock = TestClock.clock, process: ProcessIdentity = .current(), schema: StoreSchema = .current,
        isMigrating: Bool = false, wrap: @escaping (any StoreDatabase) -> any StoreDatabase = { $0 }
    ) throws(WorkflowError) -> Store {
        // The store keeps the place.
        try Store(
            { () throws(StoreFailure) in wrap(try self.connect()) }, clock: clock, process: process,
            schema: schema, isMigrating: isMigrating)
    }
}
