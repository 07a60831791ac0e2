/// Commands that bring a panel from its pristine state into the one that somebody wants to start from.
///
/// One command a line, as root would type it on the panel's machine: words between spaces, `'` and `"` around what has spaces;
/// empty lines and lines that start with `#` count for nothing.
package enum InitialCommands {
    /// A line that failed.
    package struct Failure: Error, Sendable, Hashable {
        /// From 1.
        package let line: Int
        package let text: String
    }

    /// Runs all lines, in order, until one fails.
    package static func run(_ text: String, on panel: SimulatedPanel) throws(Failure) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let words = words(of: line) else { throw Failure(line: index + 1, text: "a quote is not closed") }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let answer = PanelControl.run(["run"] + words, on: panel)
            guard answer.exitCode == 0 else {
                throw Failure(line: index + 1, text: "\(first) ended with \(answer.exitCode): \(answer.output)")
            }
        }
    }

    /// nil when a quote is not closed.
    private static func words(of line: Substring) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word?.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " || character == "\t" || character == "\r" {
                if let ended = word { words.append(ended) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return quote == nil ? words : nil
    }
}
