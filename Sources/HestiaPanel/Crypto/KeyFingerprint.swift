import CCrypto
package import HestiaModel

/// Tells keys apart without keeping them: too short to find a key by, and different in every store.
package enum KeyFingerprint {
    /// 4 bytes of the SHA-256 over a salt, the server and its API key, as 8 hexadecimal digits.
    ///
    /// - Returns: nil when there is no memory left.
    package static func ofKey(_ settings: ServerSettings, salt: String) -> String? {
        let parts: [String]
        switch settings.authentication {
        case .accessKey(let id, let secret), .hashedAccessKey(let id, let secret):
            parts = ["access", id, secret.reveal()]
        case .legacyKey(let key): parts = ["legacy", key.reveal()]
        case .password(let user, let password): parts = ["password", user, password.reveal()]
        }
        return digest([salt, settings.name] + parts)
    }

    /// The same of the panel's web login; nil where there is none.
    package static func ofLogin(_ settings: ServerSettings, salt: String) -> String? {
        settings.panelLogin.flatMap {
            digest([salt, settings.name, "login", $0.user, $0.password.reveal(), $0.totpSecret?.reveal() ?? ""])
        }
    }

    private static func digest(_ parts: [String]) -> String? {
        // No part has a NUL.
        var text = Array(parts.joined(separator: "\0").utf8)
        defer { for index in text.indices { text[index] = 0 } }
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var size: UInt32 = 0
        guard EVP_Digest(text, text.count, &digest, &size, EVP_sha256(), nil) == 1, size == 32 else { return nil }
        return digest.prefix(4).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
