/// A domain name as the panel gets it: ASCII, lower case, without a dot at the end.
///
/// International names are converted to their `xn--` form. Panels show such names in Unicode (recorded, scenario 38), so
/// names read from a panel are compared through this type, never as texts.
package struct DomainName: ValidatedText, CustomStringConvertible {
    /// The name in ASCII, for example `xn--mnchen-3ya.test`.
    package let ascii: String

    /// The name as people write it, for example `münchen.test`.
    package var unicode: String {
        ascii.split(separator: ".").map { label in
            label.hasPrefix("xn--") ? Punycode.decode(String(label.dropFirst(4))) ?? String(label) : String(label)
        }.joined(separator: ".")
    }

    package var text: String { ascii }
    package var description: String { ascii }

    /// - Throws: `InvalidValue` for a name with a scheme, a port, a path, a user, a wildcard, an IP address, fewer than two
    ///   labels, or a label that DNS does not allow.
    package init(_ text: String) throws(InvalidValue) {
        func invalid(_ reason: String) -> InvalidValue { InvalidValue(field: "", reason: reason) }
        guard !text.isEmpty else { throw invalid("must not be empty") }
        guard text.utf8.count <= 1024, !TextRules.hasControlCharacter(text) else {
            throw invalid("must be a domain name such as example.com")
        }
        guard !text.contains("://") else { throw invalid("must be a domain name alone, without http:// or https://") }
        guard !text.contains("/"), !text.contains("?"), !text.contains("#") else {
            throw invalid("must be a domain name alone, without a path")
        }
        guard !text.contains(":") else { throw invalid("must be a domain name alone, without a port") }
        guard !text.contains("@") else { throw invalid("must be a domain name, not an e-mail address") }
        let mapped = UnicodeForm.composed(
            String(String.UnicodeScalarView(UnicodeForm.composed(text.lowercased()).unicodeScalars.map(Self.dot))))
        var labels: [String] = []
        for label in mapped.split(separator: ".", omittingEmptySubsequences: false) {
            labels.append(try Self.asciiLabel(String(label)))
        }
        guard labels.count >= 2 else { throw invalid("must have at least two parts, such as example.com") }
        let ascii = labels.joined(separator: ".")
        guard ascii.utf8.count <= 253 else { throw invalid("is too long: 253 characters at most") }
        guard let last = labels.last, !last.utf8.allSatisfy(TextRules.isASCIIDigit) else {
            throw invalid("must be a domain name, not an IP address")
        }
        self.ascii = ascii
    }

    /// Without a leading `www.`; itself when there is none or nothing would be left.
    package var withoutWWW: DomainName {
        guard ascii.hasPrefix("www."), let shorter = try? DomainName(String(ascii.dropFirst(4))) else { return self }
        return shorter
    }

    /// Whether this is `other` or below it: `a.example.com` is within `example.com`.
    package func isWithin(_ other: DomainName) -> Bool { ascii == other.ascii || ascii.hasSuffix("." + other.ascii) }

    /// The domains above this one, down to two parts: of `a.b.example.com`, `b.example.com` and `example.com`.
    package var parents: [DomainName] {
        let labels = ascii.split(separator: ".")
        guard labels.count > 2 else { return [] }
        return (1...labels.count - 2).compactMap { try? DomainName(labels[$0...].joined(separator: ".")) }
    }

    /// The three other characters that IDNA takes as dots.
    private static func dot(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x3002, 0xFF0E, 0xFF61: "."
        default: scalar
        }
    }

    private static func asciiLabel(_ label: String) throws(InvalidValue) -> String {
        func invalid(_ reason: String) -> InvalidValue { InvalidValue(field: "", reason: reason) }
        guard !label.isEmpty else { throw invalid("must not have an empty part: a dot too many") }
        let ascii: String
        if label.utf8.allSatisfy({ $0 < 0x80 }) {
            ascii = label
        } else {
            let isWritten = label.unicodeScalars.allSatisfy { scalar in
                let properties = scalar.properties
                return scalar.value < 0x80 || properties.isAlphabetic || properties.numericType != nil
                    || properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
            }
            guard isWritten, let encoded = Punycode.encode(label) else {
                throw invalid("has a part that cannot be a domain name: \"\(label)\"")
            }
            ascii = "xn--" + encoded
        }
        let bytes = Array(ascii.utf8)
        guard bytes.count <= 63 else { throw invalid("has a part longer than 63 characters") }
        guard bytes.allSatisfy({ TextRules.isASCIIAlphanumeric($0) || $0 == 0x2D }) else {
            throw invalid("may only have letters, digits, dots and -")
        }
        guard bytes.first != 0x2D, bytes.last != 0x2D else {
            throw invalid("must not have a part that starts or ends with -")
        }
        if ascii.hasPrefix("xn--") {
            let encoded = String(ascii.dropFirst(4))
            guard let decoded = Punycode.decode(encoded), Punycode.encode(decoded) == encoded else {
                throw invalid("has a part that starts with xn-- and is not an international name")
            }
        }
        return ascii
    }
}
