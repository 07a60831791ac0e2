/// What a caller names an intention with: installation, service, action and a number (design, decision 8).
package struct RunID: ValidatedText {
    package let text: String

    /// 1 to 128 of `A-Z a-z 0-9 . _ : -`.
    package init(_ text: String) throws(InvalidValue) {
        let bytes = Array(text.utf8)
        guard (1...128).contains(bytes.count),
            bytes.allSatisfy({ TextRules.isASCIIAlphanumeric($0) || "._:-".utf8.contains($0) })
        else { throw InvalidValue(field: "", reason: "must have 1 to 128 letters, digits or . _ : -") }
        self.text = text
    }
}
