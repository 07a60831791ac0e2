/// Names with letters outside ASCII, in both spellings (RFC 3492).
enum InternationalName {
    /// `münchen.test` as `xn--mnchen-3ya.test`; a name in ASCII stays as it is.
    static func ascii(_ name: String) -> String {
        name.split(separator: ".", omittingEmptySubsequences: false)
            .map { label in
                label.allSatisfy(\.isASCII) ? String(label) : "xn--" + encode(String(label).lowercased())
            }
            .joined(separator: ".")
    }

    /// `xn--mnchen-3ya.test` as `münchen.test`; empty for what is no valid name, as the panel's tool prints nothing then.
    static func unicode(_ name: String) -> String {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        // One dot at the end is a root; any other empty label, or one too long, is refused.
        for (index, label) in labels.enumerated() {
            if label.isEmpty && index != labels.count - 1 || label.utf8.count > 63 { return "" }
        }
        return labels.map { $0.hasPrefix("xn--") ? decode(String($0.dropFirst(4))) ?? $0 : $0 }
            .joined(separator: ".")
    }

    private static func encode(_ label: String) -> String {
        let input = label.unicodeScalars.map { Int($0.value) }
        var output = input.filter { $0 < 128 }.compactMap(UnicodeScalar.init).map(Character.init)
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append("-") }
        var n = 128
        var delta = 0
        var bias = 72
        while handled < input.count {
            guard let next = input.filter({ $0 >= n }).min() else { break }
            delta += (next - n) * (handled + 1)
            n = next
            for point in input {
                if point < n { delta += 1 }
                guard point == n else { continue }
                var q = delta
                var k = 36
                while true {
                    let t = k <= bias ? 1 : (k >= bias + 26 ? 26 : k - bias)
                    if q < t { break }
                    output.append(digit(t + (q - t) % (36 - t)))
                    q = (q - t) / (36 - t)
                    k += 36
                }
                output.append(digit(q))
                bias = adapt(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            n += 1
        }
        return String(output)
    }

    private static func decode(_ label: String) -> String? {
        let characters = Array(label)
        let separator = characters.lastIndex(of: "-")
        var output = characters[..<(separator ?? 0)].compactMap { $0.unicodeScalars.first.map { Int($0.value) } }
        var rest = characters[(separator.map { $0 + 1 } ?? 0)...]
        var n = 128
        var i = 0
        var bias = 72
        while !rest.isEmpty {
            let old = i
            var weight = 1
            var k = 36
            while true {
                guard let character = rest.popFirst(), let value = value(character) else { return nil }
                let (product, overflow) = value.multipliedReportingOverflow(by: weight)
                if overflow || product > Int(Int32.max) { return nil }
                i += product
                let t = k <= bias ? 1 : (k >= bias + 26 ? 26 : k - bias)
                if value < t { break }
                weight *= 36 - t
                if weight > Int(Int32.max) { return nil }
                k += 36
            }
            bias = adapt(i - old, output.count + 1, isFirst: old == 0)
            n += i / (output.count + 1)
            i %= output.count + 1
            output.insert(n, at: i)
            i += 1
        }
        let scalars = output.compactMap { UInt32(exactly: $0).flatMap(UnicodeScalar.init) }
        guard scalars.count == output.count else { return nil }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func adapt(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var k = 0
        while delta > 455 {
            delta /= 35
            k += 36
        }
        return k + 36 * delta / (delta + 38)
    }

    private static func digit(_ value: Int) -> Character {
        let code = value < 26 ? 97 + value : 22 + value
        return UInt32(exactly: code).flatMap(UnicodeScalar.init).map(Character.init) ?? "?"
    }

    private static func value(_ character: Character) -> Int? {
        guard let code = character.asciiValue.map(Int.init) else { return nil }
        return switch code {
        case 97...122: code - 97
        case 65...90: code - 65
        case 48...57: code - 22
        default: nil
        }
    }
}
