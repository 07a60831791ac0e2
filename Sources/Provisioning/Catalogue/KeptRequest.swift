import HestiaModel

/// What is kept of a request: what it asks for, without secrets and without how it runs. Two requests of one intention
/// have the same.
struct KeptRequest: Sendable, Hashable {
    let value: RequestValue

    /// Fields that are never kept, wherever they stand in a request.
    private static let secretFields: Set<String> = [
        "password", "secret_key", "access_key", "api_key", "totp_secret", "panel_user", "panel_password",
    ]

    /// - Parameter bytes: a request that has been read.
    init(of bytes: [UInt8], server: ServerSettings) {
        guard case .object(var members)? = RequestValue(json: bytes) else {
            value = .object([:])
            return
        }
        for field in RunOptions.fields { members[field] = nil }
        members["server"] = .object(["host": .text(server.host), "port": .integer(Int64(server.port))])
        value = Self.withoutSecrets(.object(members))
    }

    /// nil for a text that is none.
    init?(json: String) {
        guard let value = RequestValue(json: json.utf8) else { return nil }
        self.value = value
    }

    var json: String { String(decoding: value.json, as: UTF8.self) }

    private static func withoutSecrets(_ value: RequestValue) -> RequestValue {
        switch value {
        case .object(let members):
            .object(members.filter { !secretFields.contains($0.key) }.mapValues(withoutSecrets))
        case .list(let list): .list(list.map(withoutSecrets))
        case .null, .flag, .integer, .decimal, .text: value
        }
    }
}
