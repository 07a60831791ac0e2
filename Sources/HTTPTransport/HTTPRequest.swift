/// A request to one server, sent over HTTPS.
package struct HTTPRequest: Sendable, Hashable {
    /// The methods that a panel knows.
    package enum Method: String, Sendable { case get = "GET", post = "POST" }

    package var method: Method
    /// Path and query, starting with `/`.
    package var path: String
    /// Sent besides Host, Content-Length and Accept-Encoding.
    package var fields: [HTTPField]
    package var body: [UInt8]
    /// How long the whole exchange may take once the connection stands.
    package var timeoutMilliseconds: Int
    /// A larger answer fails with `TransportError.Code.answerTooLarge`. 64 MiB unless set.
    package var answerLimit: Int

    package init(
        method: Method, path: String, fields: [HTTPField] = [], body: [UInt8] = [],
        timeoutMilliseconds: Int = 300_000, answerLimit: Int = 64 << 20
    ) {
        self.method = method
        self.path = path
        self.fields = fields
        self.body = body
        self.timeoutMilliseconds = timeoutMilliseconds
        self.answerLimit = answerLimit
    }
}

/// One header field.
package struct HTTPField: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
