/// The password of an account, or of an FTP account or a database user.
///
/// Refused is what a panel would silently set differently: white space at the ends (trimmed from 1.6 on, kept before), a
/// line break (the first line is set although the answer is an error), a text that starts with `/tmp/` (read as the name
/// of a file that holds the password). Panels themselves check no strength (facts.md); 8 characters is our least.
package struct AccountPassword: Sendable, Hashable, Decodable {
    package let secret: Secret

    package init(_ text: String) throws(InvalidValue) {
        func invalid(_ reason: String) -> InvalidValue { InvalidValue(field: "", reason: reason) }
        guard !text.isEmpty else { throw invalid("must not be empty") }
        guard !TextRules.hasControlCharacter(text) else {
            throw invalid("must not have line breaks, tabs or other control characters")
        }
        guard !TextRules.hasOuterWhitespace(text) else {
            throw invalid("must not start or end with white space: the panel would drop it")
        }
        guard !text.hasPrefix("/tmp/") else {
            throw invalid("must not start with /tmp/: the panel would take it for the name of a file")
        }
        guard text.count >= 8 else { throw invalid("must have at least 8 characters") }
        guard text.utf8.count <= 256 else { throw invalid("must have at most 256 bytes") }
        secret = Secret(text)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do throws(InvalidValue) {
            try self.init(text)
        } catch {
            throw error.inside(CodingPath.text(decoder.codingPath))
        }
    }
}
