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

    /// What is compared: the same for all spellings of one request. A value that is absent when nothing is said, and a
    /// package's parameter in whatever type, stand for the same.
    var compared: RequestValue { Self.plain(value, path: "") }

    /// What is meant when nothing is said, of all workflows.
    private static let defaults: [String: RequestValue] = [
        "dns": .flag(true), "mail": .flag(true), "certificate": .text("scheduled"), "force_https": .flag(false),
        "hsts": .flag(false), "on_failure": .text("keep"), "force": .flag(false), "package.route": .text("auto"),
        "package.csrf": .text("as_needed"), "package.take_over": .flag(false), "package.apply": .text("all"),
    ]
    private static let parameters = "package.parameters"

    private static func plain(_ value: RequestValue, path: String) -> RequestValue {
        switch value {
        case .object(let members):
            var kept: [String: RequestValue] = [:]
            for (key, member) in members {
                let memberPath = path.isEmpty ? key : "\(path).\(key)"
                let plain = plain(member, path: memberPath)
                if plain != .null && plain != defaults[memberPath] { kept[key] = plain }
            }
            return .object(kept)
        case .list(let list) where list.isEmpty && path == parameters: return .object([:])
        case .integer(let number) where path.hasPrefix("\(parameters)."): return .text(String(number))
        case .flag(let flag) where path.hasPrefix("\(parameters)."): return .text(flag ? "yes" : "no")
        case .null, .flag, .integer, .decimal, .text, .list: return value
        }
    }

    private static func withoutSecrets(_ value: RequestValue) -> RequestValue {
        switch value {
        case .object(let members):
            .object(members.filter { !secretFields.contains($0.key) }.mapValues(withoutSecrets))
        case .list(let list): .list(list.map(withoutSecrets))
        case .null, .flag, .integer, .decimal, .text: value
        }
    }
}
