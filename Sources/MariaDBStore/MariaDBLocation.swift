package import Workflow

/// Where a store in MariaDB or MySQL is: `mariadb://user@host[:port]/database?password_file=/path&ca_file=/path`.
///
/// `mysql://` means the same. `socket=/path` takes the server's socket in the place of host and port. `tls` is `on` or
/// `off`: without it, TLS is on for every host but this machine's own, where `ca_file` turns it on. The certificate is
/// always verified, against `ca_file` or the system's authorities. A password never stands here.
package struct MariaDBLocation: Sendable, Hashable {
    /// How the server is reached.
    package enum Route: Sendable, Hashable {
        /// A name or an address, without brackets.
        case host(String, port: UInt32)
        /// The path of a socket.
        case socket(String)
    }

    /// How the connection is protected.
    package enum Protection: Sendable, Hashable {
        case none
        /// TLS with a certificate that one of these authorities signed; nil: the system's.
        case verified(caFile: String?)
    }

    package let route: Route
    package let user: String
    package let database: String
    package let protection: Protection
    /// The file that holds the password.
    package let passwordFile: String?

    /// - Throws: `failed`, without any value of the text, because one of them may be a password.
    package init(_ text: String) throws(StoreFailure) {
        var rest = Substring(try Self.withoutScheme(text))
        guard !rest.contains("#"), rest.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
            throw Self.failure("has a space, a control character or a #", hint: "Write them as %20 and the like.")
        }
        var parameters: [String: String] = [:]
        if let mark = rest.firstIndex(of: "?") {
            parameters = try Self.parameters(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if let at = rest.lastIndex(of: "@"), rest[..<at].contains(":") { throw Self.passwordFailure }
        guard let slash = rest.firstIndex(of: "/") else { throw Self.failure("names no database") }
        database = try Self.decoded(rest[rest.index(after: slash)...], "the database's name")
        let authority = rest[..<slash]
        guard let at = authority.lastIndex(of: "@") else { throw Self.failure("names no user") }
        user = try Self.decoded(authority[..<at], "the user")
        guard !user.isEmpty else { throw Self.failure("names no user") }
        guard !database.isEmpty, !database.contains("/") else { throw Self.failure("names no database, or two") }

        let server = authority[authority.index(after: at)...]
        let tls = parameters["tls"]
        guard tls == nil || tls == "on" || tls == "off" else { throw Self.failure("has a tls that is not on or off") }
        passwordFile = parameters["password_file"]
        let caFile = parameters["ca_file"]
        for (name, path) in parameters where name != "tls" && !path.hasPrefix("/") {
            throw Self.failure("has a \(name) that is no absolute path")
        }
        if let socket = parameters["socket"] {
            guard server.isEmpty || server == "localhost" else {
                throw Self.failure("names a host and a socket", hint: "Leave one of them out.")
            }
            guard tls != "on", caFile == nil else {
                throw Self.failure("wants TLS on a socket", hint: "Leave tls and ca_file out: a socket is local.")
            }
            route = .socket(socket)
            protection = .none
            return
        }
        let (host, port) = try Self.hostAndPort(server)
        route = .host(host, port: port)
        guard tls != "off" || caFile == nil else {
            throw Self.failure("turns TLS off and names a ca_file", hint: "Leave one of them out.")
        }
        let isWanted = tls == "on" || caFile != nil || !Self.isLoopback(host)
        protection = tls == "off" || !isWanted ? .none : .verified(caFile: caFile)
    }

    /// What is unsafe here and was asked for: a connection to another machine without TLS.
    package var warning: String? {
        guard case .host(let host, _) = route, protection == .none, !Self.isLoopback(host) else { return nil }
        return "The store \(self) is reached without TLS: who can read the network between can read and change it. "
            + "Remove tls=off."
    }
}

extension MariaDBLocation: CustomStringConvertible {
    /// For people; never with a password.
    package var description: String {
        switch route {
        case .socket(let path): "mariadb://\(user)@localhost/\(database)?socket=\(path)"
        case .host(let host, let port):
            "mariadb://\(user)@\(host.contains(":") ? "[\(host)]" : host)\(port == Self.standardPort ? "" : ":\(port)")"
                + "/\(database)"
        }
    }
}

extension MariaDBLocation {
    private static let standardPort: UInt32 = 3306
    private static let knownParameters: Set<String> = ["password_file", "ca_file", "socket", "tls"]

    private static let passwordFailure = failure(
        "has a password in it",
        hint: "Write the password to a file of mode 0600, name it with password_file=/path, and change the password: "
            + "it may stand in logs by now.")

    private static func failure(
        _ what: String, hint: String = "It is mariadb://user@host[:port]/database?password_file=/path&ca_file=/path."
    ) -> StoreFailure {
        .failed("The store's address \(what).", hint: hint)
    }

    private static func withoutScheme(_ text: String) throws(StoreFailure) -> String {
        for scheme in ["mariadb://", "mysql://"] where text.hasPrefix(scheme) {
            return String(text.dropFirst(scheme.count))
        }
        throw failure("does not begin with mariadb:// or mysql://")
    }

    private static func parameters(_ text: Substring) throws(StoreFailure) -> [String: String] {
        var parameters: [String: String] = [:]
        for part in text.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = sides.first.map(String.init) ?? ""
            if name == "password" { throw passwordFailure }
            guard sides.count == 2, let value = sides.last, knownParameters.contains(name) else {
                throw failure(
                    "has a parameter that is not known",
                    hint: "Known are \(knownParameters.sorted().joined(separator: ", ")).")
            }
            guard parameters.updateValue(try decoded(value, name), forKey: name) == nil else {
                throw failure("names \(name) twice")
            }
        }
        return parameters
    }

    private static func hostAndPort(_ text: Substring) throws(StoreFailure) -> (String, UInt32) {
        var host = text
        var port: Substring?
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            let behind = text[text.index(after: end)...]
            guard behind.isEmpty || behind.hasPrefix(":") else { throw failure("has something after the ]") }
            port = behind.isEmpty ? nil : behind.dropFirst()
        } else if let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        }
        guard !host.isEmpty, host.utf8.allSatisfy(isHostByte) else {
            throw failure("has a host that is no name and no address", hint: "An IPv6 address stands in [ ].")
        }
        guard let port else { return (String(host), standardPort) }
        guard let number = UInt16(port), number > 0, port.first != "+" else {
            throw failure("has a port that is not between 1 and 65535")
        }
        return (String(host), UInt32(number))
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
        default: false
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers.first == 127 && !numbers.contains(nil)
    }

    /// The text with each %XX as its byte.
    private static func decoded(_ text: Substring, _ what: String) throws(StoreFailure) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                throw failure("has a % in \(what) without two hexadecimal digits behind it")
            }
            bytes.append(high << 4 | low)
        }
        guard let result = String(validating: bytes, as: UTF8.self),
            !result.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { throw failure("has a control character or no UTF-8 in \(what)") }
        return result
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte &- 0x30
        case 0x41...0x46: byte &- 0x41 &+ 10
        case 0x61...0x66: byte &- 0x61 &+ 10
        default: nil
        }
    }
}
