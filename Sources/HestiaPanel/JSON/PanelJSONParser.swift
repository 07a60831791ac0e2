/// The reading itself; see `PanelJSONReader` for the rules.
struct PanelJSONParser {
    /// Panels' lists have a depth of three.
    private static let depthLimit = 8
    /// A text with line breaks is followed over so many lines; without a bound, broken lines would cost quadratic time.
    private static let lineLimit = 64

    /// The keys of the object read last at a depth: records repeat them, so they are compared, not made again.
    private struct Shape {
        var keys: [Key] = []
        var hasDuplicates = false
    }

    private struct Key {
        let bytes: ArraySlice<UInt8>
        let text: String
        let isWanted: Bool
    }

    private let bytes: [UInt8]
    private let backslash: PanelJSONReader.Backslash
    private let fields: Set<String>?
    private var position = 0
    private var path: [String] = []
    private var shapes = [Shape](repeating: Shape(), count: PanelJSONParser.depthLimit + 1)
    private var damaged: [String] = []
    private var damagedSet: Set<String> = []

    init(_ bytes: [UInt8], backslash: PanelJSONReader.Backslash, fields: Set<String>?) {
        self.bytes = bytes
        self.backslash = backslash
        self.fields = fields
    }

    mutating func document() throws(PanelJSONError) -> PanelDocument {
        skipWhitespace()
        guard let first = peek() else { throw error(.empty) }
        let root: PanelValue
        switch first {
        case UInt8(ascii: "{"): root = .object(try object(depth: 0))
        case UInt8(ascii: "["): root = .array(try array(depth: 0, isWanted: true))
        default: throw error(.notJSON)
        }
        return PanelDocument(root: root, damaged: damaged)
    }

    // MARK: - Objects and arrays

    /// Reads from `{` to behind `}`.
    private mutating func object(depth: Int) throws(PanelJSONError) -> PanelObject {
        guard depth < Self.depthLimit else { throw error(.tooDeep) }
        position += 1
        let isOneLine = !isAtLineEnd()
        var members: [PanelObject.Member] = []
        if depth == 1 { members.reserveCapacity(fields?.count ?? shapes[depth].keys.count) }
        var index = 0
        var isNewShape = false
        while true {
            skipSeparators()
            guard let byte = peek() else {
                if endsLikeDamagedRoot() { break }
                throw error(.truncated)
            }
            if byte == UInt8(ascii: "}") {
                position += 1
                if depth > 0 || isAtEnd() { break }
                // The root ends only at the end: a value with line breaks may have hidden where a record ended.
                markDamaged()
                continue
            }
            guard byte == UInt8(ascii: "\""), let key = key(at: index, depth: depth, isNewShape: &isNewShape) else {
                markDamaged()
                skipLine()
                if isOneLine, depth > 0 { break }
                continue
            }
            index += 1
            path.append(key.text)
            let value = try member(isOneLine: isOneLine, isWanted: key.isWanted, depth: depth)
            // What follows a record on its own line was forged inside it.
            if !isOneLine, !isFollowedByLineEnd(afterBlanks(position)) {
                markDamaged()
                skipLine()
            }
            path.removeLast()
            switch value {
            case .value(let value): members.append(PanelObject.Member(key: key.text, value: value))
            case .notWanted: break
            case .broken:
                // The rest of a record on one line cannot be told apart any more.
                if isOneLine, depth > 0 {
                    skipLine()
                    finishShape(index: index, depth: depth, isNewShape: isNewShape)
                    return PanelObject(members)
                }
                skipLine()
            }
        }
        finishShape(index: index, depth: depth, isNewShape: isNewShape)
        return PanelObject(members)
    }

    private enum MemberValue { case value(PanelValue), notWanted, broken }

    /// Reads what follows a key and its colon.
    private mutating func member(
        isOneLine: Bool, isWanted: Bool, depth: Int
    ) throws(PanelJSONError) -> MemberValue {
        switch peek() {
        case UInt8(ascii: "{"): return .value(.object(try object(depth: depth + 1)))
        case UInt8(ascii: "["):
            let elements = try array(depth: depth + 1, isWanted: isWanted)
            return isWanted ? .value(.array(elements)) : .notWanted
        case UInt8(ascii: "\""):
            guard let range = textRange(isOneLine: isOneLine) else {
                markDamaged()
                return .broken
            }
            return isWanted ? .value(.text(text(range))) : .notWanted
        case .none: throw error(.truncated)
        default:
            guard let range = bareWord() else {
                markDamaged()
                return .broken
            }
            return isWanted ? .value(.text(String(decoding: bytes[range], as: UTF8.self))) : .notWanted
        }
    }

