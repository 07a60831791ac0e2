/// Looks at an answer's body as bytes; total over any bytes and, but for its ends, never over more than the first 8 KiB.
struct AnswerText {
    private static let examined = 8 << 10
    private static let textLimit = 500

    private let body: [UInt8]

    init(_ body: [UInt8]) { self.body = body }

    var isEmpty: Bool { body.isEmpty }
    var endsWithNewline: Bool { body.last == 0x0A }
    /// `OK` and nothing else: a legacy answer for a command that printed nothing.
    var isBareOK: Bool { body == [0x4F, 0x4B] }
    var isWhitespace: Bool { body.count <= Self.examined && body.allSatisfy(Self.isWhitespace) }
    /// Begins with bytes that no panel sends.
    var hasZeros: Bool { body.prefix(Self.examined).contains(0) }

    /// What a legacy answer's command printed: all but the newline that the panel adds.
    var withoutFinalNewline: [UInt8] { endsWithNewline ? Array(body.dropLast()) : body }

    /// Whether the body is a web page.
    var isHTML: Bool {
        let start = body.prefix(Self.examined).drop(while: Self.isWhitespace)
        guard start.first == UInt8(ascii: "<"), let second = start.dropFirst().first else { return false }
        return second == UInt8(ascii: "!") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(second | 0x20)
    }

    /// Whether JSON begins and its end is missing.
    var isCutJSON: Bool {
        guard let first = body.prefix(Self.examined).first(where: { !Self.isWhitespace($0) }),
            let last = body.suffix(Self.examined).last(where: { !Self.isWhitespace($0) })
        else { return false }
        switch first {
        case UInt8(ascii: "{"): return last != UInt8(ascii: "}")
        case UInt8(ascii: "["): return last != UInt8(ascii: "]")
        default: return false
        }
    }

    /// The body as an exit code: nothing but a number, white space around it.
    var code: Int? { body.count <= 64 ? Self.code(body) : nil }

    static func code(_ bytes: some Collection<UInt8>) -> Int? {
        var digits = bytes.drop(while: isWhitespace).prefix { !isWhitespace($0) }
        guard bytes.drop(while: isWhitespace).dropFirst(digits.count).allSatisfy(isWhitespace) else { return nil }
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        guard !digits.isEmpty, digits.count <= 5, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return isNegative ? -value : value
    }

    /// Whether the command's first words are those of an error.
    var beginsWithError: Bool {
        Self.isError(body.prefix(Self.examined).drop(while: Self.isWhitespace))
    }

    /// Whether any of the first lines is an error.
    var hasErrorLine: Bool { lines.contains(where: Self.isError) }

    /// Whether it is exactly this one line without a newline, as the API itself (not a command) writes its errors.
    func isAPIError(_ text: String) -> Bool { body.elementsEqual("Error: \(text)".utf8) }

    /// Whether it begins so and has no newline.
    func isAPIError(startingWith text: String) -> Bool {
        body.starts(with: "Error: \(text)".utf8) && !body.prefix(Self.examined).contains(0x0A)
    }

    /// The panel's words: the lines after `Error:`, or the usage line, or all lines when neither is there.
    var words: String? {
        let lines = self.lines
        let errors = lines.filter(Self.isError)
        let chosen = (errors.isEmpty ? lines : errors).map(Self.withoutPrefix).filter { !$0.isEmpty }
        guard !chosen.isEmpty else { return nil }
        let text = String(decoding: Array(chosen.joined(separator: [0x3B, 0x20])), as: UTF8.self)
        let shown = text.unicodeScalars.prefix(Self.textLimit).map { scalar -> Unicode.Scalar in
            let value = scalar.value
            return value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029 ? " " : scalar
        }
        var result = ""
        result.unicodeScalars.append(contentsOf: shown)
        return result
    }

    private var lines: [ArraySlice<UInt8>] { body.prefix(Self.examined).split(separator: 0x0A, maxSplits: 20) }

    private static let prefixes: [[UInt8]] = [Array("Error:".utf8), Array("ERROR:".utf8)]
    private static let usage = Array("Usage:".utf8)

    private static func isError(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: usage) || prefixes.contains { line.starts(with: $0) }
    }

    private static func withoutPrefix(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isPrefixed = prefixes.contains { line.starts(with: $0) }
        var words = (isPrefixed ? line.dropFirst(6) : line).drop(while: isWhitespace)
        while let last = words.last, isWhitespace(last) { words = words.dropLast() }
        return words
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
