import Workflow

/// An error as the server or the client library numbers it, and what it means to the store.
struct MariaDBError: Error, Sendable, Hashable {
    let number: UInt32
    let text: String

    /// A statement's error on an open connection.
    func statementFailure(at location: MariaDBLocation) -> StoreFailure {
        if number == Self.lockTimeout {
            return .conflict(
                "\(text) (\(number); from a Galera node also where it has lost the cluster: see its wsrep_cluster_status)"
            )
        }
        if Self.isConflict(number) { return .conflict("\(text) (\(number))") }
        if Self.endsConnection(number) || number == Self.tls {
            return .connectionLost("The connection to \(location) is gone: \(text) (\(number))")
        }
        return .failed("The store \(location) refused a statement: \(text) (\(number)).", hint: hint(at: location))
    }

    /// An error while the connection is made.
    func connectFailure(at location: MariaDBLocation, hasPassword: Bool) -> StoreFailure {
        switch number {
        case Self.tls:
            return .failed(
                "No trusted TLS connection to \(location): \(text).",
                hint: "Set ca_file to the authority that signed the server's certificate, and the host to a name in "
                    + "that certificate; the server must have TLS on (SHOW VARIABLES LIKE 'have_ssl').")
        case Self.unreachableHost, Self.unreachableSocket:
            return .connectionLost(
                "\(location) cannot be reached: \(text); check that the server runs and listens there")
        case Self.unknownHost:
            return .connectionLost("\(location) cannot be reached: \(text); check the host's name")
        case Self.tooManyConnections, Self.tooManyUserConnections, Self.userLimit:
            return .connectionLost(
                "\(location) takes no more connections: \(text); raise max_connections or the user's limit")
        case Self.accessDenied, Self.accessDeniedWithoutPassword:
            return .failed(
                "\(location) refused the user: \(text).",
                hint: hasPassword
                    ? "Check the user and the password, and from which hosts the user may connect."
                    : "No password was given: set password_file to a file of mode 0600 that holds it.")
        default:
            if Self.endsConnection(number) || Self.isConflict(number) {
                return .connectionLost("\(location) ended the connection while it was made: \(text) (\(number))")
            }
            return .failed("\(location) cannot be used: \(text) (\(number)).", hint: hint(at: location))
        }
    }

    private func hint(at location: MariaDBLocation) -> String? {
        switch number {
        case Self.unknownDatabase:
            "Create it: CREATE DATABASE `\(location.database)`, and grant it to the user."
        case Self.databaseDenied, Self.tableDenied, Self.columnDenied, Self.privilegeMissing:
            "Let the user work there: GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX "
                + "ON `\(location.database)`.* TO '\(location.user)'@'...'."
        case Self.hostNotAllowed: "Create the user for the host that this one connects from, or for '%'."
        case Self.hostBlocked: "Run on the database's server: mariadb-admin flush-hosts"
        case Self.passwordExpired, Self.passwordMustChange: "Give the user a new password."
        case Self.pluginNotLoaded, Self.pluginUnknown, Self.authenticationUnsupported:
            "Give the user an authentication that the client library knows, such as mysql_native_password, ed25519 or "
                + "caching_sha2_password."
        case Self.readOnlyServer, Self.readOnlyTransaction, Self.readOnlyMode:
            "This server only reads (a replica?): name the one that writes."
        case Self.statementLogFormat: "Set binlog_format to ROW or MIXED on the database's server."
        case Self.unknownVariable: "MariaDB 10.5, MySQL 8.0.17 or newer is needed."
        case Self.tableFull, Self.diskFull, Self.writeError: "Make room on the disk of the database's server."
        case Self.packetTooLarge, Self.packetTooLargeHere: "Raise max_allowed_packet on the database's server."
        case Self.tableCorrupt, Self.tableCrashed, Self.indexCorrupt, Self.keyFileCorrupt, Self.tableNotInEngine:
            "The database is damaged: see the log of its server, run mariadb-check, or restore a copy."
        default: nil
        }
    }
}

extension MariaDBError {
    /// The whole transaction may be tried again: another one was faster.
    ///
    /// A duplicate key belongs here: each row is inserted only after an update found none, or to take a lease.
    private static func isConflict(_ number: UInt32) -> Bool {
        switch number {
        case 1213,  // deadlock; also a Galera node's certification failure
            lockTimeout,  // also Galera's wait for other nodes
            1180,  // error during COMMIT: Galera's certification failure
            1020,  // the row changed since it was read
            1062, 1022, 1586,  // duplicate key
            1637,  // too many transactions at once
            1317, 1969, 3024:  // interrupted by KILL QUERY or by a time limit of the server
            true
        default: false
        }
    }

    /// Nothing more can be asked over this connection, or of this node of a cluster.
    private static func endsConnection(_ number: UInt32) -> Bool {
        switch number {
        case 2006, 2013, 2055,  // gone away, lost, lost with a reason
            2027, 2000,  // a malformed packet; unknown
            1927, 1053, 1184, 1152,  // killed; the server stops; aborted
            1158, 1159, 1160, 1161,  // network errors, as the server sees them
            4031,  // MySQL: idle for too long
            1047:  // Galera: this node is not ready; another one may be
            true
        default: false
        }
    }

    private static let lockTimeout: UInt32 = 1205
    private static let tls: UInt32 = 2026
    private static let unreachableSocket: UInt32 = 2002
    private static let unreachableHost: UInt32 = 2003
    private static let unknownHost: UInt32 = 2005
    private static let tooManyConnections: UInt32 = 1040
    private static let tooManyUserConnections: UInt32 = 1203
    private static let userLimit: UInt32 = 1226
    private static let accessDenied: UInt32 = 1045
    private static let accessDeniedWithoutPassword: UInt32 = 1698
    private static let unknownDatabase: UInt32 = 1049
    private static let databaseDenied: UInt32 = 1044
    private static let tableDenied: UInt32 = 1142
    private static let columnDenied: UInt32 = 1143
    private static let privilegeMissing: UInt32 = 1227
    private static let hostNotAllowed: UInt32 = 1130
    private static let hostBlocked: UInt32 = 1129
    private static let passwordExpired: UInt32 = 1862
    private static let passwordMustChange: UInt32 = 1820
    private static let pluginNotLoaded: UInt32 = 2059
    private static let pluginUnknown: UInt32 = 1524
    private static let authenticationUnsupported: UInt32 = 1251
    private static let readOnlyServer: UInt32 = 1290
    private static let readOnlyTransaction: UInt32 = 1792
    private static let readOnlyMode: UInt32 = 1836
    private static let statementLogFormat: UInt32 = 1665
    static let unknownVariable: UInt32 = 1193
    private static let tableFull: UInt32 = 1114
    private static let diskFull: UInt32 = 1021
    private static let writeError: UInt32 = 1026
    private static let packetTooLarge: UInt32 = 1153
    private static let packetTooLargeHere: UInt32 = 2020
    private static let tableCorrupt: UInt32 = 1877
    private static let tableCrashed: UInt32 = 1194
    private static let indexCorrupt: UInt32 = 1712
    private static let keyFileCorrupt: UInt32 = 1034
    private static let tableNotInEngine: UInt32 = 1932
}
