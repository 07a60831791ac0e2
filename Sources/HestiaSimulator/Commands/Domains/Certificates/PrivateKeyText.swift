/// A private key as the panel looks at it.
enum PrivateKeyText {
    /// Whether the text has the two lines of a private key.
    static func isKey(_ text: String) -> Bool {
        if CertificateText.placeholder(text).hasPrefix("KEY-") { return true }
        return text.split(separator: "\n").count { Format.contains(String($0), "PRIVATE KEY") } == 2
    }

    static func isEncrypted(_ text: String) -> Bool { Format.contains(text, "ENCRYPTED") }

    /// Whether the key belongs to the certificate.
    static func isPair(_ key: String, _ certificate: CertificateText) -> Bool {
        let name = CertificateText.placeholder(key)
        if name.hasPrefix("KEY-") { return name == certificate.keyName }
        guard let modulus = DistinguishedEncoding.keyName(key) else { return false }
        return modulus == certificate.keyName
    }
}
