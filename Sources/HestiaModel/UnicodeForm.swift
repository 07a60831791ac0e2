@_spi(_Unicode) import Swift

/// Normal forms of Unicode text, from the standard library's own tables.
enum UnicodeForm {
    /// The text in normal form C.
    static func composed(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text._nfc)
        return String(scalars)
    }

    /// The text in normal form D: letters and their marks apart.
    static func decomposed(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text._nfd)
        return String(scalars)
    }
}
