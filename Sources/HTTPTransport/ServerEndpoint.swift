/// Where a server is and how it is trusted. Two equal endpoints share connections.
package struct ServerEndpoint: Sendable, Hashable {
    /// How the server's certificate is judged. With pins, the public key must match one of them, and then need not be
    /// signed by a known authority unless `authority` says otherwise.
    package enum Trust: Sendable, Hashable {
        /// The system's authorities; the name must match.
        case system
        /// The authorities in this file; the name must match.
        case authorityFile(String)
        /// One of these public keys, each `sha256//BASE64`; the name need not match.
        case pins([String])
        /// Nothing is verified. Only when the settings say so; always warned about.
        case none
    }

    /// The name that is verified and sent as Host.
    package var host: String
    package var port: Int
    /// Connect here instead of what `host` resolves to.
    package var address: String?
    package var trust: Trust
    package var connectTimeoutMilliseconds: Int
    /// A proxy's URL; nil means none, whatever the environment says.
    package var proxy: String?

    package init(
        host: String, port: Int = 8083, address: String? = nil, trust: Trust = .system,
        connectTimeoutMilliseconds: Int = 10_000, proxy: String? = nil
    ) {
        self.host = host
        self.port = port
        self.address = address
        self.trust = trust
        self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
        self.proxy = proxy
    }
}
