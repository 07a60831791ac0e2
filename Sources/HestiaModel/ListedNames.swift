/// The name of a shell as a panel lists it, for example `nologin`, or as a path, for example `/bin/bash`.
package struct ShellName: ValidatedText {
    package let text: String

    package init(_ text: String) throws(InvalidValue) {
        self.text = try PlainName.checked(text, extra: "/", what: "a shell such as nologin or bash")
    }
}

/// The name of a web, backend, proxy or DNS template, for example `default` or `PHP-8_2`.
package struct TemplateName: ValidatedText {
    package let text: String

    package init(_ text: String) throws(InvalidValue) {
        self.text = try PlainName.checked(text, extra: "", what: "a template's name such as default")
    }
}

/// The short name of an FTP account, a database or a database user; the panel puts `ACCOUNT_` before it.
package struct ShortName: ValidatedText {
    package let text: String

    /// 1 to 32 of `A-Z a-z 0-9 _`, a letter or digit first.
    package init(_ text: String) throws(InvalidValue) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first else { throw InvalidValue(field: "", reason: "must not be empty") }
        guard bytes.count <= 32, TextRules.isASCIIAlphanumeric(first),
            bytes.allSatisfy({ TextRules.isASCIIAlphanumeric($0) || $0 == 0x5F })
        else {
            throw InvalidValue(
                field: "", reason: "must have 1 to 32 letters, digits or _, and start with a letter or a digit")
        }
        self.text = text
    }
}

/// An IPv4 or IPv6 address of a server.
package struct IPAddress: ValidatedText {
    package let text: String

    package init(_ text: String) throws(InvalidValue) {
        let isIPv4 = text.split(separator: ".", omittingEmptySubsequences: false).map { part -> Bool in
            part.utf8.count <= 3 && part.utf8.allSatisfy(TextRules.isASCIIDigit)
                && (Int(part).map { $0 <= 255 } ?? false)
        }
        let isIPv6 =
            text.utf8.count <= 45 && text.utf8.contains(0x3A)
            && text.utf8.allSatisfy {
                TextRules.isASCIIDigit($0) || (0x61...0x66).contains($0 | 0x20) || $0 == 0x3A || $0 == 0x2E
            }
        guard isIPv6 || (isIPv4.count == 4 && isIPv4.allSatisfy { $0 }) else {
            throw InvalidValue(field: "", reason: "must be an IP address such as 192.0.2.10")
        }
        self.text = text
    }
}

extension IPAddress {
    /// Whether nobody can reach it from outside: RFC 1918, and RFC 6598's shared range.
    package var isPrivate: Bool {
        let parts = text.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 4 else { return false }
        return switch (parts[0], parts[1]) {
        case (10, _), (192, 168), (172, 16...31), (100, 64...127): true
        default: false
        }
    }
}

/// A path below an FTP account's web folder.
package struct FTPPath: ValidatedText {
    package let text: String

    package init(_ text: String) throws(InvalidValue) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: true)
        guard text.hasPrefix("/"), text.utf8.count <= 255, !parts.contains(".."), !parts.contains("."),
            text.utf8.allSatisfy({ TextRules.isASCIIAlphanumeric($0) || "/._-".utf8.contains($0) })
        else {
            throw InvalidValue(
                field: "", reason: "must be a path such as /public_html, of letters, digits, . _ - and /, without ..")
        }
        self.text = text
    }
}

enum PlainName {
    /// 1 to 64 of `A-Z a-z 0-9 . _ -` and `extra`, not starting with `-` or `.`.
    static func checked(_ text: String, extra: String, what: String) throws(InvalidValue) -> String {
        let bytes = Array(text.utf8)
        let allowed = Set(("._-" + extra).utf8)
        guard let first = bytes.first, bytes.count <= 64, first != 0x2D, first != 0x2E,
            bytes.allSatisfy({ TextRules.isASCIIAlphanumeric($0) || allowed.contains($0) })
        else {
            throw InvalidValue(field: "", reason: bytes.isEmpty ? "must not be empty" : "must be \(what)")
        }
        return text
    }
}

/// The id of an access key: 20 letters and digits.
package struct AccessKeyID: ValidatedText {
    package let text: String

    package init(_ text: String) throws(InvalidValue) {
        guard text.utf8.count == 20, text.utf8.allSatisfy(TextRules.isASCIIAlphanumeric) else {
            throw InvalidValue(field: "", reason: "must have 20 letters and digits")
        }
        self.text = text
    }
}
