/// Where a server is, without how to authenticate there: the part of its settings that needs no secret.
package struct ServerLocation: Sendable, Hashable, Decodable {
    /// Host name or IP address, lower case.
    package var host: String
    /// Connect here instead of what `host` resolves to.
    package var address: String?
    /// 1 to 65535; 8083 unless set.
    package var port: Int
    package var connectTimeoutMilliseconds: Int
    /// A proxy's URL; nil means none, whatever the environment says.
    package var proxy: String?

    /// The name for messages, leases and locks: `host:port`.
    package var name: String { "\(host):\(port)" }

    /// Takes its fields from the settings of a server; other fields of those may be there.
    ///
    /// - Throws: `InvalidValue` or `DecodingError`, each with the field's path.
    package init(from decoder: any Decoder) throws {
        func invalid(_ field: ServerSettings.CodingKeys, _ reason: String) -> InvalidValue {
            InvalidValue(field: CodingPath.text(decoder.codingPath + [field]), reason: reason)
        }
        let container = try decoder.strictContainer(keyedBy: ServerSettings.CodingKeys.self)
        guard let host = try container.decodeLine(forKey: .host) else { throw invalid(.host, "must name the server") }
        guard Self.isHost(host) else {
            throw invalid(.host, "must be a host name or an IP address alone, without https://, a port or a path")
        }
        self.host = TextRules.asciiLowercased(host)
        address = try container.decodeLine(forKey: .address)
        if let address, !Self.isHost(address) { throw invalid(.address, "must be an IP address or a host name") }
        port = try container.decodeNumber(1...65535, forKey: .port) ?? 8083
        connectTimeoutMilliseconds = try container.decodeNumber(100...300_000, forKey: .connectTimeout) ?? 10_000
        proxy = try container.decodeLine(forKey: .proxy)
        if let proxy, !Self.isProxy(proxy) {
            throw invalid(.proxy, "must be http://, https://, socks5:// or socks5h:// with a host and a port")
        }
    }

    /// A scheme that libcurl knows, perhaps a user and a password, a host, a port.
    private static func isProxy(_ text: String) -> Bool {
        guard let scheme = ["http://", "https://", "socks5://", "socks5h://"].first(where: text.hasPrefix) else {
            return false
        }
        let place = text.dropFirst(scheme.utf8.count).split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let parts = place.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let port = Int(parts[1]), (1...65535).contains(port) else { return false }
        return isHost(String(parts[0]))
    }

    /// Letters, digits, `.`, `-`, `_`, or an IPv6 address with `:`, not starting with `-` or `.`.
    private static func isHost(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= 253, first != 0x2D, first != 0x2E else { return false }
        let colons = bytes.count { $0 == 0x3A }
        if colons >= 2 {
            return bytes.allSatisfy { byte in
                byte == 0x3A || byte == 0x2E || TextRules.isASCIIDigit(byte) || (0x61...0x66).contains(byte | 0x20)
            }
        }
        return colons == 0
            && bytes.allSatisfy { TextRules.isASCIIAlphanumeric($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F }
    }

}
