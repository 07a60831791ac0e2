/// Punycode of RFC 3492, with the parameters that internationalized domain names use.
package enum Punycode {
    private static let base = 36
    private static let tMin = 1
    private static let tMax = 26
    private static let skew = 38
    private static let damp = 700

    /// The label without the prefix `xn--`; nil when it is too long to encode (over 63 letters either way).
    package static func encode(_ label: String) -> String? {
        let scalars = label.unicodeScalars.map { Int($0.value) }
        guard scalars.count <= 63 else { return nil }
        var output = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var codePoint = 0x80
        var delta = 0
        var bias = 72
        var handled = basicCount
        while handled < scalars.count {
            guard let next = scalars.filter({ $0 >= codePoint }).min() else { return nil }
            delta += (next - codePoint) * (handled + 1)
            codePoint = next
            for scalar in scalars {
                if scalar < codePoint { delta += 1 }
                if scalar == codePoint {
                    var rest = delta
                    var position = base
                    while true {
                        let threshold = min(max(position - bias, tMin), tMax)
                        if rest < threshold { break }
                        output.append(digit(threshold + (rest - threshold) % (base - threshold)))
                        rest = (rest - threshold) / (base - threshold)
                        position += base
                    }
                    output.append(digit(rest))
                    bias = adapt(delta, handled + 1, isFirst: handled == basicCount)
                    delta = 0
                    handled += 1
                }
            }
            delta += 1
            codePoint += 1
        }
        return output.count <= 59 ? String(decoding: output, as: UTF8.self) : nil
    }

    /// The label that was encoded; nil when the text is not Punycode.
    package static func decode(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count <= 59, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        var output: [Int] = []
        var position = 0
        if let delimiter = bytes.lastIndex(of: UInt8(ascii: "-")) {
            output = bytes[..<delimiter].map { Int($0) }
            position = delimiter + 1
        }
        var codePoint = 0x80
        var index = 0
        var bias = 72
        while position < bytes.count {
            let oldIndex = index
            var weight = 1
            var step = base
            while true {
                guard position < bytes.count, let value = value(of: bytes[position]) else { return nil }
                position += 1
                index += value * weight
                guard index <= 0x10_FFFF * 64 else { return nil }
                let threshold = min(max(step - bias, tMin), tMax)
                if value < threshold { break }
                weight *= base - threshold
                guard weight <= 0x10_FFFF * 64 else { return nil }
                step += base
            }
            bias = adapt(index - oldIndex, output.count + 1, isFirst: oldIndex == 0)
            codePoint += index / (output.count + 1)
            index %= output.count + 1
            guard codePoint <= 0x10_FFFF else { return nil }
            output.insert(codePoint, at: index)
            index += 1
        }
        var scalars = String.UnicodeScalarView()
        for value in output {
            guard let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else { return nil }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private static func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30) }

    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case 0x61...0x7A: Int(byte) - 0x61
        case 0x41...0x5A: Int(byte) - 0x41
        case 0x30...0x39: Int(byte) - 0x30 + 26
        default: nil
        }
    }

    private static func adapt(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var steps = 0
        while delta > ((base - tMin) * tMax) / 2 {
            delta /= base - tMin
            steps += base
        }
        return steps + (base - tMin + 1) * delta / (delta + skew)
    }
}
