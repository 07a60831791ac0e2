/// A complete answer of a server.
package struct HTTPResponse: Sendable, Hashable {
    package var status: Int
    /// In the order received; names as sent (lower case over HTTP/2).
    package var fields: [HTTPField]
    /// Decompressed.
    package var body: [UInt8]
    /// Whether the exchange used a connection that stood before.
    package var connectionWasReused: Bool
    /// 1 for HTTP/1.x, 2 for HTTP/2.
    package var httpVersion: Int
    /// From the start of the exchange, connecting included, to the last byte of the answer.
    package var elapsedMilliseconds: Int

    package init(
        status: Int, fields: [HTTPField], body: [UInt8], connectionWasReused: Bool = false, httpVersion: Int = 1,
        elapsedMilliseconds: Int = 0
    ) {
        self.status = status
        self.fields = fields
        self.body = body
        self.connectionWasReused = connectionWasReused
        self.httpVersion = httpVersion
        self.elapsedMilliseconds = elapsedMilliseconds
    }

    /// The first value of a field; names compare without regard to case.
    package func field(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
