import FoundationEssentials

/// JSON for tests: requests from dictionaries, responses to look into.
enum JSONText {
    /// A JSON value.
    indirect enum Value: Decodable, Equatable {
        case text(String)
        case number(Double)
        case flag(Bool)
        case list([Value])
        case object([String: Value])
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Value].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }

        subscript(key: String) -> Value? { if case .object(let members) = self { members[key] } else { nil } }
        var text: String? { if case .text(let text) = self { text } else { nil } }
        var list: [Value]? { if case .list(let list) = self { list } else { nil } }
        var number: Double? { if case .number(let number) = self { number } else { nil } }
        var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    }

    static func decode(_ bytes: [UInt8]) -> Value? { try? JSONDecoder().decode(Value.self, from: Data(bytes)) }

    /// Texts, whole numbers, flags, lists and dictionaries of these.
    static func encode(_ value: Any) -> String {
        switch value {
        case let flag as Bool: return flag ? "true" : "false"
        case let number as Int: return String(number)
        case let list as [Any]: return "[" + list.map(encode).joined(separator: ",") + "]"
        case let members as [String: Any]:
            return "{"
                + members.sorted { $0.key < $1.key }.map { encode($0.key) + ":" + encode($0.value) }.joined(
                    separator: ",") + "}"
        default:
            let data = (try? JSONEncoder().encode("\(value)")) ?? Data()
            return String(decoding: data, as: UTF8.self)
        }
    }
}
