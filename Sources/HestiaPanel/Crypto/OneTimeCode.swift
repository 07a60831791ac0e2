import CCrypto
package import HestiaModel

/// Time-based one-time codes (RFC 6238) as panels ask for them: SHA-1, six digits, a new one every 30 seconds.
package enum OneTimeCode {
    private static let period = 30

    /// The code of a moment.
    ///
    /// - Parameter secret: in Base32, upper or lower case; spaces, `-` and `=` do not count.
    /// - Returns: nil when the secret is no Base32 or empty, or when there is no memory left.
    package static func code(secret: Secret, secondsSince1970: Int) -> Secret? {
        guard var key = decodeBase32(secret.reveal()), !key.isEmpty else { return nil }
        defer { for index in key.indices { key[index] = 0 } }
        let step = UInt64(max(0, secondsSince1970) / period)
        let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * UInt64($0))) }
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var size: UInt32 = 0
        guard HMAC(EVP_sha1(), key, Int32(key.count), message, message.count, &digest, &size) != nil, size == 20 else {
            return nil
        }
        let offset = Int(digest[19] & 0x0F)
        let number = digest[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return Secret(String(repeating: "0", count: 6 - digits.utf8.count) + digits)
    }

    private static func decodeBase32(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for byte in text.utf8 {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte - 0x41)
            case 0x61...0x7A: value = UInt32(byte - 0x61)
            case 0x32...0x37: value = UInt32(byte - 0x32) + 26
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "="): continue
            default: return nil
            }
            buffer = (buffer << 5 | value) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
            guard bytes.count <= 128 else { return nil }
        }
        return bytes
    }
}
