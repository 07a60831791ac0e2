/// What PHP does with texts on their way to a command and back.
package enum PHPText {
    /// `trim`: space, tab, line feed, carriage return, NUL and vertical tab at both ends.
    package static func trimmed(_ text: String) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { [0x20, 0x09, 0x0A, 0x0D, 0x00, 0x0B].contains($0.value) }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// The lines that `exec` returns: without the white space at each line's end.
    package static func lines(ofOutput output: String) -> [String] {
        var lines = output.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            var line = line
            while let last = line.last, last == 0x20 || (0x09...0x0D).contains(last) { line.removeLast() }
            return String(Substring(line))
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// `basename`.
    package static func basename(_ path: String) -> String {
        String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? "")
    }

    /// Whether `empty` says yes.
    package static func isEmpty(_ text: String?) -> Bool { text == nil || text == "" || text == "0" }

    /// The length of an argument once it stands between quotation marks.
    package static func quotedLength(_ text: String) -> Int {
        text.utf8.reduce(2) { $0 + ($1 == UInt8(ascii: "'") ? 4 : 1) }
    }
}
