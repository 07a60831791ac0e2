import HTTPTransport
import HestiaModel

/// Turns a command into the request that the panel's API wants.
enum APIRequest {
    /// How this authentication is answered.
    static func mode(of authentication: Authentication) -> AuthenticationMode {
        switch authentication {
        case .accessKey: .accessKey
        case .hashedAccessKey: .hashedAccessKey
        case .legacyKey: .legacyKey
        case .password: .password
        }
    }

    /// Whether the exit code must be asked for: with keys that are answered without a header, a write's silent `OK` can
    /// also mean an unknown command (facts.md, danger 4). Reads print something, so their text tells.
    static func asksForCode(_ command: PanelCommand, _ authentication: Authentication) -> Bool {
        switch authentication {
        case .accessKey, .hashedAccessKey: false
        case .legacyKey, .password: command.effect == .writes
        }
    }

    /// POST /api/ with the command as a form.
    static func request(
        _ command: PanelCommand, _ settings: ServerSettings, asksForCode: Bool
    ) -> HTTPRequest {
        var fields: [(String, String)] = []
        switch settings.authentication {
        case .accessKey(let id, let secret):
            fields += [("access_key", id), ("secret_key", secret.reveal())]
        case .hashedAccessKey(let id, let secret):
            fields.append(("hash", "\(id):\(secret.reveal())"))
        case .legacyKey(let key):
            fields.append(("hash", key.reveal()))
        case .password(let user, let password):
            fields += [("user", user), ("password", password.reveal())]
        }
        fields += [("returncode", asksForCode ? "yes" : "no"), ("cmd", command.name)]
        for (index, argument) in command.arguments.enumerated() {
            fields.append(("arg\(index + 1)", argument.revealed))
        }
        return HTTPRequest(
            method: .post, path: "/api/",
            fields: [HTTPField("Content-Type", "application/x-www-form-urlencoded")],
            body: FormEncoding.encode(fields),
            timeoutMilliseconds: max(settings.commandTimeoutMilliseconds, command.minimumTimeoutMilliseconds))
    }
}

/// application/x-www-form-urlencoded, as WHATWG's URL standard has it.
enum FormEncoding {
    static func encode(_ fields: [(String, String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in fields {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
            append(name, to: &bytes)
            bytes.append(UInt8(ascii: "="))
            append(value, to: &bytes)
        }
        return bytes
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "):
                bytes.append(UInt8(ascii: "+"))
            case _ where TextRules.isASCIIAlphanumeric(byte), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), hex(byte >> 4), hex(byte & 15)]
            }
        }
    }

    private static func hex(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
