/// How a panel's API is authenticated (design, section 6).
package enum Authentication: Sendable, Hashable {
    /// An access key, from 1.6 on: 20 and 40 characters.
    case accessKey(id: String, secret: Secret)
    /// The same key in the field `hash`, written `ID:SECRET`, as settings for older clients hold it.
    case hashedAccessKey(id: String, secret: Secret)
    /// The one legacy key of a panel.
    case legacyKey(Secret)
    /// The administrator's name and password.
    case password(user: String, password: Secret)

    /// The id of an access key; nil for other ways.
    package var accessKeyID: String? {
        switch self {
        case .accessKey(let id, _), .hashedAccessKey(let id, _): id
        case .legacyKey, .password: nil
        }
    }

    /// The user that a password belongs to; nil for keys.
    package var user: String? {
        if case .password(let user, _) = self { user } else { nil }
    }
}

/// The panel's web login, which only the panel-form route needs.
package struct PanelLogin: Sendable, Hashable {
    package let user: String
    package let password: Secret
    /// Base32 secret of the second factor.
    package let totpSecret: Secret?

    package init(user: String, password: Secret, totpSecret: Secret?) {
        self.user = user
        self.password = password
        self.totpSecret = totpSecret
    }
}

/// Everything needed to talk to one server (design, section 6).
package struct ServerSettings: Sendable, Hashable {
    /// Host name or IP address, lower case.
    package var host: String
    /// Connect here instead of what `host` resolves to.
    package var address: String?
    /// 1 to 65535; 8083 unless set.
    package var port: Int
    package var authentication: Authentication
    /// nil when the panel-form route cannot be used.
    package var panelLogin: PanelLogin?
    /// Absolute path of a PEM file with the authorities to trust instead of the system's.
    package var authorityFile: String?
    /// Public-key pins, each `sha256//` and 44 characters of Base64.
    package var pins: [String]
    /// false turns TLS verification off; always warned about.
    package var verify: Bool
    package var connectTimeoutMilliseconds: Int
    /// How long a panel command may take.
    package var commandTimeoutMilliseconds: Int
    /// A proxy's URL; nil means none, whatever the environment says.
    package var proxy: String?

    /// The name for messages, leases and locks: `host:port`.
    package var name: String { "\(host):\(port)" }
}

extension ServerSettings: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case host, address, port
        case accessKey = "access_key"
        case secretKey = "secret_key"
        case apiKey = "api_key"
        case user, password
        case totpSecret = "totp_secret"
        case panelUser = "panel_user"
        case panelPassword = "panel_password"
        case caFile = "ca_file"
        case pins, verify
        case connectTimeout = "connect_timeout_ms"
        case commandTimeout = "command_timeout_ms"
        case proxy
    }

    /// - Throws: `InvalidValue` or `DecodingError`, each with the field's path.
    package init(from decoder: any Decoder) throws {
        let path = CodingPath.text(decoder.codingPath)
        func invalid(_ field: CodingKeys, _ reason: String) -> InvalidValue {
            InvalidValue(field: path.isEmpty ? field.rawValue : "\(path).\(field.rawValue)", reason: reason)
        }
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        let location = try ServerLocation(from: decoder)
        host = location.host
        address = location.address
        port = location.port
        connectTimeoutMilliseconds = location.connectTimeoutMilliseconds
        proxy = location.proxy
        commandTimeoutMilliseconds = try container.decodeNumber(1_000...3_600_000, forKey: .commandTimeout) ?? 180_000
        verify = try container.decodeIfPresent(Bool.self, forKey: .verify) ?? true
        authorityFile = try container.decodeLine(forKey: .caFile)
        if let authorityFile, !authorityFile.hasPrefix("/") { throw invalid(.caFile, "must be an absolute path") }
        pins = try container.decodeIfPresent([String].self, forKey: .pins) ?? []
        for (index, pin) in pins.enumerated() where !Self.isPin(pin) {
            throw InvalidValue(
                field: (path.isEmpty ? "" : "\(path).") + "pins[\(index)]",
                reason: "must be sha256// followed by 44 characters of Base64; the pin command prints it")
        }

        let keyID = try container.decodeLine(forKey: .accessKey)
        let keySecret = try container.decodeLine(forKey: .secretKey)
        let legacyKey = try container.decodeLine(forKey: .apiKey)
        let user = try container.decodeLine(forKey: .user)
        let password = try container.decodeLine(forKey: .password)
        if keyID != nil || keySecret != nil {
            guard let keyID else { throw invalid(.accessKey, "is missing beside secret_key") }
            guard let keySecret else { throw invalid(.secretKey, "is missing beside access_key") }
            guard keyID.utf8.count == 20, keyID.utf8.allSatisfy(TextRules.isASCIIAlphanumeric) else {
                throw invalid(.accessKey, "must have 20 letters and digits")
            }
            guard keySecret.utf8.count == 40, !keySecret.contains(" ") else {
                throw invalid(.secretKey, "must have 40 characters")
            }
            authentication = .accessKey(id: keyID, secret: Secret(keySecret))
        } else if let legacyKey {
            let parts = legacyKey.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, parts[0].utf8.count == 20, parts[1].utf8.count == 40 {
                authentication = .hashedAccessKey(id: String(parts[0]), secret: Secret(String(parts[1])))
            } else {
                authentication = .legacyKey(Secret(legacyKey))
            }
        } else if let user, let password {
            authentication = .password(user: user, password: Secret(password))
        } else {
            throw invalid(
                user != nil ? .password : .accessKey,
                "is missing: give access_key and secret_key, or api_key, or user and password")
        }

        let totp = try container.decodeLine(forKey: .totpSecret).map(Secret.init)
        let panelUser = try container.decodeLine(forKey: .panelUser)
        let panelPassword = try container.decodeLine(forKey: .panelPassword)
        if let panelUser, let panelPassword {
            panelLogin = PanelLogin(user: panelUser, password: Secret(panelPassword), totpSecret: totp)
        } else if panelUser != nil || panelPassword != nil {
            throw invalid(
                panelUser == nil ? .panelUser : .panelPassword, "is missing: panel_user and panel_password go together")
        } else if case .password(let user, let password) = authentication {
            panelLogin = PanelLogin(user: user, password: password, totpSecret: totp)
        } else {
            panelLogin = nil
        }
    }

    private static func isPin(_ text: String) -> Bool {
        guard text.hasPrefix("sha256//"), text.utf8.count == 52, text.hasSuffix("=") else { return false }
        return text.utf8.dropFirst(8).dropLast().allSatisfy {
            TextRules.isASCIIAlphanumeric($0) || $0 == 0x2B || $0 == 0x2F
        }
    }
}
