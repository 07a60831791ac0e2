import HestiaModel

/// Makes user names by the panel's rules (facts.md, "names").
struct AccountNameGenerator {
    /// 2 to 8 characters of which names start; more are added to tell them apart.
    private let base: String

    /// The first of the texts from which a name can be made: `base`, the domain, the e-mail's local part.
    init(base: String?, domain: DomainName?, email: EmailAddress) {
        let sources = [
            base, domain?.withoutWWW.ascii.split(separator: ".").first.map(String.init),
            email.text.split(separator: "@").first.map(String.init),
        ]
        self.base = sources.compactMap { $0 }.map(Self.reduced).first { $0.utf8.count >= 2 } ?? "user"
    }

    /// The names to try, in order: the base alone, then with 1 to 20, then with random digits.
    func candidates(randomByte: () -> UInt8) -> [AccountName] {
        var texts = [base] + (1...20).map { Self.shortened(base, by: String($0)) }
        for _ in 0..<5 {
            let digits = (0..<5).map { _ in String(randomByte() % 10) }.joined()
            texts.append(Self.shortened(base, by: digits))
        }
        return texts.compactMap { text in
            guard let name = try? AccountName(text), (try? name.checkNew()) != nil else { return nil }
            return name
        }
    }

    private static func shortened(_ base: String, by suffix: String) -> String {
        String(base.prefix(16 - suffix.utf8.count)) + suffix
    }

    /// Lower-case letters and digits, a letter first, 8 at most.
    private static func reduced(_ text: String) -> String {
        let kept = TextRules.asciiLowercased(text).utf8.filter(TextRules.isASCIIAlphanumeric)
        return String(decoding: kept.drop(while: TextRules.isASCIIDigit).prefix(8), as: UTF8.self)
    }
}
