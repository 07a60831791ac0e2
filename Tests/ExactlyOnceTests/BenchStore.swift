import FoundationEssentials
import Glibc
import HestiaTestSupport
import MariaDBStore
import Workflow

/// A store that can be put back to what it was, between calls.
protocol BenchStore {
    /// As a process is told.
    var address: String { get }
    /// Remembers what it holds.
    func keep() throws
    /// Makes it hold that again.
    func restore() throws
}

/// The two kinds of stores.
enum StoreKind: String, Sendable, CaseIterable {
    case sqlite = "SQLite"
    case mariadb = "MariaDB"

    func make(_ folder: TemporaryFolder) throws -> any BenchStore {
        switch self {
        case .sqlite: SQLiteBenchStore(folder)
        case .mariadb: try MariaDBBenchStore()
        }
    }
}

/// A file, with its journal: nobody has it open between calls.
private struct SQLiteBenchStore: BenchStore {
    private let folder: TemporaryFolder
    var address: String { folder.path(of: "store/hestiabridge.sqlite3") }

    init(_ folder: TemporaryFolder) {
        self.folder = folder
        mkdir(folder.path(of: "store"), 0o750)
        mkdir(folder.path(of: "kept"), 0o750)
    }

    func keep() throws { try copy(from: "store", to: "kept") }
    func restore() throws { try copy(from: "kept", to: "store") }

    private func copy(from source: String, to target: String) throws {
        let manager = FileManager.default
        for name in try manager.contentsOfDirectory(atPath: folder.path(of: target)) {
            try manager.removeItem(atPath: folder.path(of: "\(target)/\(name)"))
        }
        for name in try manager.contentsOfDirectory(atPath: folder.path(of: source)) {
            try manager.copyItem(
                atPath: folder.path(of: "\(source)/\(name)"), toPath: folder.path(of: "\(target)/\(name)"))
        }
    }
}

/// A database of its own in the tests' mariadbd.
private final class MariaDBBenchStore: BenchStore {
    private let server: RunningMariaDB
    private let database: MariaDBDatabase
    private var tables: [String] = []
    private let name: String
    let address: String

    init() throws {
        server = try RunningMariaDB.shared().kept()
        name = try server.makeDatabase()
        address = server.address(of: name)
        // Makes the tables: how that is cut off is shown with SQLite.
        let location = try MariaDBLocation(address)
        try Store(
            { () throws(StoreFailure) in try MariaDBDatabase(location, password: nil) },
            clock: WorkflowClock(now: { Timestamp(millisecondsSince1970: 0) }, uptimeMilliseconds: { 0 })
        ).close()
        database = try MariaDBDatabase(MariaDBLocation(address), password: nil)
    }

    func keep() throws {
        tables = try database.query(
            "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()", []
        ).compactMap { $0.text("name") }
        for table in tables {
            try server.administrate("CREATE TABLE \(name).kept_\(table) LIKE \(name).\(table)")
            try database.execute("INSERT INTO kept_\(table) SELECT * FROM \(table)", [])
        }
    }

    func restore() throws {
        try database.begin()
        for table in tables {
            try database.execute("DELETE FROM \(table)", [])
            try database.execute("INSERT INTO \(table) SELECT * FROM kept_\(table)", [])
        }
        try database.commit()
    }
}
