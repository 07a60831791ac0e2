/// Fields of a form or of a query by name.
struct FormFields {
    private var values: [String: String] = [:]

    /// The fields of a list of pairs; the last of equal names counts.
    init(_ pairs: [(name: String, value: String)] = []) {
        for pair in pairs { values[pair.name] = pair.value }
    }

    /// The fields of a request's body, as far as PHP takes it for a form.
    init(body request: SimulatedRequest) {
        let type = request.header("Content-Type") ?? ""
        switch type.split(separator: ";").first.map({ PHPText.trimmed($0.lowercased()) }) {
        case "application/x-www-form-urlencoded": self.init(FormBody.urlEncoded(request.body))
        case "multipart/form-data": self.init(FormBody.multipart(request.body, contentType: type))
        default: self.init()
        }
    }

    /// The value of a field; nil when it was not sent.
    subscript(name: String) -> String? { values[name] }

    /// The value of a field that was sent and is not what PHP calls empty.
    func filled(_ name: String) -> String? {
        guard let value = values[name], !PHPText.isEmpty(value) else { return nil }
        return value
    }
}
