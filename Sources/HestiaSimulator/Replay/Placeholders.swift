/// Values that vary by run, and the placeholders that stand for them in the recordings.
///
/// The same rules as in the recordings' own replayer: numbered by first appearance, bound by answers, filled into
/// requests.
struct Placeholders {
    /// Values in the order in which they were bound.
    private var bound: [(placeholder: String, value: [UInt8])] = []
    private var counts: [String: Int] = [:]
    private let oneTimeSecret: String?
    private let clock: PanelClock
    private let pristineTimes: [[UInt8]]
    /// The panel's own secrets are sent and shown as they are.
    private static let ownValues = [
        PristineState.accessKey, PristineState.billingKey, PristineState.secretKey, PristineState.billingSecret,
    ].map { Array($0.utf8) }

    init(oneTimeSecret: String?, clock: PanelClock, release: PanelRelease) {
        self.oneTimeSecret = oneTimeSecret
        self.clock = clock
        pristineTimes = (release >= PanelRelease(1, 10, 0) ? Self.newestTimes : Self.earlierTimes).map {
            Array($0.utf8)
        }
    }

    private static let newestTimes = [
        "00:00:00", "07:40:16", "10:22:23", "10:22:24", "10:22:26", "10:22:27", "10:22:28", "10:22:29", "10:22:30",
        "10:22:31", "10:22:32", "10:22:33", "10:22:34", "10:22:35", "10:23:13", "10:23:14", "17:04:27", "17:13:48",
        "17:14:41", "18:00:00", "21:47:04",
    ]
    private static let earlierTimes = [
        "00:00:00", "07:40:16", "10:00:00", "17:04:27", "17:13:48", "17:14:41", "18:00:00", "21:47:04",
    ]

    // MARK: Requests

    /// A text of a request with the values filled in.
    func fill(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
        var bytes = Array(text.utf8)
        for (placeholder, value) in bound.sorted(by: { $0.placeholder.utf8.count > $1.placeholder.utf8.count }) {
            bytes = ByteSearch.replace(Array(placeholder.utf8), with: value, in: bytes)
        }
        if let oneTimeSecret {
            let code = TimeBasedCode.code(secret: oneTimeSecret, seconds: clock.seconds) ?? ""
            bytes = ByteSearch.replace(Array("<TOTP>".utf8), with: Array(code.utf8), in: bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Answers

    private mutating func bind(_ kind: String, _ value: ArraySlice<UInt8>) {
        let value = Array(value)
        if bound.contains(where: { $0.value == value }) { return }
        counts[kind, default: 0] += 1
        bound.append(("<\(kind)-\(counts[kind] ?? 0)>", value))
    }

    /// A text of an answer, with placeholders for all that varies.
    mutating func normalize(_ text: String) -> String {
        String(decoding: normalize(Array(text.utf8)), as: UTF8.self)
    }

    mutating func normalize(_ bytes: [UInt8]) -> [UInt8] {
        bindCookies(bytes)
        bindTokens(bytes)
        bindKeys(bytes)
        var text = bytes
        for (placeholder, value) in bound.sorted(by: { $0.value.count > $1.value.count }) {
            text = ByteSearch.replace(value, with: Array(placeholder.utf8), in: text)
        }
        return AnswerNormalizer(clock: clock, pristineTimes: pristineTimes).normalize(text)
    }

    private mutating func bindCookies(_ bytes: [UInt8]) {
        for name in ["HESTIASID=", "PHPSESSID="] {
            each(name, in: bytes) { start in
                let end = ByteSearch.end(
                    of: { ByteSearch.isAlphanumeric($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") },
                    in: bytes,
                    from: start)
                if end - start >= 20 { bind("COOKIE", bytes[start..<end]) }
            }
        }
    }

    private mutating func bindTokens(_ bytes: [UInt8]) {
        var found: [(Int, Int)] = []
        for name in ["name=\"token\" value=\"", "?token=", "&token="] {
            each(name, in: bytes) { start in
                let end = ByteSearch.end(of: ByteSearch.isHexadecimal, in: bytes, from: start)
                let isClosed = name.hasPrefix("name") ? end < bytes.count && bytes[end] == UInt8(ascii: "\"") : true
                if end - start >= 16, isClosed { found.append((start, end)) }
            }
        }
        for (start, end) in found.sorted(by: { $0.0 < $1.0 }) { bind("TOKEN", bytes[start..<end]) }
    }

    private mutating func bindKeys(_ bytes: [UInt8]) {
        let kinds: [(name: String, kind: String, length: Int)] = [
            ("\"ACCESS_KEY_ID\":", "KEYID", 20), ("\"SECRET_ACCESS_KEY\":", "SECRET", 40),
        ]
        for (name, kind, length) in kinds {
            each(name, in: bytes) { position in
                var start = position
                if start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
                guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else { return }
                start += 1
                let isPart: (UInt8) -> Bool = { byte in
                    ByteSearch.isAlphanumeric(byte) || (kind == "SECRET" && "_.=+/-".utf8.contains(byte))
                }
                let end = ByteSearch.end(of: isPart, in: bytes, from: start)
                guard end - start == length, end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return }
                if !Self.ownValues.contains(Array(bytes[start..<end])) { bind(kind, bytes[start..<end]) }
            }
        }
    }

    private func each(_ text: String, in bytes: [UInt8], _ body: (_ end: Int) -> Void) {
        let needle = Array(text.utf8)
        var from = 0
        while let index = ByteSearch.find(needle, in: bytes, from: from) {
            body(index + needle.count)
            from = index + needle.count
        }
    }
}
