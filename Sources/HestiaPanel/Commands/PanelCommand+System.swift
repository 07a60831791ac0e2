package import HestiaModel

extension PanelCommand {
    /// v-list-sys-info json: HOSTNAME and, but on 1.0, the panel's version (HESTIA).
    package static let listSystemInformation = Self(reads: .listSysInfo, [.json])

    /// v-list-sys-config json. Prints secrets among much else: only the fields that are needed are read.
    package static let listSystemConfiguration = Self(reads: .listSysConfig, [.json])

    /// v-list-sys-ips json
    package static let listAddresses = Self(reads: .listSysIps, [.json])

    /// v-list-user-ips USER json: the addresses that the account may use.
    package static func listUserAddresses(_ account: AccountName) -> Self {
        Self(reads: .listUserIps, [.account(account), .json])
    }

    /// v-list-sys-shells json
    package static let listShells = Self(reads: .listSysShells, [.json])

    /// v-list-web-templates, v-list-web-templates-backend, v-list-web-templates-proxy, v-list-dns-templates, json
    package static func listTemplates(_ kind: TemplateKind) -> Self { Self(reads: kind.command, [.json]) }

    /// v-list-access-keys USER json: the profiles of each key of that user, without secrets. Never v-list-access-key,
    /// which prints the secret.
    package static func listAccessKeys(of user: AccountName) -> Self {
        Self(reads: .listAccessKeys, [.account(user), .json])
    }

    /// v-delete-access-key ID
    package static func deleteAccessKey(_ key: AccessKeyID) -> Self {
        Self(writes: .deleteAccessKey, [.text(key.text)])
    }

    /// v-search-domain-owner DOMAIN [TYPE]: the account that has the domain as web, DNS or mail domain; not found
    /// otherwise. Aliases are not looked at.
    package static func searchDomainOwner(_ domain: DomainName) -> Self {
        Self(reads: .searchDomainOwner, [.domain(domain)])
    }

    /// v-list-api PROFILE json: the commands of a permission profile.
    package static func listPermissionProfile(_ profile: PackageName) -> Self {
        Self(reads: .listAPI, [.package(profile), .json])
    }

    /// v-change-sys-config-value POLICY_CSRF_STRICTNESS VALUE, the only value that is ever changed. Two of these at
    /// once can destroy the panel's configuration (facts.md, danger 2): only inside the server's lock.
    package static func changeCSRFStrictness(to value: CSRFStrictness) -> Self {
        Self(writes: .changeSysConfigValue, [.text("POLICY_CSRF_STRICTNESS"), .text(value.text)])
    }
}

/// Kinds of templates.
package enum TemplateKind: String, Sendable, Hashable, CaseIterable, Codable {
    case web, backend, proxy, dns

    var command: CommandName {
        switch self {
        case .web: .listWebTemplates
        case .backend: .listWebTemplatesBackend
        case .proxy: .listWebTemplatesProxy
        case .dns: .listDNSTemplates
        }
    }
}

/// A value of POLICY_CSRF_STRICTNESS as a panel holds it: usually 0, 1 or 2.
package struct CSRFStrictness: ValidatedText {
    package let text: String

    /// At most two digits. Every release takes and holds the empty value too, which behaves like 0 (facts.md, corrections 4).
    package init(_ text: String) throws(InvalidValue) {
        guard text.utf8.count <= 2, text.utf8.allSatisfy(TextRules.isASCIIDigit) else {
            throw InvalidValue(field: "", reason: "must be empty or a number such as 0, 1 or 2")
        }
        self.text = text
    }

    /// The value at which the panel checks nothing.
    package static let off = CSRFStrictness(unchecked: "0")

    private init(unchecked text: String) { self.text = text }
}
