/// The panel keeps a quotation mark as `%quote%`.
enum Quote {
    static func kept(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "%quote%")
    }

    static func restored(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let character = rest.first {
            if rest.hasPrefix("%quote%") {
                result += "'"
                rest = rest.dropFirst(7)
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
