extension KeyedDecodingContainer {
    /// One of the texts of an enumeration; nil when absent.
    ///
    /// - Throws: `InvalidValue` that lists what may be chosen.
    package func decodeChoice<Choice>(
        _ type: Choice.Type, forKey key: Key
    ) throws -> Choice? where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw InvalidValue(
                field: CodingPath.text(codingPath + [key]),
                reason: "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    /// A text without control characters; nil when absent or empty.
    package func decodeLine(forKey key: Key) throws -> String? {
        guard let text = try decodeIfPresent(String.self, forKey: key), !text.isEmpty else { return nil }
        guard !TextRules.hasControlCharacter(text) else {
            throw InvalidValue(
                field: CodingPath.text(codingPath + [key]), reason: "must not have line breaks or control characters")
        }
        return text
    }

    /// A whole number within a range; nil when absent.
    package func decodeNumber(_ range: ClosedRange<Int>, forKey key: Key) throws -> Int? {
        guard let value = try decodeIfPresent(Int.self, forKey: key) else { return nil }
        guard range.contains(value) else {
            throw InvalidValue(
                field: CodingPath.text(codingPath + [key]),
                reason: "must be from \(range.lowerBound) to \(range.upperBound), and is \(value)")
        }
        return value
    }
}
