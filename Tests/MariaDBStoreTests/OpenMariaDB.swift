import HestiaModel
import HestiaTestSupport
import MariaDBStore
import Workflow

/// A database of a test's own in the server that all tests share.
struct OpenMariaDB {
    let server: RunningMariaDB
    let name: String

    init(on server: RunningMariaDB? = nil) throws {
        self.server = try server ?? RunningMariaDB.shared()
        name = try self.server.makeDatabase()
    }

    func connect(
        overTCP: Bool = false, _ settings: MariaDBSettings = MariaDBSettings()
    ) throws(StoreFailure) -> MariaDBDatabase {
        try MariaDBDatabase(
            MariaDBLocation(server.address(of: name, overTCP: overTCP)), settings: settings)
    }

    /// The same with a table `items(name, value, number)`.
    func connectWithTable() throws(StoreFailure) -> MariaDBDatabase {
        let database = try connect()
        try database.execute(
            "CREATE TABLE IF NOT EXISTS items(name VARCHAR(190) NOT NULL, value LONGTEXT, number BIGINT, "
                + "PRIMARY KEY(name))", [])
        return database
    }
}

extension StoreFailure {
    var isConflict: Bool { if case .conflict = self { true } else { false } }
    var isConnectionLost: Bool { if case .connectionLost = self { true } else { false } }
    /// What it says, and the hint; empty for the two that pass.
    var words: String { if case .failed(let text, let hint) = self { "\(text) \(hint ?? "")" } else { "" } }
}

/// The failure of a call; nil where it succeeds.
func failure(_ body: () throws(StoreFailure) -> Void) -> StoreFailure? {
    do throws(StoreFailure) {
        try body()
        return nil
    } catch {
        return error
    }
}