    /// Reads from `[` to behind `]`.
    private mutating func array(depth: Int, isWanted: Bool) throws(PanelJSONError) -> [PanelValue] {
        guard depth < Self.depthLimit else { throw error(.tooDeep) }
        position += 1
        let isOneLine = !isAtLineEnd()
        var elements: [PanelValue] = []
        while true {
            skipSeparators()
            guard let byte = peek() else { throw error(.truncated) }
            if byte == UInt8(ascii: "]") {
                position += 1
                if depth > 0 || isAtEnd() { return elements }
                markDamaged()
                continue
            }
            switch try member(isOneLine: isOneLine, isWanted: isWanted, depth: depth) {
            case .value(let value): elements.append(value)
            case .notWanted: break
            case .broken:
                skipLine()
                if isOneLine, depth > 0 { return elements }
            }
        }
    }

    // MARK: - Keys

    /// Reads a key and its colon; nil, with nothing read, when it is none.
    private mutating func key(at index: Int, depth: Int, isNewShape: inout Bool) -> Key? {
        var end = position + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != 0x0A { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
        let slice = bytes[(position + 1)..<end]
        var next = end + 1
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
        guard next < bytes.count, bytes[next] == UInt8(ascii: ":") else { return nil }
        next += 1
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
        position = next

        if index < shapes[depth].keys.count {
            let known = shapes[depth].keys[index]
            if known.bytes.elementsEqual(slice) { return known }
        }
        isNewShape = true
        let text = String(decoding: slice, as: UTF8.self)
        let key = Key(bytes: slice, text: text, isWanted: fields.map { $0.contains(text) } ?? true)
        if index < shapes[depth].keys.count {
            shapes[depth].keys[index] = key
        } else {
            shapes[depth].keys.append(key)
        }
        return key
    }

    /// Looks for keys that occur twice, once per set of keys.
    private mutating func finishShape(index: Int, depth: Int, isNewShape: Bool) {
        if isNewShape || index < shapes[depth].keys.count {
            shapes[depth].keys.removeLast(max(0, shapes[depth].keys.count - index))
            shapes[depth].hasDuplicates = Set(shapes[depth].keys.map(\.text)).count < index
        }
        if shapes[depth].hasDuplicates { markDamaged() }
    }

    // MARK: - Texts

    /// Reads from the quote to behind the closing one; the range is what stands between. nil when no end can be found.
    private mutating func textRange(isOneLine: Bool) -> Range<Int>? {
        let start = position + 1
        if let end = plainEnd(from: start) {
            let next = afterBlanks(end + 1)
            if isOneLine ? isFollowedBySeparator(next) : isFollowedByLineEnd(next) {
                position = end + 1
                return start..<end
            }
        }
        if isOneLine { return nil }
        markDamaged()
        return lineRange(from: start)
    }

    /// The next quote that ends a text by JSON's own rules; nil when the line or the data ends first.
    private func plainEnd(from start: Int) -> Int? {
        var end = start
        while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: "\""): return end
            case 0x0A: return nil
            case UInt8(ascii: "\\") where backslash == .escape: end += 2
            default: end += 1
            }
        }
        return nil
    }

    /// In an object on one line: a comma with the next key, or the end.
    private func isFollowedBySeparator(_ next: Int) -> Bool {
        guard next < bytes.count else { return true }
        switch bytes[next] {
        case UInt8(ascii: "}"), UInt8(ascii: "]"): return true
        case UInt8(ascii: ","):
            let after = afterBlanks(next + 1)
            return after < bytes.count && bytes[after] != UInt8(ascii: ",")
        default: return false
        }
    }

    /// In an object with a line per member: the line ends, after a comma or closing brackets.
    private func isFollowedByLineEnd(_ next: Int) -> Bool {
        var next = next
        if next < bytes.count, bytes[next] == UInt8(ascii: ",") { next = afterBlanks(next + 1) }
        while next < bytes.count, bytes[next] == UInt8(ascii: "}") || bytes[next] == UInt8(ascii: "]") {
            next = afterBlanks(next + 1)
        }
        return next >= bytes.count || bytes[next] == 0x0A
    }

    /// What a broken line holds: everything up to the quote at the line's end. A text with line breaks goes on until a
    /// line ends with a quote, or the next one is a member or a closing bracket.
    private mutating func lineRange(from start: Int) -> Range<Int>? {
        var lineStart = start
        for _ in 0..<Self.lineLimit {
            var lineEnd = lineStart
            while lineEnd < bytes.count, bytes[lineEnd] != 0x0A { lineEnd += 1 }
            var last = lineEnd
            while last > start, isBlank(bytes[last - 1]) { last -= 1 }
            if last > start, bytes[last - 1] == UInt8(ascii: ",") { last -= 1 }
            while last > start, isBlank(bytes[last - 1]) { last -= 1 }
            let hasQuote = last > start && bytes[last - 1] == UInt8(ascii: "\"")
            if hasQuote {
                position = lineEnd
                return start..<(last - 1)
            }
            guard lineEnd < bytes.count else { return nil }
            if beginsMemberOrEnd(lineEnd + 1) {
                position = lineEnd
                return start..<lineEnd
            }
            lineStart = lineEnd + 1
        }
        return nil
    }

    /// Whether the line at `start` is `"KEY": ...` with an upper-case key, or a closing bracket.
    private func beginsMemberOrEnd(_ start: Int) -> Bool {
        var next = afterBlanks(start)
        guard next < bytes.count else { return false }
        if bytes[next] == UInt8(ascii: "}") || bytes[next] == UInt8(ascii: "]") { return true }
        guard bytes[next] == UInt8(ascii: "\"") else { return false }
        next += 1
        let first = next
        while next < bytes.count, isKeyByte(bytes[next]) { next += 1 }
        guard next > first, next + 1 < bytes.count else { return false }
        return bytes[next] == UInt8(ascii: "\"") && bytes[next + 1] == UInt8(ascii: ":")
    }

    private mutating func text(_ range: Range<Int>) -> String {
        let slice = bytes[range]
        guard backslash == .escape, slice.contains(UInt8(ascii: "\\")) else {
            return String(decoding: slice, as: UTF8.self)
        }
        if let decoded = JSONEscapes.decode(slice) { return String(decoding: decoded, as: UTF8.self) }
        markDamaged()
        return String(decoding: slice, as: UTF8.self)
    }

    /// A number or a word without quotes.
    private mutating func bareWord() -> Range<Int>? {
        let start = position
        while position < bytes.count, isKeyByte(bytes[position] & 0xDF) || isNumberByte(bytes[position]) {
            position += 1
        }
        return position > start ? start..<position : nil
    }

    // MARK: - Bytes

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }
    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    private func isKeyByte(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }
    private func isNumberByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+")
    }

    private func afterBlanks(_ start: Int) -> Int {
        var next = start
        while next < bytes.count, isBlank(bytes[next]) { next += 1 }
        return next
    }

    private func isAtLineEnd() -> Bool {
        let next = afterBlanks(position)
        return next >= bytes.count || bytes[next] == 0x0A
    }

    private func isAtEnd() -> Bool {
        var next = position
        while next < bytes.count, isBlank(bytes[next]) || bytes[next] == 0x0A { next += 1 }
        return next >= bytes.count
    }

    private mutating func skipWhitespace() {
        while position < bytes.count, isBlank(bytes[position]) || bytes[position] == 0x0A { position += 1 }
    }

    /// White space and commas; a comma too many is no harm.
    private mutating func skipSeparators() {
        while position < bytes.count,
            isBlank(bytes[position]) || bytes[position] == 0x0A || bytes[position] == UInt8(ascii: ",")
        {
            position += 1
        }
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    /// After damage the count of brackets may be off: then the root's end is a line of its own, or `}}`.
    private func endsLikeDamagedRoot() -> Bool {
        guard !damaged.isEmpty else { return false }
        var end = bytes.count
        while end > 0, isBlank(bytes[end - 1]) || bytes[end - 1] == 0x0A { end -= 1 }
        guard end > 1, bytes[end - 1] == UInt8(ascii: "}") else { return false }
        return bytes[end - 2] == 0x0A || bytes[end - 2] == UInt8(ascii: "}")
    }

    private mutating func markDamaged() {
        let name = path.joined(separator: ".")
        if damagedSet.insert(name).inserted { damaged.append(name) }
    }

    private func error(_ code: PanelJSONError.Code) -> PanelJSONError { PanelJSONError(code: code, offset: position) }
}
