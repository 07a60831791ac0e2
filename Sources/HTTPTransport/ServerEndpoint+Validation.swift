import Glibc

extension ServerEndpoint {
    /// The start of every URL on this server.
    ///
    /// - Throws: `authorityFile` when that cannot be read, `invalidEndpoint` when a part of the endpoint could mean something else to libcurl than it says.
    func validatedOrigin() throws(TransportError) -> String {
        guard Self.isPlainHost(host) else { throw .invalidEndpoint("the host is not a name or an IP address") }
        guard (1...65_535).contains(port) else { throw .invalidEndpoint("the port is not between 1 and 65535") }
        if let address, !Self.isPlainHost(address) {
            throw .invalidEndpoint("the address is not a name or an IP address")
        }
        if let proxy, proxy.isEmpty || proxy.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
            throw .invalidEndpoint("the proxy is not a URL")
        }
        try validateTrust()
        return "https://\(Self.bracketed(host)):\(port)"
    }

    /// What libcurl's connect-to list says for this endpoint; nil when the name is to be resolved.
    var connectTo: String? {
        address.map { "::\(Self.bracketed($0)):\(port)" }
    }

    private func validateTrust() throws(TransportError) {
        switch trust {
        case .system, .none:
            break
        case .authorityFile(let path):
            guard !path.isEmpty, !path.utf8.contains(0) else { throw .authorityFile("the CA file has no name") }
            guard access(path, R_OK) == 0 else { throw .authorityFile("the CA file \(path) cannot be read") }
        case .pins(let pins):
            // libcurl would take another text for a file's name, and an empty one for "no pin at all".
            guard !pins.isEmpty, pins.allSatisfy(PublicKeyPin.isWellFormed) else {
                throw .invalidEndpoint("a pin is not of the form sha256//BASE64 with 44 characters")
            }
        }
    }

    private static func isPlainHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    private static func bracketed(_ host: String) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    }
}

extension HTTPRequest {
    /// - Throws: `invalidEndpoint` when the request would not arrive as it is written here.
    func validate() throws(TransportError) {
        guard path.utf8.first == UInt8(ascii: "/"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") })
        else { throw .invalidEndpoint("the path does not start with / or holds a character that must be escaped") }
        guard method == .post || body.isEmpty else { throw .invalidEndpoint("a GET request has a body") }
        for field in fields {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(Self.isTokenByte) else {
                throw .invalidEndpoint("a header's name holds a character that it must not")
            }
            guard !field.value.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) else {
                throw .invalidEndpoint("the header \(field.name) holds a line break or NUL")
            }
            guard !Self.ownFields.contains(field.name.lowercased()) else {
                throw .invalidEndpoint("the header \(field.name) is set by the transport alone")
            }
        }
    }

    private static let ownFields: Set<String> = [
        "host", "content-length", "transfer-encoding", "accept-encoding", "expect", "connection",
    ]

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
