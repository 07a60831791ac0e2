/// The six digits of a second factor (RFC 6238 with SHA-1 and steps of 30 seconds, RFC 4226), computed here because
/// the simulator shares no code with what it is there to test.
package enum TimeBasedCode {
    /// The code for a moment.
    ///
    /// - Parameters:
    ///   - secret: the shared secret in base32; blanks, padding and the case of letters do not matter.
    ///   - seconds: seconds since 1970.
    /// - Returns: six digits, or nil when the secret is not base32.
    package static func code(secret: String, seconds: Int) -> String? {
        guard let key = decode(secret), !key.isEmpty, seconds >= 0 else { return nil }
        let step = UInt64(seconds / 30)
        let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> UInt64(56 - 8 * $0)) }
        let digest = authenticate(message, key: key)
        let offset = Int((digest.last ?? 0) & 15)
        let number = digest.dropFirst(offset).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let digits = String((number & 0x7fff_ffff) % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Whether a code is that of a moment or of one of the neighbouring steps, which panels accept for slow clocks.
    package static func accepts(_ code: String, secret: String, seconds: Int) -> Bool {
        [0, -30, 30].contains { difference in
            self.code(secret: secret, seconds: seconds + difference) == code
        }
    }

    /// Reads base32 (RFC 4648); nil for a character outside its alphabet.
    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for character in text.utf8 where character != UInt8(ascii: "=") && character != UInt8(ascii: " ") {
            let value: UInt8
            switch character {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - UInt8(ascii: "a")
            case UInt8(ascii: "2")...UInt8(ascii: "7"): value = character - UInt8(ascii: "2") + 26
            default: return nil
            }
            buffer = (buffer << 5 | UInt32(value)) & 0xffff
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        return bytes
    }

    /// HMAC-SHA-1 (RFC 2104).
    static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var block = key.count > 64 ? digest(key) : key
        block += [UInt8](repeating: 0, count: 64 - block.count)
        return digest(block.map { $0 ^ 0x5c } + digest(block.map { $0 ^ 0x36 } + message))
    }

    /// SHA-1 (FIPS 180-4).
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var padded = message + [0x80]
        padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
        let length = UInt64(message.count) &* 8
        padded += (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(56 - 8 * $0)) }
        var hash: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
        for start in stride(from: 0, to: padded.count, by: 64) {
            add(padded[start..<min(start + 64, padded.count)], to: &hash)
        }
        return hash.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
    }

    private static func add(_ block: ArraySlice<UInt8>, to hash: inout [UInt32]) {
        var words: [UInt32] = []
        var bytes = block
        while bytes.count >= 4 {
            words.append(bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
            bytes = bytes.dropFirst(4)
        }
        for index in 16..<80 {
            words.append(rotated(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], by: 1))
        }
        var (a, b, c, d, e) = (hash[0], hash[1], hash[2], hash[3], hash[4])
        for (index, word) in words.enumerated() {
            let mixed: UInt32
            let constant: UInt32
            switch index {
            case ..<20: (mixed, constant) = ((b & c) | (~b & d), 0x5a82_7999)
            case ..<40: (mixed, constant) = (b ^ c ^ d, 0x6ed9_eba1)
            case ..<60: (mixed, constant) = ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc)
            default: (mixed, constant) = (b ^ c ^ d, 0xca62_c1d6)
            }
            let next = rotated(a, by: 5) &+ mixed &+ e &+ constant &+ word
            (e, d, c, b, a) = (d, c, rotated(b, by: 30), a, next)
        }
        for (index, value) in [a, b, c, d, e].enumerated() { hash[index] &+= value }
    }

    private static func rotated(_ word: UInt32, by bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
}
