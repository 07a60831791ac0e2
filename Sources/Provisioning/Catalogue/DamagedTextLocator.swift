import FoundationEssentials
import HestiaModel

/// Finds the field of a request whose text is not valid UTF-8.
enum DamagedTextLocator {
    /// The path of the first text that has damaged bytes; nil when the rest is no JSON either.
    static func field(in bytes: [UInt8]) -> String? {
        // Damaged bytes become U+FFFD, which no valid text of a request needs.
        let repaired = String(decoding: bytes, as: UTF8.self)
        guard let tree = try? JSONDecoder().decode(Node.self, from: Data(repaired.utf8)) else { return nil }
        return tree.damagedPath.map(CodingPath.text)
    }

    /// A JSON value, as far as it leads to texts.
    private struct Node: Decodable {
        /// The keys to the first damaged text below, or to a damaged key.
        let damagedPath: [AnyCodingKey]?

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                damagedPath = text.unicodeScalars.contains("\u{FFFD}") ? [] : nil
            } else if let members = try? decoder.container(keyedBy: AnyCodingKey.self) {
                damagedPath =
                    members.allKeys.sorted { $0.stringValue < $1.stringValue }.lazy.compactMap {
                        key -> [AnyCodingKey]? in
                        if key.stringValue.unicodeScalars.contains("\u{FFFD}") { return [key] }
                        guard let below = (try? members.decode(Node.self, forKey: key))?.damagedPath else { return nil }
                        return [key] + below
                    }.first
            } else if var list = try? decoder.unkeyedContainer() {
                var found: [AnyCodingKey]?
                while !list.isAtEnd, found == nil {
                    let index = list.currentIndex
                    guard let node = try? list.decode(Node.self) else { break }
                    found = node.damagedPath.map { [AnyCodingKey(intValue: index)] + $0 }
                }
                damagedPath = found
            } else {
                damagedPath = nil
            }
        }
    }
}
