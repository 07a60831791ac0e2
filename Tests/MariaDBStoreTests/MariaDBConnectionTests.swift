import Glibc
import HestiaModel
import HestiaTestSupport
import MariaDBStore
import Testing
import Workflow

@Suite("MariaDBDatabase: connections")
struct MariaDBConnectionTests {
    private let open: OpenMariaDB

    init() throws { open = try OpenMariaDB() }

    private func refusal(
        _ address: String, password: Secret? = nil, _ settings: MariaDBSettings = MariaDBSettings()
    ) -> StoreFailure? {
        failure { () throws(StoreFailure) in
            _ = try MariaDBDatabase(MariaDBLocation(address), password: password, settings: settings)
        }
    }

    private func cipher(_ database: MariaDBDatabase) throws(StoreFailure) -> String? {
        try database.query("SHOW SESSION STATUS LIKE 'Ssl_cipher'", []).first?.text("Value")
    }

    @Test("goes over the socket, over TCP, and over TCP with TLS where an authority is named")
    func routes() throws {
        let overSocket = try open.connect()
        #expect(overSocket.location == "mariadb://bridge@localhost/\(open.name)?socket=\(open.server.socket)")
        #expect(!overSocket.isLocal)
        #expect(try cipher(overSocket) == "")
        #expect(try cipher(open.connect(overTCP: true))?.isEmpty == false)
        let plain = "mariadb://bridge@127.0.0.1:\(open.server.port)/\(open.name)"
        let database = try MariaDBDatabase(MariaDBLocation(plain), password: Secret(RunningMariaDB.password))
        #expect(database.location == plain)
        #expect(try cipher(database) == "")
    }

    @Test("refuses a server whose certificate no named authority signed, or that is another host's")
    func trust() throws {
        let port = open.server.port
        let other = try TestCertificates.shared().selfSigned.certificate
        let cases = [
            "127.0.0.1:\(port)/\(open.name)?ca_file=\(other)",
            "127.0.0.1:\(port)/\(open.name)?tls=on",
            "localhost:\(port)/\(open.name)?ca_file=\(open.server.authority)",
        ]
        for address in cases {
            let words = refusal("mariadb://bridge@\(address)&password_file=\(open.server.passwordFile)")?.words
            #expect(words?.contains("No trusted TLS connection") == true, "\(address)")
            #expect(words?.contains("Set ca_file to the authority") == true)
        }
        let missing = refusal("mariadb://bridge@127.0.0.1:\(port)/\(open.name)?ca_file=/nonexistent/ca.pem")
        #expect(missing?.words.contains("/nonexistent/ca.pem cannot be read") == true)
    }

    @Test("says what to do where the user, the database or a privilege is missing")
    func accounts() throws {
        let (port, name) = (open.server.port, open.name)
        let address = "mariadb://bridge@127.0.0.1:\(port)/\(name)"
        let wrong = refusal(address, password: Secret("wr0ng"))?.words
        #expect(wrong?.contains("Access denied") == true)
        #expect(wrong?.contains("Check the user and the password") == true)
        #expect(wrong?.contains("wr0ng") == false)
        #expect(refusal(address)?.words.contains("set password_file") == true)
        let unknown = refusal(address + "_missing", password: Secret(RunningMariaDB.password))?.words
        #expect(unknown?.contains("CREATE DATABASE `\(name)_missing`") == true)
        let foreign = refusal(
            "mariadb://bridge@127.0.0.1:\(port)/mysql", password: Secret(RunningMariaDB.password))?.words
        #expect(foreign?.contains("GRANT SELECT, INSERT") == true)

        try open.server.administrate(
            "CREATE USER reader@'%' IDENTIFIED BY 'pw'; GRANT SELECT ON \(name).* TO reader@'%'")
        let reader = try MariaDBDatabase(
            MariaDBLocation("mariadb://reader@127.0.0.1:\(port)/\(name)"), password: Secret("pw"))
        let denied = failure { () throws(StoreFailure) in
            try reader.execute("CREATE TABLE IF NOT EXISTS items (name VARCHAR(10))", [])
        }
        #expect(denied?.words.contains("TO 'reader'@") == true)
    }

    @Test("takes nobody's password from a file that others may read")
    func passwordFile() throws {
        let folder = try TemporaryFolder()
        try folder.write(RunningMariaDB.password, to: "password")
        let path = folder.path(of: "password")
        let address = "mariadb://bridge@localhost/\(open.name)?socket=\(open.server.socket)&password_file=\(path)"
        #expect(refusal(address) == nil)
        chmod(path, 0o644)
        #expect(refusal(address)?.words.contains("chmod 0600") == true)
        #expect(refusal(address, password: Secret(RunningMariaDB.password)) == nil)
    }

    @Test("names the packages to install where libmariadb is missing, or is something else")
    func library() throws {
        var settings = MariaDBSettings()
        for name in ["libmariadb-that-is-missing.so.3", "/nonexistent/libmariadb.so.3", "libcrypto.so.3"] {
            settings.library = name
            let words = refusal(open.server.address(of: open.name), settings)?.words
            #expect(words?.contains("apt-get install libmariadb3") == true)
            #expect(words?.contains("dnf install mariadb-connector-c") == true)
        }
    }

