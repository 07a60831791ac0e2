/// The text of a package file, read as the panel's scripts read it.
package enum PackageFile {
    /// The keys and values of a text.
    package static func parse(_ text: String, release: PanelRelease) -> Record {
        release < PanelRelease(1, 5, 0) ? shellAssignments(text) : configurationLines(text, release: release)
    }

    /// From 1.5: `KEY='value'` by line. A last line without its end is not read.
    private static func configurationLines(_ text: String, release: PanelRelease) -> Record {
        let blank = UInt8(ascii: " ")
        let sign = UInt8(ascii: "=")
        let quote = UInt8(ascii: "'")
        var record = Record()
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            let trimmed = Array(line.drop { $0 == blank })
            let key = trimmed.prefix { $0 != blank && $0 != sign }
            var value = trimmed.dropFirst(key.count).drop { $0 == blank }
            if value.first == sign { value = value.dropFirst().drop { $0 == blank } }
            while value.last == blank { value.removeLast() }
            let name = String(decoding: key, as: UTF8.self)
            if !isIdentifier(name) { continue }
            if release >= PanelRelease(1, 9, 9) { value.removeAll { $0 < 0x20 || $0 == 0x7F } }
            if let end = value.lastIndex(of: quote) { value = value[..<end] }
            if value.first == quote { value.removeFirst() }
            record[name] = String(decoding: value, as: UTF8.self)
        }
        return record
    }

    /// Before 1.5 the shell itself read the file: words, quotes and escapes.
    private static func shellAssignments(_ text: String) -> Record {
        var record = Record()
        for line in text.unicodeScalars.split(separator: "\n") {
            var words = shellWords(line)
            if words.first == "export" { words.removeFirst() }
            for word in words {
                guard let sign = word.firstIndex(of: "="), isIdentifier(String(word[..<sign])) else { break }
                record[String(word[..<sign])] = String(word[word.index(after: sign)...])
            }
        }
        return record
    }

    private static func shellWords(_ line: Substring.UnicodeScalarView) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Unicode.Scalar?
        var isEscaped = false
        for scalar in line {
            if isEscaped {
                word = (word ?? "") + String(scalar)
                isEscaped = false
            } else if let open = quote {
                if scalar == open { quote = nil } else { word = (word ?? "") + String(scalar) }
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "'" || scalar == "\"" {
                quote = scalar
                word = word ?? ""
            } else if scalar == " " || scalar == "\t" {
                if let finished = word { words.append(finished) }
                word = nil
            } else if scalar == "#", word == nil {
                break
            } else {
                word = (word ?? "") + String(scalar)
            }
        }
        if let finished = word { words.append(finished) }
        return words
    }

    private static func isIdentifier(_ key: String) -> Bool {
        guard let first = key.utf8.first, !ArgumentFormat.isDigit(first) else { return false }
        return key.utf8.allSatisfy { ArgumentFormat.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
    }
}
