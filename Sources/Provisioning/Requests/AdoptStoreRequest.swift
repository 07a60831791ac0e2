import HestiaModel

/// What adopt store is asked for: whose the store is from now on, and what it was.
package struct AdoptStoreRequest: Sendable, Hashable, Decodable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The installation has another name now, or has taken the other one's place.
        case moved
        /// The store is a copy, and its original goes on to exist.
        case copy
    }

    package var installation: String
    package var kind: Kind

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case installation
        case kind = "as"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        func invalid(_ key: CodingKeys, _ reason: String) -> InvalidValue {
            InvalidValue(field: CodingPath.text(decoder.codingPath + [key]), reason: reason)
        }
        guard let installation = try RunOptions(from: decoder).installation else {
            throw invalid(.installation, "is missing: name the installation that the store belongs to from now on")
        }
        guard let kind = try container.decodeChoice(Kind.self, forKey: .kind) else {
            throw invalid(.kind, "is missing: moved, or copy")
        }
        self.installation = installation
        self.kind = kind
    }
}
