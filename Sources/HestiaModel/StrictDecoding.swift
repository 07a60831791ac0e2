/// A JSON value of one text with rules: its decoding names the field that breaks one.
package protocol ValidatedText: Sendable, Hashable, Codable {
    /// - Throws: `InvalidValue` with an empty field.
    init(_ text: String) throws(InvalidValue)
    /// The text as it goes to the panel.
    var text: String { get }
}

extension ValidatedText {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do throws(InvalidValue) {
            try self.init(text)
        } catch {
            throw error.inside(CodingPath.text(decoder.codingPath))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Names of JSON fields.
package enum CodingPath {
    /// `server.pins[1]` for the keys server, pins, 1.
    package static func text(_ path: [any CodingKey]) -> String {
        var text = ""
        for key in path {
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        return text
    }
}

/// Any key, to see which ones an object has.
package struct AnyCodingKey: CodingKey {
    package let stringValue: String
    package let intValue: Int?

    package init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    package init(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }
}

extension Decoder {
    /// An object that has only the keys of `Key`.
    ///
    /// - Parameter others: keys that something else reads of the same object.
    /// - Throws: `InvalidValue` that names the first other key and lists the known ones.
    package func strictContainer<Key: CodingKey & CaseIterable>(
        keyedBy type: Key.Type, besides others: Set<String> = []
    ) throws -> KeyedDecodingContainer<Key> {
        let known = Set(Key.allCases.map(\.stringValue)).union(others)
        let given = try container(keyedBy: AnyCodingKey.self).allKeys.map(\.stringValue).sorted()
        if let unknown = given.first(where: { !known.contains($0) }) {
            throw InvalidValue(
                field: CodingPath.text(codingPath + [AnyCodingKey(stringValue: unknown)]),
                reason: "is not a known field; known here: \(known.sorted().joined(separator: ", "))")
        }
        return try container(keyedBy: type)
    }
}
