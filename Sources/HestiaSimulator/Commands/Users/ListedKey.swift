/// A key that a list shows, and the releases in which it does.
package struct ListedKey: Sendable {
    package let name: String
    private let since: PanelRelease
    private let until: PanelRelease?

    package init(_ name: String, since: PanelRelease = PanelRelease(1, 0, 0), until: PanelRelease? = nil) {
        self.name = name
        self.since = since
        self.until = until
    }

    /// The names of the keys that a release shows.
    package static func names(_ keys: [ListedKey], in release: PanelRelease) -> [String] {
        keys.filter { key in key.since <= release && (key.until.map { release < $0 } ?? true) }.map(\.name)
    }

    /// Keys without any condition, from one text of names.
    package static func all(_ names: String) -> [ListedKey] {
        names.split(separator: " ").map { ListedKey(String($0)) }
    }
}
