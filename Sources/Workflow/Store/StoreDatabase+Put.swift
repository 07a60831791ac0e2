extension StoreDatabase {
    /// Updates the row with that key, or inserts it. Columns that a newer version has added are left as they are.
    func put(
        _ table: String, _ key: KeyValuePairs<String, StoreValue>, _ values: KeyValuePairs<String, StoreValue>
    ) throws(StoreFailure) {
        let assignments = values.map { "\($0.key) = ?" }.joined(separator: ", ")
        let condition = key.map { "\($0.key) = ?" }.joined(separator: " AND ")
        let found = try execute(
            "UPDATE \(table) SET \(assignments) WHERE \(condition)", values.map(\.value) + key.map(\.value))
        guard found == 0 else { return }
        let columns = (key.map(\.key) + values.map(\.key)).joined(separator: ", ")
        let marks = [String](repeating: "?", count: key.count + values.count).joined(separator: ", ")
        try execute("INSERT INTO \(table) (\(columns)) VALUES (\(marks))", key.map(\.value) + values.map(\.value))
    }
}

extension StoreValue {
    /// nil is NULL.
    static func optional(_ text: String?) -> StoreValue { text.map { .text($0) } ?? .null }
    /// nil is NULL.
    static func optional(_ number: Int64?) -> StoreValue { number.map { .integer($0) } ?? .null }
    static func time(_ time: Timestamp) -> StoreValue { .integer(time.millisecondsSince1970) }
    /// nil is NULL.
    static func time(_ time: Timestamp?) -> StoreValue { optional(time?.millisecondsSince1970) }
    static func count(_ number: Int) -> StoreValue { .integer(Int64(number)) }
}

extension StoreRow {
    func time(_ column: String) -> Timestamp? {
        integer(column).map { Timestamp(millisecondsSince1970: $0) }
    }

    /// What must be there: a store that lacks it was written by something else.
    func requiredText(_ column: String) throws(StoreFailure) -> String {
        guard let text = text(column) else { throw Self.unreadable(column) }
        return text
    }

    func requiredInteger(_ column: String) throws(StoreFailure) -> Int64 {
        guard let number = integer(column) else { throw Self.unreadable(column) }
        return number
    }

    func requiredTime(_ column: String) throws(StoreFailure) -> Timestamp {
        Timestamp(millisecondsSince1970: try requiredInteger(column))
    }

    static func unreadable(_ column: String) -> StoreFailure {
        .failed(
            "A record of the store has a \(column) that this version cannot read.",
            hint: "Update HestiaBridge on this machine, or put back a copy of the store.")
    }
}
