/// The differences between a recorded answer and the one given now.
enum AnswerDifference {
    /// One line for each difference; empty when both are the same.
    static func find(_ recorded: JSONValue, _ now: JSONValue, path: String) -> [String] {
        if recorded == now, sameBytes(recorded, now) { return [] }
        switch (recorded, now) {
        case (.object(let left), .object(let right)):
            var names = left.map(\.name)
            for member in right where !names.contains(member.name) { names.append(member.name) }
            return names.flatMap { name -> [String] in
                switch (recorded[name], now[name]) {
                case (let a?, let b?): find(a, b, path: "\(path).\(name)")
                case (nil, _): ["\(path).\(name): only in now"]
                case (_, nil): ["\(path).\(name): only in recorded"]
                }
            }
        case (.array(let left), .array(let right)):
            guard left.count == right.count else {
                return [
                    "\(path): \(left.count) entries recorded / \(right.count) now: "
                        + "\(short(recorded.compact, 400)) / \(short(now.compact, 400))"
                ]
            }
            return zip(left, right).enumerated().flatMap { index, pair in
                find(pair.0, pair.1, path: "\(path)[\(index)]")
            }
        case (.string(let left), .string(let right)):
            let a = Array(left.utf8)
            let b = Array(right.utf8)
            guard a.count > 120 else { return ["\(path): recorded \(quoted(a[...])) / now \(quoted(b.prefix(400)))"] }
            let index = zip(a, b).enumerated().first { $1.0 != $1.1 }?.offset ?? min(a.count, b.count)
            func part(_ bytes: [UInt8]) -> String {
                quoted(bytes[min(max(0, index - 60), bytes.count)..<min(index + 80, bytes.count)])
            }
            return ["\(path) at byte \(index): recorded …\(part(a)) / now …\(part(b))"]
        default: return ["\(path): recorded \(short(recorded.compact, 300)) / now \(short(now.compact, 300))"]
        }
    }

    /// Texts are compared byte by byte: Swift takes composed and decomposed letters for the same.
    private static func sameBytes(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
        case (.array(let a), .array(let b)): zip(a, b).allSatisfy(sameBytes)
        case (.object(let a), .object(let b)): zip(a, b).allSatisfy { sameBytes($0.value, $1.value) }
        default: true
        }
    }

    private static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
        JSONValue.quoted(String(decoding: bytes, as: UTF8.self))
    }

    private static func short(_ text: String, _ count: Int) -> String { String(text.prefix(count)) }
}
