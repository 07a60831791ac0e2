import FoundationEssentials
import HestiaModel

/// Finds a key that stands twice in one object: JSON readers disagree about which of the two counts, so what one program
/// has checked another one would not use.
///
/// For texts that a JSON reader has accepted. Keeps a list instead of calling itself: nesting costs no stack.
enum RepeatedKey {
    private struct Container {
        let isObject: Bool
        var keys: Set<String> = []
        var key = ""
        var index = 0
        var expectsKey: Bool

        init(isObject: Bool) {
            self.isObject = isObject
            expectsKey = isObject
        }
    }

    /// The path of the first repeated key, such as `server.host`; nil if there is none.
    static func first(in bytes: [UInt8]) -> String? {
        var containers: [Container] = []
        var position = bytes.startIndex
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "{"): containers.append(Container(isObject: true))
            case UInt8(ascii: "["): containers.append(Container(isObject: false))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = containers.popLast()
            case UInt8(ascii: ","): containers.withLast { $0.isObject ? ($0.expectsKey = true) : ($0.index += 1) }
            case UInt8(ascii: "\""):
                let end = endOfText(bytes, from: position)
                if containers.last?.expectsKey == true {
                    let key = text(bytes[position..<end])
                    var isRepeated = false
                    containers.withLast {
                        $0.expectsKey = false
                        $0.key = key
                        isRepeated = !$0.keys.insert(key).inserted
                    }
                    if isRepeated { return path(containers) }
                }
                position = end + 1
            default: break
            }
        }
        return nil
    }

    /// Where the closing quote is.
    private static func endOfText(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start
        while end < bytes.endIndex, bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
        return min(end, bytes.endIndex)
    }

    /// The key, its escapes read.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let raw = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "\\")) else { return raw }
        return (try? JSONDecoder().decode(String.self, from: Data("\"\(raw)\"".utf8))) ?? raw
    }

    private static func path(_ containers: [Container]) -> String {
        CodingPath.text(
            containers.map { $0.isObject ? AnyCodingKey(stringValue: $0.key) : AnyCodingKey(intValue: $0.index) })
    }
}

extension Array {
    /// Changes the last element, if there is one.
    fileprivate mutating func withLast(_ change: (inout Element) -> Void) {
        if let index = indices.last { change(&self[index]) }
    }
}