    @Test("leaves the process its own answer to SIGPIPE when it loads libmariadb")
    func signals() async {
        await #expect(processExitsWith: .exitCode(7)) {
            signal(SIGPIPE, SIG_DFL)
            _ = try? MariaDBDatabase(MariaDBLocation("mariadb://u@localhost/d?socket=/nonexistent/socket"))
            let isDefault = unsafeBitCast(signal(SIGPIPE, SIG_DFL), to: Int.self) == 0
            exit(dlopen("libmariadb.so.3", RTLD_NOW | RTLD_NOLOAD) != nil && isDefault ? 7 : 1)
        }
    }

    @Test("says that nobody listens, at a port or at a socket")
    func unreachable() throws {
        let port = try ListeningSocket().port
        for address in ["127.0.0.1:\(port)/d", "localhost/d?socket=/nonexistent/socket", "nowhere.invalid/d?tls=off"] {
            #expect(refusal("mariadb://u@\(address)")?.isConnectionLost == true)
        }
    }

    @Test("works by its own rules, whatever those of the server are")
    func session() throws {
        let database = try open.connect()
        let row = try database.query(
            "SELECT @@tx_isolation AS isolation, @@autocommit AS autocommit, @@character_set_client AS characters, "
                + "@@wait_timeout AS wait, @@wsrep_sync_wait AS sync, @@sql_mode AS mode", []
        ).first
        #expect(row?.text("isolation") == "READ-COMMITTED")
        #expect(row?.integer("autocommit") == 1)
        #expect(row?.text("characters") == "utf8mb4")
        #expect(row?.integer("wait") == 28_800)
        #expect(row?.integer("sync") == 7)
        #expect(row?.text("mode")?.contains("STRICT_ALL_TABLES") == true)
        try database.execute("CREATE TABLE IF NOT EXISTS t (\"name\" VARCHAR(9) NOT NULL PRIMARY KEY)", [])
        try database.execute("CREATE INDEX IF NOT EXISTS t_name ON t (name)", [])
        try database.execute("CREATE INDEX IF NOT EXISTS t_name ON t (name)", [])
        let table = try database.query(
            "SELECT engine, table_collation FROM information_schema.tables WHERE table_schema = ?",
            [.text(open.name)]
        ).first
        #expect(table?.text("engine") == "InnoDB")
        #expect(table?.text("table_collation") == "utf8mb4_nopad_bin")
    }

    @Test("is lost, and says so each time, when the server ends it", arguments: [false, true])
    func killed(overTCP: Bool) throws {
        // In a process whose SIGPIPE kills, as PHP's may.
        let code = try inForkedChild {
            signal(SIGPIPE, SIG_DFL)
            guard let (database, other) = try? (open.connect(overTCP: overTCP), open.connect()),
                let identifier = try? database.query("SELECT CONNECTION_ID() AS id", []).first?.integer("id"),
                (try? other.execute("KILL \(identifier)", [])) != nil
            else { return 1 }
            for attempt in 0..<3 {
                let lost = failure { () throws(StoreFailure) in try database.execute("DO 1", []) }
                guard lost?.isConnectionLost == true else { return 10 + Int32(attempt) }
            }
            return (try? open.connect(overTCP: overTCP)) == nil ? 2 : 0
        }
        #expect(code == 0)
    }

    @Test("is lost when it was silent for longer than wait_timeout")
    func waitTimeout() throws {
        let (database, other) = (try open.connect(), try open.connect())
        let identifier = try #require(try database.query("SELECT CONNECTION_ID() AS id", []).first?.integer("id"))
        try database.execute("SET SESSION wait_timeout = 1", [])
        try waitForEnd(of: identifier, other)
        let lost = failure { () throws(StoreFailure) in try database.begin() }
        #expect(lost?.isConnectionLost == true)
    }

    @Test("a process that stops inside a transaction holds up nobody for long")
    func silentTransaction() throws {
        var patient = MariaDBSettings()
        patient.lockSeconds = 20
        _ = try open.connectWithTable()
        let other = try open.connect(patient)
        try other.execute("INSERT INTO items(name, number) VALUES ('a', 0)", [])
        var settings = MariaDBSettings()
        settings.silentTransactionSeconds = 3
        let database = try open.connect(settings)
        try database.begin()
        try database.execute("UPDATE items SET number = 1", [])
        #expect(try other.execute("UPDATE items SET number = 2 WHERE number = 0", []) == 1)
        let lost = failure { () throws(StoreFailure) in try database.commit() }
        #expect(lost?.isConnectionLost == true)
    }

    private func waitForEnd(of identifier: Int64, _ database: MariaDBDatabase) throws {
        waitUntil {
            let sql = "SELECT id FROM information_schema.processlist WHERE id = ?"
            return (try? database.query(sql, [.integer(identifier)]))?.isEmpty ?? true
        }
    }

    @Test("a forked process uses no connection of its parent's, and leaves it whole", arguments: [false, true])
    func fork(overTCP: Bool) throws {
        var database: MariaDBDatabase? = try open.connect(overTCP: overTCP)
        try database?.execute("SET SESSION wait_timeout = 20000", [])
        try database?.begin()
        let code = try inForkedChild {
            let lost = failure { () throws(StoreFailure) in try database?.execute("DO 1", []) }
            database = nil
            guard lost?.isConnectionLost == true else { return 1 }
            return (try? open.connect(overTCP: overTCP).leaseClock()) == nil ? 2 : 0
        }
        #expect(code == 0)
        #expect(try database?.query("SELECT @@wait_timeout AS wait", []).first?.integer("wait") == 20_000)
        try database?.commit()
    }
}
