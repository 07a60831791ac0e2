/// A value of a panel's JSON. Panels print every value as text.
package enum PanelValue: Sendable, Hashable {
    /// A text; numbers and words without quotes come as their text.
    case text(String)
    case array([PanelValue])
    case object(PanelObject)

    /// The text, nil for anything else.
    package var text: String? { if case .text(let text) = self { text } else { nil } }
    /// The elements, nil for anything else.
    package var array: [PanelValue]? { if case .array(let elements) = self { elements } else { nil } }
    /// The object, nil for anything else.
    package var object: PanelObject? { if case .object(let object) = self { object } else { nil } }
}

/// Members in the order in which the panel printed them.
package struct PanelObject: Sendable, Hashable {
    /// One key with its value.
    package struct Member: Sendable, Hashable {
        package let key: String
        package let value: PanelValue

        package init(key: String, value: PanelValue) {
            self.key = key
            self.value = value
        }
    }

    package let members: [Member]
    /// Where a key stands, for objects with many members.
    private let positions: [String: Int]

    private static let fewMembers = 80

    package init(_ members: [Member]) {
        self.members = members
        guard members.count > Self.fewMembers else {
            positions = [:]
            return
        }
        positions = Dictionary(members.indices.map { (members[$0].key, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// The value of a key; of a key that occurs more than once, the last one.
    package subscript(_ key: String) -> PanelValue? {
        if members.count > Self.fewMembers { return positions[key].map { members[$0].value } }
        return members.last { $0.key == key }?.value
    }

    /// The text of a key; nil when it is missing or no text.
    package func text(_ key: String) -> String? { self[key]?.text }

    package var keys: [String] { members.map(\.key) }
    package var isEmpty: Bool { members.isEmpty }

    package static func == (left: Self, right: Self) -> Bool { left.members == right.members }
    package func hash(into hasher: inout Hasher) { hasher.combine(members) }
}
