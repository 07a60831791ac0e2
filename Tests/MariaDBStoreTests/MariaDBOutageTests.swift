import HestiaModel
import HestiaTestSupport
import MariaDBStore
import Testing
import Workflow

/// One after the other, with a server of their own, because they take it away.
@Suite("MariaDBDatabase: outages", .serialized)
struct MariaDBOutageTests {
    private let open: OpenMariaDB
    private let server: RunningMariaDB

    private static let own = Result { try RunningMariaDB(hasTLS: false).kept() }

    init() throws {
        server = try Self.own.get()
        open = try OpenMariaDB(on: server)
    }

    private func names(_ database: MariaDBDatabase) throws(StoreFailure) -> [String] {
        try database.query("SELECT name FROM items ORDER BY name", []).compactMap { $0.text("name") }
    }

    private static func insert(_ name: String, _ database: MariaDBDatabase) throws(StoreFailure) {
        try database.execute("INSERT INTO items(name) VALUES (?)", [.text(name)])
    }

    @Test("keeps what was committed before the server was killed, and nothing else")
    func kill() throws {
        let database = try open.connectWithTable()
        try Self.insert("alone", database)
        try database.begin()
        try Self.insert("committed", database)
        try database.commit()
        try database.begin()
        try Self.insert("open", database)
        server.kill()
        let commit = failure { () throws(StoreFailure) in try database.commit() }
        let connect = failure { () throws(StoreFailure) in _ = try open.connect() }
        try server.start()
        #expect(commit?.isConnectionLost == true)
        #expect(connect?.isConnectionLost == true)
        #expect(try names(open.connect()) == ["alone", "committed"])
        // The old connection does not come back by itself: its transaction is gone.
        let late = failure { () throws(StoreFailure) in try Self.insert("late", database) }
        #expect(late?.isConnectionLost == true)
    }

    @Test("a statement that is under way when the server is killed is a lost connection")
    func killDuringStatement() throws {
        let holder = try open.connectWithTable()
        try Self.insert("a", holder)
        // One thread at a time uses it.
        nonisolated(unsafe) let waiter = try open.connect()
        let watcher = try open.connect()
        try holder.begin()
        try holder.execute("UPDATE items SET number = 1", [])
        let thread = OtherThread {
            failure { () throws(StoreFailure) in try waiter.execute("UPDATE items SET number = 2", []) }
        }
        waitUntil {
            let waiting = try? watcher.query(
                "SELECT id FROM information_schema.processlist WHERE info LIKE 'UPDATE items%'", [])
            return waiting?.isEmpty == false
        }
        server.kill()
        let lost = try #require(thread.value())
        try server.start()
        #expect(lost?.isConnectionLost == true)
        #expect(try open.connect().query("SELECT number FROM items", []).first?.integer("number") == nil)
    }

    @Test("a server that does not answer any more is a lost connection after a bounded time")
    func pause() throws {
        var settings = MariaDBSettings()
        settings.readSeconds = 3
        settings.connectSeconds = 3
        // One thread at a time uses it.
        nonisolated(unsafe) let database = try open.connect(settings)
        server.pause()
        let (open, late) = (open, settings)
        let statement = OtherThread { failure { () throws(StoreFailure) in try database.execute("DO 1", []) } }.value()
        let connect = OtherThread { failure { () throws(StoreFailure) in _ = try open.connect(late) } }.value()
        server.resume()
        #expect(statement??.isConnectionLost == true)
        #expect(connect??.isConnectionLost == true)
        #expect(try open.connect().leaseClock() > 0)
    }

    @Test("refuses a server without TLS where TLS is wanted")
    func noTLS() throws {
        let authority = server.authority
        let location = try MariaDBLocation(
            "mariadb://bridge@127.0.0.1:\(server.port)/\(open.name)?ca_file=\(authority)")
        let refusal = failure { () throws(StoreFailure) in
            _ = try MariaDBDatabase(location, password: Secret(RunningMariaDB.password))
        }
        #expect(refusal?.words.contains("No trusted TLS connection") == true)
    }

    @Test("says that a server only reads, and that it takes no more connections")
    func limits() throws {
        let database = try open.connectWithTable()
        try server.administrate("SET GLOBAL read_only = 1")
        let refusal = failure { () throws(StoreFailure) in try Self.insert("a", database) }
        try server.administrate("SET GLOBAL read_only = 0; SET GLOBAL max_connections = 10")
        #expect(refusal?.words.contains("replica") == true)
        var held: [MariaDBDatabase] = []
        var full: StoreFailure?
        while full == nil, held.count < 20 {
            full = failure { () throws(StoreFailure) in held.append(try open.connect()) }
        }
        held = []
        try server.administrate("SET GLOBAL max_connections = 150")
        #expect(full?.isConnectionLost == true)
    }
}
