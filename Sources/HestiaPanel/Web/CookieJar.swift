import HTTPTransport

/// The cookies of one session with one panel; wiped, not just forgotten.
struct CookieJar {
    private var names: [String] = []
    private var values: [[UInt8]] = []

    /// Takes over the cookies that an answer sets. A panel has one, which changes at the login.
    mutating func take(from response: HTTPResponse) {
        for field in response.fields where field.name.lowercased() == "set-cookie" {
            guard let pair = field.value.split(separator: ";", omittingEmptySubsequences: false).first,
                let equals = pair.firstIndex(of: "=")
            else { continue }
            let name = pair[..<equals].drop { $0 == " " }
            let value = Array(pair[pair.index(after: equals)...].utf8)
            // Anything that could leave its header field is no cookie of a panel.
            guard !name.isEmpty, name.utf8.count <= 64, value.count <= 4096,
                (Array(name.utf8) + value).allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") })
            else { continue }
            set(String(name), value)
        }
    }

    /// The value of the field `Cookie`; nil when there is none.
    var fieldValue: String? {
        guard !names.isEmpty else { return nil }
        return zip(names, values).map { "\($0)=\(String(decoding: $1, as: UTF8.self))" }.joined(separator: "; ")
    }

    var isEmpty: Bool { names.isEmpty }

    /// Overwrites every value.
    mutating func wipe() {
        for index in values.indices { wipe(index) }
        names = []
        values = []
    }

    private mutating func set(_ name: String, _ value: [UInt8]) {
        if let index = names.firstIndex(of: name) {
            wipe(index)
            values[index] = value
        } else if names.count < 8 {
            names.append(name)
            values.append(value)
        }
    }

    private mutating func wipe(_ index: Int) {
        for place in values[index].indices { values[index][place] = 0 }
    }
}
