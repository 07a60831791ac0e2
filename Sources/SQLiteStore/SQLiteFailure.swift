import CSQLite
import Glibc
import Workflow

/// What SQLite's codes mean for a store. The texts hold no values: SQLite's own never do.
struct SQLiteFailure {
    let code: Int32
    /// Of the system call that failed; 0 without one.
    let systemError: Int32
    /// SQLite's words.
    let text: String

    /// The last failure of a connection.
    ///
    /// - Parameter systemError: `errno` after the call, for failures of which SQLite keeps none (at COMMIT).
    init(_ connection: OpaquePointer?, code: Int32, systemError: Int32 = 0) {
        let extended = sqlite3_extended_errcode(connection)
        self.code = connection == nil || extended & 0xFF != code & 0xFF ? code : extended
        let known = connection == nil ? 0 : sqlite3_system_errno(connection)
        self.systemError = known == 0 ? systemError : known
        text = connection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? "out of memory"
    }

    func storeFailure(_ file: StoreFile) -> StoreFailure {
        let path = file.path
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL, SQLITE_SCHEMA: return .conflict(text)
        case SQLITE_CONSTRAINT where code != SQLITE_CONSTRAINT:
            // A key that another transaction was faster to insert.
            return .conflict(text)
        case SQLITE_FULL: return Self.full(path)
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT:
            return .failed(
                "The store \(path) is damaged: \(text).",
                hint: "Put back a copy of it, or move it away (mv \(FileOwnership.quoted(path)) "
                    + "\(FileOwnership.quoted(path + ".damaged"))): then runs begin anew, nothing on a server is lost, and "
                    + "existing accounts are offered for linking.")
        case SQLITE_READONLY where systemError == EROFS: return StoreFile.readOnly(path)
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: return file.notWritable
        case SQLITE_CANTOPEN where systemError == EACCES: return file.notWritable
        case SQLITE_IOERR, SQLITE_CANTOPEN:
            switch systemError {
            case ENOSPC, EDQUOT, EFBIG: return Self.full(path)
            case EROFS: return StoreFile.readOnly(path)
            default: break
            }
            let reason = systemError == 0 ? text : "\(text) (\(String(cString: strerror(systemError))))"
            return .failed(
                "The store \(path) cannot be used: \(reason).",
                hint: "Look at the disk and at the kernel's log; what was written before is safe.")
        default:
            return .failed("The store \(path) cannot be used: \(text) (SQLite \(code)).", hint: nil)
        }
    }

    static func full(_ path: String) -> StoreFailure {
        .failed(
            "The disk that the store \(path) is on is full.",
            hint: "Make room there; then call again with the same run id.")
    }
}
