/// The fields of a request as PHP sees them: `$_POST`, or the members of a JSON body.
struct APIFields: Sendable {
    /// A field's value.
    enum Value: Sendable, Hashable {
        case text(String)
        /// `name[]=…` or a JSON array or object.
        case array
    }

    private(set) var values: [String: Value] = [:]

    /// The fields of a form body; nil when the content type is none of a form's.
    static func form(_ request: SimulatedRequest) -> APIFields? {
        guard request.method == "POST", let type = request.header("Content-Type") else { return nil }
        let name = type.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } } ?? ""
        switch name {
        case "application/x-www-form-urlencoded": return APIFields(pairs: FormBody.urlEncoded(request.body))
        case "multipart/form-data": return APIFields(pairs: FormBody.multipart(request.body, contentType: type))
        default: return nil
        }
    }

    /// The fields of a JSON body; nil when PHP's loose comparison says that it equals null.
    static func json(_ body: [UInt8]) -> APIFields? {
        guard let value = JSONParser.parse(body), !value.isEmptyInPHP else { return nil }
        var fields = APIFields()
        for member in value.members ?? [] {
            switch member.value {
            case .null: fields.values[member.name] = nil
            case .bool(let flag): fields.values[member.name] = .text(flag ? "1" : "")
            case .number(let digits): fields.values[member.name] = .text(digits)
            case .string(let text): fields.values[member.name] = .text(text)
            case .array, .object: fields.values[member.name] = .array
            }
        }
        // `true` for returncode is not the text "yes", nor is any other value but that text.
        return fields
    }

    private init() {}

    private init(pairs: [(name: String, value: String)]) {
        for (name, value) in pairs {
            if let bracket = name.firstIndex(of: "["), bracket != name.startIndex {
                values[String(name[..<bracket])] = .array
            } else {
                values[String(name.map { $0 == "." || $0 == " " ? "_" : $0 })] = .text(value)
            }
        }
    }

    /// Whether PHP's `isset` says yes.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// The text of a field; nil when absent or an array.
    func text(_ name: String) -> String? {
        guard case .text(let text) = values[name] else { return nil }
        return text
    }

    func isArray(_ name: String) -> Bool { values[name] == .array }

    mutating func set(_ name: String, _ text: String?) { values[name] = text.map(Value.text) }
}
