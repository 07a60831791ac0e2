import HTTPTransport

/// Calls a running simulator as a client does: HTTPS, the certificate pinned, connections of its own.
package struct PanelCaller: Sendable {
    /// A complete answer.
    package struct Answer: Sendable, Hashable {
        package let status: Int
        /// The header Hestia-Exit-Code.
        package let exitCode: Int?
        package let text: String
        package let byteCount: Int
        package let location: String?

        init(_ response: HTTPResponse) {
            status = response.status
            exitCode = response.field("Hestia-Exit-Code").flatMap { Int($0) }
            text = String(decoding: response.body, as: UTF8.self)
            byteCount = response.body.count
            location = response.field("Location")
        }
    }

    /// No complete answer.
    package struct Failure: Error, Sendable, Hashable {
        /// Whether the server may have acted.
        package let wasSent: Bool
        package let detail: String

        init(_ error: TransportError) {
            wasSent = error.wasSent
            detail = error.detail
        }
    }

    private let endpoint: ServerEndpoint
    private let transport: CurlTransport

    package init(_ simulator: RunningSimulator) throws {
        endpoint = ServerEndpoint(
            host: simulator.host, port: simulator.port, trust: .pins([try simulator.pin]),
            connectTimeoutMilliseconds: 5000)
        transport = CurlTransport(pool: ConnectionPool())
    }

    /// Calls a command with the administrator's access key.
    package func run(
        _ command: String, _ arguments: [String] = [], timeoutMilliseconds: Int = 20_000
    ) throws(Failure) -> Answer {
        try send(request(command, arguments, timeoutMilliseconds: timeoutMilliseconds))
    }

    /// Calls several commands at the same time.
    package func runAll(_ commands: [(name: String, arguments: [String])]) -> [Result<Answer, Failure>] {
        let requests = commands.map { (request: request($0.name, $0.arguments), endpoint: endpoint) }
        return transport.exchangeAll(requests, limitPerServer: commands.count, stop: .never)
            .map { $0.map(Answer.init).mapError(Failure.init) }
    }

    /// Calls with a secret key that is wrong.
    package func runWithWrongKey() throws(Failure) -> Answer {
        var request = request("v-list-users", ["json"])
        request.body = Array(
            "access_key=ACCESSKEYID000000000&secret_key=wrong0000000000000000000000000000000000w&cmd=v-list-users".utf8)
        return try send(request)
    }

    private func send(_ request: HTTPRequest) throws(Failure) -> Answer {
        do {
            return Answer(try transport.exchange(request, with: endpoint, stop: .never))
        } catch {
            throw Failure(error)
        }
    }

    private func request(_ command: String, _ arguments: [String], timeoutMilliseconds: Int = 20_000) -> HTTPRequest {
        var pairs = [
            ("access_key", "ACCESSKEYID000000000"), ("secret_key", "SECRETKEY0000000000000000000000000000000"),
            ("cmd", command),
        ]
        for (index, argument) in arguments.enumerated() { pairs.append(("arg\(index + 1)", argument)) }
        let body = pairs.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
        return HTTPRequest(
            method: .post, path: "/api/", fields: [HTTPField("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(body.utf8), timeoutMilliseconds: timeoutMilliseconds)
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.map { byte in
            let scalar = Character(Unicode.Scalar(byte))
            if scalar.isASCII, scalar.isLetter || scalar.isNumber { return String(scalar) }
            return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }
}
