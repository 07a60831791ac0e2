/// What the panel reads in a certificate: the placeholders of the recordings are known by name, a real PEM text is read.
struct CertificateText: Sendable, Hashable {
    var subject: String
    var aliases: String
    var notBefore: String
    var notAfter: String
    var signature = "sha256WithRSAEncryption"
    var publicKey = "2048 bit"
    var issuer: String
    /// Subject in the form of `issuer`, for chains.
    var fullSubject: String
    /// Tells which private key belongs to it.
    var keyName: String

    var isSelfSigned: Bool { issuer == fullSubject }

    /// Reads a certificate; nil for a text that is none.
    init?(_ text: String) {
        if let known = Self.recorded[Self.placeholder(text)] {
            self = known
            return
        }
        if let issued = Self.issued(text) {
            self = issued
            return
        }
        guard Format.contains(text, "-----BEGIN CERTIFICATE-----"), let parsed = DistinguishedEncoding.certificate(text)
        else { return nil }
        self = parsed
    }

    init(
        subject: String, aliases: String, notBefore: String, notAfter: String, signature: String, publicKey: String,
        issuer: String, fullSubject: String, keyName: String
    ) {
        self.subject = subject
        self.aliases = aliases
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.signature = signature
        self.publicKey = publicKey
        self.issuer = issuer
        self.fullSubject = fullSubject
        self.keyName = keyName
    }

    private init(
        recorded name: String, aliases: String, second: String, until: String, issuer: String, key: String,
        fullSubject: String? = nil
    ) {
        subject = name
        self.aliases = aliases
        notBefore = "Nov 23 02:44:\(second) 2026 GMT"
        notAfter = "\(until) 02:44:\(second) \(until.hasSuffix("20") ? "2036" : "2027") GMT"
        self.issuer = issuer
        self.fullSubject = fullSubject ?? "CN = \(name)"
        keyName = key
    }

    /// `CRT-1` of the recordings' `<PEM newline CRT-1>`, which stands for a PEM text; otherwise the text itself.
    static func placeholder(_ text: String) -> String {
        guard text.hasPrefix("<PEM\n"), text.hasSuffix(">") else { return text }
        return String(text.dropFirst(5).dropLast())
    }

    /// The text of a certificate that the simulator itself issues.
    static func issue(_ domain: String, aliases: String, from: String, until: String, number: Int) -> String {
        let names = ([domain] + aliases.split(separator: ",").map(String.init)).joined(separator: ",")
        let lines = [domain, names, from, until, String(number)]
        return "-----BEGIN SIMULATED CERTIFICATE-----\n" + lines.joined(separator: "\n")
            + "\n-----END SIMULATED CERTIFICATE-----"
    }

    /// An issued certificate's record without when it was issued and as which one; any other as it is.
    static func withoutIssue(_ record: Record) -> Record {
        guard let certificate = issued(record["CRT"]) else { return record }
        var left = record
        left["CRT"] = "issued for \(certificate.aliases)"
        left["KEY"] = "issued"
        return left
    }

    private static func issued(_ text: String) -> CertificateText? {
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.count == 7, lines[0] == "-----BEGIN SIMULATED CERTIFICATE-----" else { return nil }
        return CertificateText(
            subject: lines[1], aliases: lines[2], notBefore: lines[3], notAfter: lines[4],
            signature: "sha256WithRSAEncryption", publicKey: "2048 bit",
            issuer: "C = US, O = Let's Encrypt, CN = Simulated", fullSubject: "CN = \(lines[1])", keyName: lines[5])
    }

    private static let recorded: [String: CertificateText] = [
        "CRT-1": CertificateText(
            recorded: "one.test", aliases: "one.test,www.one.test", second: "19", until: "Nov 20",
            issuer: "CN = one.test", key: "KEY-1"),
        "CRT-2": CertificateText(
            recorded: "one.test", aliases: "one.test,www.one.test", second: "19", until: "Nov 20",
            issuer: "CN = one.test", key: "KEY-2"),
        "CRT-3": CertificateText(
            recorded: "shop.test", aliases: "shop.test,www.shop.test", second: "20", until: "Nov 20",
            issuer: "CN = shop.test", key: "KEY-3"),
        "CRT-4": CertificateText(
            recorded: "one.test", aliases: "one.test", second: "20", until: "Nov 23",
            issuer: "O = Test CA, CN = Test Issuing CA", key: "KEY-4"),
        "CA-4": CertificateText(
            recorded: "Test Issuing CA", aliases: "", second: "20", until: "Nov 20",
            issuer: "O = Test CA, CN = Test Issuing CA", key: "KEY-CA-4",
            fullSubject: "O = Test CA, CN = Test Issuing CA"),
    ]
}
