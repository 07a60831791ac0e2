import CMariaDB
import Glibc
import HestiaModel
import Workflow
import ProcessSafety

/// One connection: a statement goes out, an answer comes in. Used by the process that made it and no other.
final class MariaDBConnection {
    /// As the server names itself.
    let serverVersion: String
    private let library: MariaDBLibrary
    private let handle: OpaquePointer
    private let process: pid_t

    /// - Throws: `connectionLost` where no server could be reached, else `failed`.
    init(_ location: MariaDBLocation, password: Secret?, settings: MariaDBSettings) throws(StoreFailure) {
        let library = try MariaDBLibrary(name: settings.library)
        let options = try Self.options(location, settings)
        guard let handle = library.functions.pointee.`init`(nil) else {
            throw .failed("MariaDB's client library has no memory left.", hint: nil)
        }
        let error = Self.connect(library.functions.pointee, handle, location, password, options)
        if let error {
            withPipeSignalBlocked { library.functions.pointee.close(handle) }
            throw error.connectFailure(at: location, hasPassword: password != nil)
        }
        self.library = library
        self.handle = handle
        process = getpid()
        serverVersion = library.functions.pointee.get_server_info(handle).map { String(cString: $0) } ?? ""
        // The library refuses such a connection itself. Should one ever not: no statement goes out.
        if case .verified = location.protection, library.functions.pointee.get_ssl_cipher(handle) == nil {
            throw .failed(
                "The connection to \(location) has no TLS.", hint: "Turn TLS on at the database's server.")
        }
    }

    deinit {
        if process == getpid() {
            withPipeSignalBlocked { library.functions.pointee.close(handle) }
        } else {
            // The parent goes on with this connection: no word of farewell. What the library keeps for it is lost.
            Glibc.close(library.functions.pointee.get_socket(handle))
        }
    }

    /// Whether this process made the connection.
    var isOurs: Bool { process == getpid() }

    /// Sends a statement and takes all of its answer.
    ///
    /// - Returns: its rows, none for a statement that has none, and how many rows it matched.
    func send(_ statement: [UInt8]) throws(MariaDBError) -> (rows: [StoreRow], count: Int) {
        let functions = library.functions.pointee
        let (result, error) = withPipeSignalBlocked { () -> (OpaquePointer?, MariaDBError?) in
            let code = statement.withUnsafeBytes { bytes -> Int32 in
                guard let text = bytes.bindMemory(to: CChar.self).baseAddress else { return 0 }
                return functions.real_query(handle, text, UInt(bytes.count))
            }
            guard code == 0 else { return (nil, Self.error(functions, handle)) }
            let result = functions.store_result(handle)
            let isMissing = result == nil && functions.field_count(handle) != 0
            return (result, isMissing ? Self.error(functions, handle) : nil)
        }
        if let error { throw error }
        let count = Int(clamping: functions.affected_rows(handle))
        guard let result else { return ([], count) }
        defer { functions.free_result(result) }
        return (Self.rows(functions, result), count)
    }
}

extension MariaDBConnection {
    /// An option of the connection and its value.
    private enum Option {
        case number(Int, UInt32)
        case flag(Int, Bool)
        case text(Int, String)
        case size(Int, Int)
    }

    private static func options(
        _ location: MariaDBLocation, _ settings: MariaDBSettings
    ) throws(StoreFailure) -> [Option] {
        var options: [Option] = [
            .number(CMARIADB_OPTION_CONNECT_TIMEOUT, settings.connectSeconds),
            .number(CMARIADB_OPTION_READ_TIMEOUT, settings.readSeconds),
            .number(CMARIADB_OPTION_WRITE_TIMEOUT, settings.writeSeconds),
            .text(CMARIADB_OPTION_CHARACTER_SET, "utf8mb4"),
            // A server may otherwise ask for any file that we can read.
            .number(CMARIADB_OPTION_LOCAL_INFILE, 0),
            // A connection that comes back by itself would have lost its transaction without a word.
            .flag(CMARIADB_OPTION_RECONNECT, false),
            .size(CMARIADB_OPTION_LARGEST_PACKET, 64 << 20),
        ]
        switch location.route {
        case .host: options.append(.number(CMARIADB_OPTION_PROTOCOL, UInt32(CMARIADB_PROTOCOL_TCP)))
        case .socket: options.append(.number(CMARIADB_OPTION_PROTOCOL, UInt32(CMARIADB_PROTOCOL_SOCKET)))
        }
        switch location.protection {
        case .none:
            options += [.flag(CMARIADB_OPTION_ENFORCE_TLS, false), .flag(CMARIADB_OPTION_VERIFY_CERTIFICATE, false)]
        case .verified(let caFile):
            // Always named: without authorities, Connector/C before 3.4 checks the certificate's name only.
            options.append(.text(CMARIADB_OPTION_CA_FILE, try MariaDBAuthorities.file(caFile)))
            options += [.flag(CMARIADB_OPTION_ENFORCE_TLS, true), .flag(CMARIADB_OPTION_VERIFY_CERTIFICATE, true)]
        }
        return options
    }

