/// Reads JSON text; strict, as PHP's `json_decode` is.
package struct JSONParser {
    private var bytes: ArraySlice<UInt8>
    private var depth = 0

    private struct Failure: Error {}

    private init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    /// The value of a text; nil when it is not JSON.
    package static func parse(_ bytes: [UInt8]) -> JSONValue? {
        var parser = JSONParser(bytes)
        do {
            let value = try parser.value()
            parser.skipSpace()
            return parser.bytes.isEmpty ? value : nil
        } catch {
            return nil
        }
    }

    /// The value of a text; nil when it is not JSON.
    package static func parse(_ text: String) -> JSONValue? { parse(Array(text.utf8)) }

    private mutating func skipSpace() {
        while let byte = bytes.first, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            bytes.removeFirst()
        }
    }

    private mutating func next() throws(Failure) -> UInt8 {
        guard let byte = bytes.popFirst() else { throw Failure() }
        return byte
    }

    private mutating func take(_ word: StaticString) throws(Failure) {
        for index in 0..<word.utf8CodeUnitCount where try next() != word.utf8Start[index] { throw Failure() }
    }

    private mutating func value() throws(Failure) -> JSONValue {
        skipSpace()
        guard let byte = bytes.first else { throw Failure() }
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try take("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try take("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try take("null")
            return .null
        default: return try number()
        }
    }

    private mutating func object() throws(Failure) -> JSONValue {
        depth += 1
        guard depth <= 512 else { throw Failure() }
        _ = try next()
        var members: [JSONValue.Member] = []
        skipSpace()
        if bytes.first == UInt8(ascii: "}") {
            bytes.removeFirst()
            depth -= 1
            return .object([])
        }
        while true {
            skipSpace()
            guard bytes.first == UInt8(ascii: "\"") else { throw Failure() }
            let name = try string()
            skipSpace()
            guard try next() == UInt8(ascii: ":") else { throw Failure() }
            members.append(JSONValue.Member(name, try value()))
            skipSpace()
            switch try next() {
            case UInt8(ascii: ","): continue
            case UInt8(ascii: "}"):
                depth -= 1
                return .object(members)
            default: throw Failure()
            }
        }
    }

    private mutating func array() throws(Failure) -> JSONValue {
        depth += 1
        guard depth <= 512 else { throw Failure() }
        _ = try next()
        var elements: [JSONValue] = []
        skipSpace()
        if bytes.first == UInt8(ascii: "]") {
            bytes.removeFirst()
            depth -= 1
            return .array([])
        }
        while true {
            elements.append(try value())
            skipSpace()
            switch try next() {
            case UInt8(ascii: ","): continue
            case UInt8(ascii: "]"):
                depth -= 1
                return .array(elements)
            default: throw Failure()
            }
        }
    }

    private mutating func string() throws(Failure) -> String {
        _ = try next()
        var text: [UInt8] = []
        while true {
            let rest = bytes
            guard let end = rest.firstIndex(where: { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 }) else { throw Failure() }
            text.append(contentsOf: rest[rest.startIndex..<end])
            bytes = rest[end...]
            switch try next() {
            case 0x22:
                guard let valid = String(validating: text, as: UTF8.self) else { throw Failure() }
                return valid
            case 0x5C: try escape(into: &text)
            default: throw Failure()
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        switch try next() {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""): text.append(0x22)
        case UInt8(ascii: "\\"): text.append(0x5C)
        case UInt8(ascii: "/"): text.append(0x2F)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code) {
                try take("\\u")
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw Failure() }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw Failure() }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw Failure()
        }
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try next())).hexDigitValue else { throw Failure() }
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = bytes
        if bytes.first == UInt8(ascii: "-") { bytes.removeFirst() }
        let whole = digits()
        guard whole > 0 else { throw Failure() }
        let integer = start[start.startIndex..<bytes.startIndex].drop { $0 == UInt8(ascii: "-") }
        if integer.count > 1, integer.first == UInt8(ascii: "0") { throw Failure() }
        if bytes.first == UInt8(ascii: ".") {
            bytes.removeFirst()
            guard digits() > 0 else { throw Failure() }
        }
        if let exponent = bytes.first, exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") {
            bytes.removeFirst()
            if let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { bytes.removeFirst() }
            guard digits() > 0 else { throw Failure() }
        }
        return .number(String(decoding: start[start.startIndex..<bytes.startIndex], as: UTF8.self))
    }

    private mutating func digits() -> Int {
        var count = 0
        while let byte = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            bytes.removeFirst()
            count += 1
        }
        return count
    }
}
