/// Fields of a form or of a query by name.
struct FormFields {
    private var values: [String: String] = [:]

    /// The fields of a list of pairs; the last of equal names counts.
    init(_ pairs: [(name: String, value: String)] = []) {
        for pair in pairs { values[pair.name] = pair.value }
    }

    /// The fields of a request's body.
    init(body request: SimulatedRequest) {
        let type = request.header("Content-Type") ?? ""
        self.init(
            type.lowercased().hasPrefix("multipart/form-data")
                ? FormBody.multipart(request.body, contentType: type) : FormBody.urlEncoded(request.body))
    }

    /// The value of a field; nil when it was not sent.
    subscript(name: String) -> String? { values[name] }

    /// The value of a field that was sent and is not what PHP calls empty.
    func filled(_ name: String) -> String? {
        guard let value = values[name], !PHPText.isEmpty(value) else { return nil }
        return value
    }
}
