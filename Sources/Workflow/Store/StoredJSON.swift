import FoundationEssentials

/// Lists and dictionaries as one text of a row.
enum StoredJSON {
    static func encode(_ value: some Encodable) throws(StoreFailure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            // Never the error itself: it could hold what is encoded.
            throw .failed("A record could not be written as JSON.", hint: nil)
        }
    }

    static func decode<Value: Decodable>(_ text: String, _ column: String) throws(StoreFailure) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw StoreRow.unreadable(column)
        }
    }
}
