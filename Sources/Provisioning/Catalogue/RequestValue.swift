import FoundationEssentials

/// A request's JSON, whatever its type: for what is kept of it and compared.
package enum RequestValue: Sendable, Hashable {
    case null
    case flag(Bool)
    case integer(Int64)
    case decimal(Double)
    case text(String)
    case list([RequestValue])
    case object([String: RequestValue])

    /// nil for bytes that are no JSON.
    package init?(json bytes: some Sequence<UInt8>) {
        guard let value = try? JSONDecoder().decode(RequestValue.self, from: Data(bytes)) else { return nil }
        self = value
    }

    /// Its JSON, keys sorted.
    package var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }

    package subscript(key: String) -> RequestValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }

    /// The first field, in the order of their names, that differs; nil when all are equal. The path of one in an object:
    /// `package.parameters.WEB_DOMAINS`.
    package func firstDifference(from other: RequestValue, path: String = "") -> String? {
        guard case .object(let mine) = self, case .object(let theirs) = other else {
            return self == other ? nil : path
        }
        for key in Set(mine.keys).union(theirs.keys).sorted() {
            let field = path.isEmpty ? key : "\(path).\(key)"
            guard let left = mine[key], let right = theirs[key] else { return field }
            if let difference = left.firstDifference(from: right, path: field) { return difference }
        }
        return nil
    }

    /// This object with another one's members in it, those of objects in both one by one.
    package func merged(with other: RequestValue) -> RequestValue {
        guard case .object(var members) = self, case .object(let further) = other else { return other }
        for (key, value) in further { members[key] = members[key]?.merged(with: value) ?? value }
        return .object(members)
    }
}

extension RequestValue: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else if let number = try? container.decode(Double.self) {
            self = .decimal(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([RequestValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: RequestValue].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .integer(let number): try container.encode(number)
        case .decimal(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .object(let members): try container.encode(members)
        }
    }
}
