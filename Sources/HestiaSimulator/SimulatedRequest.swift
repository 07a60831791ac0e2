/// A request as it reaches the panel's web server.
package struct SimulatedRequest: Sendable, Hashable {
    package var method: String
    /// Path with the query, as sent.
    package var path: String
    package var headers: [(name: String, value: String)] { zip(headerNames, headerValues).map { ($0, $1) } }
    package var body: [UInt8]
    /// The client's address.
    package var clientAddress: String
    private var headerNames: [String]
    private var headerValues: [String]

    package init(
        method: String, path: String, headers: [(name: String, value: String)], body: [UInt8],
        clientAddress: String = "127.0.0.1"
    ) {
        self.method = method
        self.path = path
        self.body = body
        self.clientAddress = clientAddress
        headerNames = headers.map(\.name)
        headerValues = headers.map(\.value)
    }

    /// The first value of a header, its name in any case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
