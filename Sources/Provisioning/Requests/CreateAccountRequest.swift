package import HestiaModel

/// What create account is asked for.
package struct CreateAccountRequest: Sendable, Hashable {
    /// When the certificate is asked for.
    package enum Certificate: String, Sendable, Hashable, CaseIterable, Codable {
        case off
        /// Through the panel's own queue; the certificate comes later.
        case scheduled
        /// Now; can take minutes.
        case immediate
    }

    /// An FTP account beside the account's own.
    package struct FTPAccount: Sendable, Hashable, Decodable {
        package var name: ShortName
        /// nil: a run is continued that does not need it any more.
        package var password: AccountPassword?
        package var path: FTPPath?

        private enum CodingKeys: String, CodingKey, CaseIterable { case username, password, path }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
            name = try container.decode(ShortName.self, forKey: .username)
            password = try container.decodePassword(forKey: .password, decoder)
            path = try container.decodeIfPresent(FTPPath.self, forKey: .path)
        }
    }

    /// A database with a user of its own.
    package struct Database: Sendable, Hashable, Decodable {
        package var name: ShortName
        package var user: ShortName
        /// nil: a run is continued that does not need it any more.
        package var password: AccountPassword?
        package var type: ShortName?

        private enum CodingKeys: String, CodingKey, CaseIterable { case name, user, password, type }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
            name = try container.decode(ShortName.self, forKey: .name)
            user = try container.decode(ShortName.self, forKey: .user)
            password = try container.decodePassword(forKey: .password, decoder)
            type = try container.decodeIfPresent(ShortName.self, forKey: .type)
        }
    }

    package var server: ServerSettings
    package var options: RunOptions
    /// nil: made from `usernameBase`, else from the domain, else from the e-mail.
    package var username: AccountName?
    package var usernameBase: String?
    /// nil: a run is continued that does not need it any more.
    package var password: AccountPassword?
    package var email: EmailAddress
    package var person: PersonName
    package var domain: DomainName?
    package var package: PackageSelection
    package var hasDNS: Bool
    package var hasMail: Bool
    package var certificate: Certificate
    package var forcesHTTPS: Bool
    package var hasHSTS: Bool
    package var address: IPAddress?
    package var shell: ShellName?
    package var webTemplate: TemplateName?
    package var backendTemplate: TemplateName?
    package var proxyTemplate: TemplateName?
    package var ftp: FTPAccount?
    package var database: Database?
    package var onFailure: OnFailure
    /// The caller's name of the service: an account that is linked to another one is not taken over.
    package var service: String?
}

extension CreateAccountRequest: RunRequesting {
    package var account: AccountName? { username }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case username
        case usernameBase = "username_base"
        case password, email
        case firstName = "first_name"
        case lastName = "last_name"
        case domain, package, dns, mail, certificate
        case forceHTTPS = "force_https"
        case hsts, ip, shell
        case webTemplate = "web_template"
        case backendTemplate = "backend_template"
        case proxyTemplate = "proxy_template"
        case ftp, database
        case onFailure = "on_failure"
        case service
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        func invalid(_ key: CodingKeys, _ reason: String) -> InvalidValue {
            InvalidValue(field: CodingPath.text(decoder.codingPath + [key]), reason: reason)
        }
        server = try container.decode(ServerSettings.self, forKey: .server)
        options = try RunOptions(from: decoder)
        username = try container.decodeIfPresent(AccountName.self, forKey: .username)
        do throws(InvalidValue) {
            try username?.checkNew()
        } catch {
            throw error.inside(CodingKeys.username.rawValue)
        }
        usernameBase = try container.decodeLine(forKey: .usernameBase)
        password = try container.decodePassword(forKey: .password, decoder)
        email = try container.decode(EmailAddress.self, forKey: .email)
        person = PersonName(
            first: try container.decodeLine(forKey: .firstName) ?? "",
            last: try container.decodeLine(forKey: .lastName) ?? "")
        domain = try container.decodeIfPresent(DomainName.self, forKey: .domain)
        package = try container.decode(PackageSelection.self, forKey: .package)
        hasDNS = try container.decodeIfPresent(Bool.self, forKey: .dns) ?? true
        hasMail = try container.decodeIfPresent(Bool.self, forKey: .mail) ?? true
        certificate = try container.decodeChoice(Certificate.self, forKey: .certificate) ?? .scheduled
        forcesHTTPS = try container.decodeIfPresent(Bool.self, forKey: .forceHTTPS) ?? false
        hasHSTS = try container.decodeIfPresent(Bool.self, forKey: .hsts) ?? false
        address = try container.decodeIfPresent(IPAddress.self, forKey: .ip)
        shell = try container.decodeIfPresent(ShellName.self, forKey: .shell)
        webTemplate = try container.decodeIfPresent(TemplateName.self, forKey: .webTemplate)
        backendTemplate = try container.decodeIfPresent(TemplateName.self, forKey: .backendTemplate)
        proxyTemplate = try container.decodeIfPresent(TemplateName.self, forKey: .proxyTemplate)
        ftp = try container.decodeIfPresent(FTPAccount.self, forKey: .ftp)
        database = try container.decodeIfPresent(Database.self, forKey: .database)
        onFailure = try container.decodeChoice(OnFailure.self, forKey: .onFailure) ?? .keep
        service = try container.decodeService(forKey: .service)
        let needs: [(CodingKeys, Bool)] = [
            (.forceHTTPS, forcesHTTPS), (.hsts, hasHSTS), (.webTemplate, webTemplate != nil),
            (.backendTemplate, backendTemplate != nil), (.proxyTemplate, proxyTemplate != nil), (.ftp, ftp != nil),
        ]
        if domain == nil, let key = needs.first(where: { $0.1 })?.0 {
            throw invalid(key, "needs a domain, and none is given")
        }
        if certificate == .off, forcesHTTPS || hasHSTS {
            throw invalid(forcesHTTPS ? .forceHTTPS : .hsts, "needs a certificate, and certificate is off")
        }
    }
}
