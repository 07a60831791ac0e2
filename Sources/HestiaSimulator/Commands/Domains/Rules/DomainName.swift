/// How the panel's commands write a domain before they look at it.
enum DomainName {
    /// In lower case, without `www.`, without dots at the ends.
    static func formatted(_ argument: String, release: PanelRelease) -> String {
        var domain = argument
        if domain.allSatisfy(\.isASCII) {
            domain = domain.lowercased()
        } else if let index = domain.firstIndex(where: \.isUppercase) {
            domain = domain[..<index] + domain[index...].lowercased()
        }
        if domain.hasPrefix("www.") { domain = String(domain.dropFirst(4)) }
        while domain.hasSuffix(".") { domain = String(domain.dropLast()) }
        while domain.hasPrefix(".") { domain = String(domain.dropFirst()) }
        if release >= PanelRelease(1, 8, 0) {
            domain = domain.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" }).joined(separator: " ")
        }
        return domain
    }

    /// A list of aliases: in lower case, sorted, each once, without dots at the ends.
    static func formattedAliases(_ argument: String) -> String {
        guard !argument.isEmpty && argument != "none" else { return argument }
        var names: Set<String> = []
        for part in argument.lowercased().split(whereSeparator: { $0 == "," || $0 == "\n" }) {
            let labels = part.split(separator: ".")
            if !labels.isEmpty { names.insert(labels.joined(separator: ".")) }
        }
        return names.sorted().joined(separator: ",")
    }

    /// The alias that a new site gets when none is asked for: `www.`, but not below the second level.
    static func defaultAlias(_ domain: String, release: PanelRelease) -> String {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        let knowsSuffixes = release >= PanelRelease(1, 6, 12)
        if labels.count > 2 && !(knowsSuffixes && hasSuffixOfTwo(domain)) { return "" }
        return "www." + domain
    }

    /// The domain under which a name was registered: the last two labels, three below a suffix such as `co.uk`.
    static func base(_ domain: String) -> String {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        return labels.suffix(hasSuffixOfTwo(domain) ? 3 : 2).joined(separator: ".")
    }

    /// Whether the last two labels are a public suffix; the usual ones of the public suffix list.
    private static func hasSuffixOfTwo(_ domain: String) -> Bool {
        suffixesOfTwo.contains(domain.split(separator: ".").suffix(2).joined(separator: "."))
    }

    private static let suffixesOfTwo: Set<String> = [
        "co.uk", "org.uk", "me.uk", "ltd.uk", "plc.uk", "net.uk", "ac.uk", "gov.uk", "com.au", "net.au", "org.au",
        "edu.au", "gov.au", "id.au", "co.nz", "net.nz", "org.nz", "co.za", "org.za", "web.za", "com.br", "net.br",
        "org.br", "com.ar", "com.mx", "com.co", "com.tr", "com.ua", "com.pl", "net.pl", "org.pl", "com.cn", "net.cn",
        "org.cn", "com.hk", "com.sg", "com.my", "com.tw", "co.jp", "ne.jp", "or.jp", "co.kr", "or.kr", "co.in",
        "net.in", "org.in", "co.id", "co.il", "org.il", "co.th", "com.vn", "com.ph", "com.pk", "com.sa", "com.eg",
        "com.ng", "co.ke", "com.gr", "com.pt", "com.es", "com.ru", "co.at", "or.at",
    ]
}
