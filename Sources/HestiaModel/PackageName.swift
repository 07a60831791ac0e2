/// The name of a package on a panel.
///
/// 2 to 64 of `A-Z a-z 0-9 . _ -`, a letter or digit first and last. Panels accept a little more (facts.md: 2 to 66, and even
/// the empty name, which makes a file `.pkg`); nothing empty is ever sent where a name belongs.
package struct PackageName: ValidatedText, CustomStringConvertible {
    package let text: String

    package init(_ text: String) throws(InvalidValue) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last else {
            throw InvalidValue(field: "", reason: "must not be empty")
        }
        guard (2...64).contains(bytes.count) else {
            throw InvalidValue(field: "", reason: "must have 2 to 64 characters, and has \(bytes.count)")
        }
        guard bytes.allSatisfy({ TextRules.isASCIIAlphanumeric($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }) else {
            throw InvalidValue(field: "", reason: "may only have letters a to z, digits, dot, - and _")
        }
        guard TextRules.isASCIIAlphanumeric(first), TextRules.isASCIIAlphanumeric(last) else {
            throw InvalidValue(field: "", reason: "must start and end with a letter or a digit")
        }
        self.text = text
    }

    package var description: String { text }

    /// The package that every panel has from the start.
    package static let panelsDefault = PackageName(unchecked: "default")

    private init(unchecked text: String) { self.text = text }

    /// Whether the package belongs to the panel itself and is never rewritten (design, decision 6).
    package var isPanelsOwn: Bool { text == "default" || text == "system" }
}
