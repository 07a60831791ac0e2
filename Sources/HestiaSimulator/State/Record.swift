/// One line of a panel's data file: `KEY='value'` pairs in their order.
///
/// A key that is absent reads as the empty text, as in the panel's shell scripts.
package struct Record: Sendable, Hashable {
    /// The keys in their order.
    package private(set) var keys: [String] = []
    private var values: [String: String] = [:]

    package init() {}

    /// A record with these pairs, in this order; the last of equal keys wins.
    package init(_ pairs: KeyValuePairs<String, String>) {
        for (key, value) in pairs { self[key] = value }
    }

    /// The value of a key; empty when absent. Setting adds the key at the end or replaces its value in place.
    package subscript(key: String) -> String {
        get { values[key] ?? "" }
        set {
            if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
        }
    }

    /// The value of a key; nil when it is absent.
    package func value(of key: String) -> String? { values[key] }

    /// Whether the key is there, even with an empty value.
    package func contains(_ key: String) -> Bool { values[key] != nil }

    /// Removes a key; nothing happens when it is absent.
    package mutating func remove(_ key: String) {
        if values.removeValue(forKey: key) != nil { keys.removeAll { $0 == key } }
    }
}
