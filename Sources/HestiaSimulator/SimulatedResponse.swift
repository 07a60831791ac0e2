/// The panel's answer.
package struct SimulatedResponse: Sendable {
    package var status: Int
    /// In the order sent, without Date, Content-Length and Transfer-Encoding.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