    private static func connect(
        _ functions: cmariadb_library, _ handle: OpaquePointer, _ location: MariaDBLocation, _ password: Secret?,
        _ options: [Option]
    ) -> MariaDBError? {
        for option in options where set(option, functions, handle) != 0 {
            return MariaDBError(number: 0, text: "the client library refused an option (\(option))")
        }
        let host: String?
        let socket: String?
        var port: UInt32 = 0
        switch location.route {
        case .host(let name, let number): (host, socket, port) = (name, nil, number)
        case .socket(let path): (host, socket) = ("localhost", path)
        }
        let connected = withPipeSignalBlocked {
            withCString(host) { host in
                withCString(socket) { socket in
                    withCString(password?.reveal()) { password in
                        functions.real_connect(
                            handle, host, location.user, password, location.database, port, socket,
                            UInt(CMARIADB_FLAG_FOUND_ROWS))
                    }
                }
            }
        }
        return connected == nil ? error(functions, handle) : nil
    }

    private static func set(_ option: Option, _ functions: cmariadb_library, _ handle: OpaquePointer) -> Int32 {
        switch option {
        case .number(let name, let value): withUnsafePointer(to: value) { functions.options(handle, Int32(name), $0) }
        case .flag(let name, let value):
            withUnsafePointer(to: CChar(value ? 1 : 0)) { functions.options(handle, Int32(name), $0) }
        case .text(let name, let value): functions.options(handle, Int32(name), value)
        case .size(let name, let value): withUnsafePointer(to: value) { functions.options(handle, Int32(name), $0) }
        }
    }

    private static func withCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
        guard let text else { return body(nil) }
        return text.withCString { body($0) }
    }

    private static func error(_ functions: cmariadb_library, _ handle: OpaquePointer) -> MariaDBError {
        MariaDBError(number: functions.error_number(handle), text: String(cString: functions.error(handle)))
    }

    private static func rows(_ functions: cmariadb_library, _ result: OpaquePointer) -> [StoreRow] {
        let columns = (0..<functions.num_fields(result)).map { index -> (name: String, isNumber: Bool) in
            guard let field = functions.fetch_field_direct(result, index)?.pointee else { return ("", false) }
            return (field.name.map { String(cString: $0) } ?? "", isNumber(Int(field.type)))
        }
        var rows: [StoreRow] = []
        while let fields = functions.fetch_row(result), let lengths = functions.fetch_lengths(result) {
            var values: [String: StoreValue] = [:]
            for (index, column) in columns.enumerated() {
                values[column.name] = value(fields[index], Int(clamping: lengths[index]), column.isNumber)
            }
            rows.append(StoreRow(values))
        }
        return rows
    }

    private static func value(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ isNumber: Bool) -> StoreValue {
        guard let bytes else { return .null }
        let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        return isNumber ? Int64(text).map { .integer($0) } ?? .text(text) : .text(text)
    }

    private static func isNumber(_ type: Int) -> Bool {
        switch type {
        case CMARIADB_TYPE_TINY, CMARIADB_TYPE_SHORT, CMARIADB_TYPE_LONG, CMARIADB_TYPE_LONGLONG, CMARIADB_TYPE_INT24,
            CMARIADB_TYPE_YEAR, CMARIADB_TYPE_NEWDECIMAL:
            true
        default: false
        }
    }
}
