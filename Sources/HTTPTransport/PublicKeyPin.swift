import CCrypto

/// The SHA-256 of a certificate's public key (SubjectPublicKeyInfo), as libcurl writes it: `sha256//BASE64`.
package enum PublicKeyPin {
    /// Whether the text is a pin.
    package static func isWellFormed(_ text: String) -> Bool {
        let prefix = "sha256//"
        guard text.hasPrefix(prefix) else { return false }
        let digest = text.utf8.dropFirst(prefix.utf8.count)
        // 32 bytes are 43 characters and one of padding.
        return digest.count == 44 && digest.last == UInt8(ascii: "=")
            && digest.dropLast().allSatisfy { base64Alphabet.contains($0) }
    }

    /// The pin of a certificate in DER; nil if it is not one.
    static func ofCertificate(der: [UInt8]) -> String? {
        guard let key = publicKeyInfo(der: der[...]) else { return nil }
        var digest = [UInt8](repeating: 0, count: 32)
        var size: UInt32 = 0
        let done = key.withUnsafeBytes { EVP_Digest($0.baseAddress, $0.count, &digest, &size, EVP_sha256(), nil) }
        guard done == 1, size == 32 else { return nil }
        return "sha256//" + base64(digest)
    }

    /// The pin of the first certificate in a PEM text.
    static func ofCertificate(pem: String) -> String? {
        var encoded: [UInt8] = []
        var isInside = false
        for line in pem.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("-----BEGIN CERTIFICATE-----") {
                isInside = true
            } else if line.hasPrefix("-----END CERTIFICATE-----") {
                break
            } else if isInside {
                encoded += line.utf8
            }
        }
        return decodedBase64(encoded).flatMap(ofCertificate(der:))
    }

    /// Certificate ::= SEQUENCE { tbsCertificate SEQUENCE { [0] version?, serialNumber, signature, issuer, validity,
    /// subject, subjectPublicKeyInfo, ... }, ... }
    private static func publicKeyInfo(der: ArraySlice<UInt8>) -> [UInt8]? {
        var outer = DERReader(der)
        guard let certificate = outer.next(), certificate.tag == 0x30 else { return nil }
        var certificateReader = DERReader(certificate.content)
        guard let body = certificateReader.next(), body.tag == 0x30 else { return nil }
        var reader = DERReader(body.content)
        guard let first = reader.next() else { return nil }
        let elementsBeforeKey = first.tag == 0xA0 ? 5 : 4
        for _ in 0..<elementsBeforeKey where reader.next() == nil { return nil }
        guard let key = reader.next(), key.tag == 0x30 else { return nil }
        return Array(key.whole)
    }

    private static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func base64(_ bytes: [UInt8]) -> String {
        var encoded = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
        let size = EVP_EncodeBlock(&encoded, bytes, Int32(clamping: bytes.count))
        return String(decoding: encoded.prefix(Int(size)), as: UTF8.self)
    }

    private static func decodedBase64(_ text: [UInt8]) -> [UInt8]? {
        guard !text.isEmpty else { return nil }
        var decoded = [UInt8](repeating: 0, count: text.count / 4 * 3 + 3)
        let size = EVP_DecodeBlock(&decoded, text, Int32(clamping: text.count))
        // The padding counts as zero bytes at the end; DER carries its own length.
        guard size > 0 else { return nil }
        return Array(decoded.prefix(Int(size)))
    }
}

/// Reads one DER element after the other.
private struct DERReader {
    struct Element {
        let tag: UInt8
        let content: ArraySlice<UInt8>
        /// With tag and length.
        let whole: ArraySlice<UInt8>
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The next element; nil at the end or if it is cut short.
    mutating func next() -> Element? {
        let start = rest
        guard let tag = rest.popFirst(), var length = rest.popFirst().map(Int.init) else { return nil }
        if length & 0x80 != 0 {
            let count = length & 0x7F
            guard (1...4).contains(count), rest.count >= count else { return nil }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
        }
        guard rest.count >= length else { return nil }
        let content = rest.prefix(length)
        rest = rest.dropFirst(length)
        return Element(tag: tag, content: content, whole: start.prefix(start.count - rest.count))
    }
}
