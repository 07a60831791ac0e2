/// A customer's name, made acceptable to a panel without being refused.
///
/// Panels print names into JSON and into shell files without escaping, and differ in what they take: from 1.7 quotes and
/// `< > |` are refused, a backslash is taken but breaks the panel's JSON; before 1.7 only ASCII letters, digits and a few
/// signs are taken (facts.md; versions/README.md "Commands" 5).
package struct PersonName: Sendable, Hashable {
    package let first: String
    package let last: String

    package init(first: String, last: String) {
        self.first = first
        self.last = last
    }

    /// The name as one text for a panel of this release; `fallback` (the account's name) when nothing is left of it.
    package func panelText(for version: PanelVersion?, fallback: AccountName) -> String {
        let text = Self.acceptable(first + " " + last, for: version)
        return text.isEmpty ? fallback.text : text
    }

    /// First and last name apart, neither empty, for 1.0 panels, which demand two.
    package func panelParts(for version: PanelVersion?, fallback: AccountName) -> (first: String, last: String) {
        let first = Self.acceptable(first, for: version)
        let last = Self.acceptable(last, for: version)
        return (first.isEmpty ? fallback.text : first, last.isEmpty ? fallback.text : last)
    }

    private static func acceptable(_ text: String, for version: PanelVersion?) -> String {
        let takesUnicode = version.map { $0 >= PanelVersion(1, 7, 0) } ?? false
        let source = takesUnicode ? UnicodeForm.composed(text) : UnicodeForm.decomposed(text)
        var result = ""
        for scalar in source.unicodeScalars {
            for replacement in Self.replacement(for: scalar, takesUnicode: takesUnicode).unicodeScalars {
                let isSpace = replacement == " "
                if isSpace && (result.isEmpty || result.hasSuffix(" ")) { continue }
                result.unicodeScalars.append(replacement)
            }
        }
        while result.hasSuffix(" ") { result.removeLast() }
        return String(result.prefix(takesUnicode ? 60 : 50)).trimmingOuterSpaces
    }

    private static func replacement(for scalar: Unicode.Scalar, takesUnicode: Bool) -> String {
        if scalar.value >= 0x80 {
            if takesUnicode {
                let category = scalar.properties.generalCategory
                switch category {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned,
                    .spaceSeparator:
                    return " "
                default: return String(scalar)
                }
            }
            if scalar.properties.generalCategory == .nonspacingMark { return "" }
            return Self.latinLetters[scalar] ?? (scalar.value == 0x2019 ? "" : " ")
        }
        switch scalar {
        case "'", "`": return takesUnicode ? "\u{2019}" : ""
        case "\"", "<", ">", "|", "\\", "$", ";", "&", "{", "}", "%", "*", "?", "!", "#", "=", "/", "^", "~", "[", "]":
            return " "
        case _ where scalar.value < 0x20 || scalar.value == 0x7F: return " "
        case "(", ")", ",", "+", ":", "@", "_": return takesUnicode ? String(scalar) : " "
        default: return String(scalar)
        }
    }

    /// Latin letters that Unicode does not take apart into a base letter and a mark.
    private static let latinLetters: [Unicode.Scalar: String] = [
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe",
        "Œ": "OE", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N",
    ]
}

extension String {
    /// Without spaces at both ends.
    fileprivate var trimmingOuterSpaces: String {
        var slice = self[...]
        while slice.first == " " { slice.removeFirst() }
        while slice.last == " " { slice.removeLast() }
        return String(slice)
    }
}
