import CSQLite
import Glibc
import ProcessSafety
package import Workflow

/// A store in one file of this machine: SQLite with a write-ahead log, every commit synchronised to the disk.
package final class SQLiteDatabase: StoreDatabase {
    /// Where the store is when nobody says.
    package static let standardPath = "/var/lib/hestiabridge/hestiabridge.sqlite3"
    /// In the file's header: no other program's database is taken for a store (`HBst`).
    private static let applicationID: Int64 = 0x4842_7374
    /// How long one statement waits for another process; the store waits on, and may be stopped in between.
    private static let busyMilliseconds: Int32 = 100

    package let location: String
    package let isLocal = true

    private let file: StoreFile
    private let opened: stat
    private let connection: OpaquePointer
    private let process: pid_t
    private var statements: [String: OpaquePointer] = [:]

    /// Opens the file, and makes it if it is missing.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - fileSystemType: `f_type` of a folder's file system; what statfs says unless a test does.
    /// - Throws: `failed` for whatever makes the file no place for a store, with what to do; `conflict` when another
    ///   process is making it at this moment.
    package init(
        path: String, fileSystemType: (String) -> UInt32? = SQLiteDatabase.fileSystemType
    ) throws(StoreFailure) {
        let file = try StoreFile(path: path, fileSystemType: fileSystemType)
        self.file = file
        location = file.path
        process = getpid()
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
        // A lock of SQLite's that another thread has at a fork would stay locked in the child.
        let code = ForkSafeLock.shared.withLock { sqlite3_open_v2(file.path, &handle, flags, nil) }
        guard code == SQLITE_OK, let handle, let opened = file.information() else {
            let failure = SQLiteFailure(handle, code: code == SQLITE_OK ? SQLITE_CANTOPEN : code).storeFailure(file)
            ForkSafeLock.shared.withLock { _ = sqlite3_close_v2(handle) }
            throw failure
        }
        connection = handle
        self.opened = opened
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, Self.busyMilliseconds)
        // From here on deinit closes it.
        guard sqlite3_db_readonly(handle, "main") == 0 else { throw file.notWritable }
        try prepare()
    }

    deinit {
        // A forked child has this connection too: if it closed it, it would take the log away from its parent.
        guard getpid() == process else { return }
        ForkSafeLock.shared.withLock {
            for statement in statements.values { sqlite3_finalize(statement) }
            _ = sqlite3_close_v2(connection)
        }
    }

    /// What statfs says.
    package static func fileSystemType(_ path: String) -> UInt32? {
        let type = csqlite_file_system_type(path)
        return type == 0 ? nil : type
    }

    /// Takes an empty file for ours, and sets what holds for this connection.
    private func prepare() throws(StoreFailure) {
        let application = try applicationID()
        let tables = try query("SELECT name FROM sqlite_master LIMIT 1", [])
        let isNew = application == 0 && tables.isEmpty
        // Another process may have set it up between the two.
        let isOurs = try applicationID() == Self.applicationID
        guard isNew || isOurs else {
            throw .failed(
                "\(location) is the database of another program.", hint: "Set hestiabridge.store to a file of its own.")
        }
        guard try query("PRAGMA journal_mode=WAL", []).first?.text("journal_mode") == "wal" else {
            throw .failed(
                "The store \(location) is on a file system without the shared memory that SQLite's write-ahead log needs.",
                hint: "Put it on a disk of this machine.")
        }
        for pragma in ["synchronous=FULL", "temp_store=MEMORY", "secure_delete=ON", "trusted_schema=OFF"] {
            _ = try query("PRAGMA \(pragma)", [])
        }
        if !isOurs { _ = try query("PRAGMA application_id=\(Self.applicationID)", []) }
    }

    private func applicationID() throws(StoreFailure) -> Int64? {
        try query("PRAGMA application_id", []).first?.integer("application_id")
    }

    package func leaseClock() throws(StoreFailure) -> Int64 {
        var time = timespec()
        // Goes on while the machine sleeps, and no change of the time of day moves it.
        guard clock_gettime(CLOCK_BOOTTIME, &time) == 0 else {
            throw .failed("This system has no clock that counts from its start.", hint: nil)
        }
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    package func begin() throws(StoreFailure) {
        guard file.isAt(opened) else {
            throw .failed(
                "The store \(location) was removed or replaced while it was in use.",
                hint: "Call again: then the file that is there now is used.")
        }
        try execute("BEGIN IMMEDIATE", [])
    }

    package func commit() throws(StoreFailure) { try execute("COMMIT", []) }

    package func rollback() {
        guard getpid() == process, sqlite3_get_autocommit(connection) == 0 else { return }
        do throws(StoreFailure) {
            try execute("ROLLBACK", [])
        } catch {
            // The next statement says why.
        }
    }

    package func query(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> [StoreRow] {
        var rows: [StoreRow] = []
        try run(sql, values) { statement in
            var row: [String: StoreValue] = [:]
            for column in 0..<sqlite3_column_count(statement) {
                guard let name = sqlite3_column_name(statement, column) else { continue }
                row[String(cString: name)] = Self.value(statement, column)
            }
            rows.append(StoreRow(row))
        }
        return rows
    }

    @discardableResult
    package func execute(_ sql: String, _ values: [StoreValue]) throws(StoreFailure) -> Int {
        let before = sqlite3_total_changes(connection)
        try run(sql, values) { _ in }
        return Int(sqlite3_total_changes(connection) &- before)
    }

    private static func value(_ statement: OpaquePointer, _ column: Int32) -> StoreValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        default:
            guard let bytes = sqlite3_column_text(statement, column) else { return .text("") }
            let size = Int(sqlite3_column_bytes(statement, column))
            return .text(String(decoding: UnsafeBufferPointer(start: bytes, count: size), as: UTF8.self))
        }
    }

    private func run(
        _ sql: String, _ values: [StoreValue], _ onRow: (OpaquePointer) -> Void
    ) throws(StoreFailure) {
        try ForkSafeLock.shared.withLock { () throws(StoreFailure) in try runLocked(sql, values, onRow) }
    }

    private func runLocked(
        _ sql: String, _ values: [StoreValue], _ onRow: (OpaquePointer) -> Void
    ) throws(StoreFailure) {
        guard getpid() == process else {
            throw .failed("The store was opened by another process, which forked this one.", hint: nil)
        }
        let statement = try prepared(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        var index: Int32 = 0
        for value in values {
            index += 1
            let code: Int32
            switch value {
            case .null: code = sqlite3_bind_null(statement, index)
            case .integer(let number): code = sqlite3_bind_int64(statement, index, number)
            case .text(var text):
                code = text.withUTF8 {
                    csqlite_bind_text(statement, index, $0.baseAddress, Int32(clamping: $0.count))
                }
            }
            guard code == SQLITE_OK else { throw failure(code) }
        }
        while true {
            errno = 0
            let code = sqlite3_step(statement)
            let systemError = errno
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw failure(code, systemError) }
            onRow(statement)
        }
    }

    /// A statement is prepared once per connection.
    private func prepared(_ sql: String) throws(StoreFailure) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        statements[sql] = statement
        return statement
    }

    private func failure(_ code: Int32, _ systemError: Int32 = 0) -> StoreFailure {
        SQLiteFailure(connection, code: code, systemError: systemError).storeFailure(file)
    }
}
