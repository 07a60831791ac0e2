/// Gathers an answer as it arrives and refuses more than was allowed for.
///
/// The body's limit counts decompressed bytes, so that a small answer cannot unfold into all the memory there is.
struct AnswerCollector {
    /// What went over its limit.
    enum Excess: Hashable { case header, body }

    /// All header lines together, those of interim answers included.
    static let headerLimit = 256 << 10
    static let fieldLimit = 500

    private(set) var fields: [HTTPField] = []
    private(set) var body: [UInt8] = []
    private(set) var excess: Excess?
    /// Whether the empty line after the last status line came: libcurl also calls an answer complete that a closing
    /// server cut in its header.
    private(set) var isHeaderComplete = false
    private let bodyLimit: Int
    private var headerSize = 0

    init(bodyLimit: Int) { self.bodyLimit = bodyLimit }

    /// Takes one header line with its end; false when it goes over a limit.
    mutating func take(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
        headerSize += bytes.count
        guard headerSize <= Self.headerLimit, fields.count < Self.fieldLimit else {
            excess = .header
            return false
        }
        let line = trimmed(bytes[...])
        if line.starts(with: "HTTP/".utf8) {
            // A new answer begins: what came before was interim (1xx).
            fields = []
            isHeaderComplete = false
        } else if line.isEmpty {
            isHeaderComplete = true
        } else if let first = bytes.first, first == space || first == tab, var last = fields.popLast() {
            last.value += " " + String(decoding: line, as: UTF8.self)
            fields.append(last)
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            fields.append(
                HTTPField(
                    String(decoding: line[..<colon], as: UTF8.self),
                    String(decoding: trimmed(line[line.index(after: colon)...]), as: UTF8.self)))
        }
        return true
    }

    /// Takes a piece of the body; false when it goes over the limit.
    mutating func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= bodyLimit - body.count else {
            excess = .body
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    private var space: UInt8 { UInt8(ascii: " ") }
    private var tab: UInt8 { UInt8(ascii: "\t") }

    private func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var bytes = bytes
        while let first = bytes.first, isWhiteSpace(first) { bytes = bytes.dropFirst() }
        while let last = bytes.last, isWhiteSpace(last) { bytes = bytes.dropLast() }
        return bytes
    }

    private func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == space || byte == tab || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
    }
}
