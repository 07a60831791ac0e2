package import HestiaModel

extension PanelCommand {
    /// v-list-web-domains USER json
    package static func listWebDomains(_ account: AccountName) -> Self {
        Self(reads: .listWebDomains, [.account(account), .json])
    }

    /// v-list-web-domain USER DOMAIN json: has SSL_FORCE and SSL_HSTS, which the list of all lacks.
    package static func listWebDomain(_ account: AccountName, _ domain: DomainName) -> Self {
        Self(reads: .listWebDomain, [.account(account), .domain(domain), .json])
    }

    /// v-list-dns-domains USER json
    package static func listDNSDomains(_ account: AccountName) -> Self {
        Self(reads: .listDNSDomains, [.account(account), .json])
    }

    /// v-list-mail-domains USER json
    package static func listMailDomains(_ account: AccountName) -> Self {
        Self(reads: .listMailDomains, [.account(account), .json])
    }

    /// v-list-databases USER json
    package static func listDatabases(_ account: AccountName) -> Self {
        Self(reads: .listDatabases, [.account(account), .json])
    }

    /// v-list-cron-jobs USER json
    package static func listCronJobs(_ account: AccountName) -> Self {
        Self(reads: .listCronJobs, [.account(account), .json])
    }

    /// v-add-web-domain USER DOMAIN [IP]
    package static func addWebDomain(_ account: AccountName, _ domain: DomainName, address: IPAddress?) -> Self {
        Self(
            writes: .addWebDomain,
            [.account(account), .domain(domain)] + (address.map { [.text($0.text)] } ?? []))
    }

    /// v-add-dns-domain USER DOMAIN IP. The address is required: an empty one makes records that nothing repairs
    /// (facts.md, second round, 8).
    package static func addDNSDomain(_ account: AccountName, _ domain: DomainName, address: IPAddress) -> Self {
        Self(writes: .addDNSDomain, [.account(account), .domain(domain), .text(address.text)])
    }

    /// v-add-mail-domain USER DOMAIN
    package static func addMailDomain(_ account: AccountName, _ domain: DomainName) -> Self {
        Self(writes: .addMailDomain, [.account(account), .domain(domain)])
    }

    /// v-change-web-domain-name USER DOMAIN NEW. The command checks next to nothing: the caller must (facts.md,
    /// second round, 2).
    package static func renameWebDomain(_ account: AccountName, _ old: DomainName, to new: DomainName) -> Self {
        Self(writes: .changeWebDomainName, [.account(account), .domain(old), .domain(new)])
    }

    /// v-add-web-domain-alias USER DOMAIN ALIAS: refused when any account has the name, as a domain or an alias.
    package static func addWebAlias(_ account: AccountName, _ domain: DomainName, _ alias: DomainName) -> Self {
        Self(writes: .addWebDomainAlias, [.account(account), .domain(domain), .domain(alias)])
    }

    /// v-delete-web-domain-alias USER DOMAIN ALIAS
    package static func deleteWebAlias(_ account: AccountName, _ domain: DomainName, _ alias: DomainName) -> Self {
        Self(writes: .deleteWebDomainAlias, [.account(account), .domain(domain), .domain(alias)])
    }

    /// v-change-web-domain-tpl USER DOMAIN TEMPLATE
    package static func changeWebTemplate(_ account: AccountName, _ domain: DomainName, to name: TemplateName) -> Self {
        Self(writes: .changeWebDomainTemplate, [.account(account), .domain(domain), .text(name.text)])
    }

    /// v-change-web-domain-backend-tpl USER DOMAIN TEMPLATE: the PHP version.
    package static func changeBackendTemplate(
        _ account: AccountName, _ domain: DomainName, to name: TemplateName
    ) -> Self {
        Self(writes: .changeWebDomainBackendTemplate, [.account(account), .domain(domain), .text(name.text)])
    }

    /// v-change-web-domain-proxy-tpl USER DOMAIN TEMPLATE
    package static func changeProxyTemplate(
        _ account: AccountName, _ domain: DomainName, to name: TemplateName
    ) -> Self {
        Self(writes: .changeWebDomainProxyTemplate, [.account(account), .domain(domain), .text(name.text)])
    }

    /// v-add-web-domain-ftp USER DOMAIN FTP_USER PASSWORD [PATH]
    package static func addFTPAccount(
        _ account: AccountName, _ domain: DomainName, name: ShortName, password: AccountPassword, path: FTPPath?
    ) -> Self {
        Self(
            writes: .addWebDomainFTP,
            [.account(account), .domain(domain), .text(name.text), .password(password)]
                + (path.map { [.text($0.text)] } ?? []))
    }

    /// v-add-database USER DATABASE DBUSER PASSWORD [TYPE]
    package static func addDatabase(
        _ account: AccountName, name: ShortName, user: ShortName, password: AccountPassword, type: ShortName?
    ) -> Self {
        Self(
            writes: .addDatabase,
            [.account(account), .text(name.text), .text(user.text), .password(password)]
                + (type.map { [.text($0.text)] } ?? []))
    }

    /// v-suspend-web-domain, v-suspend-dns-domain, v-suspend-mail-domain USER DOMAIN
    package static func suspendDomain(_ account: AccountName, _ domain: DomainName, kind: DomainKind) -> Self {
        let name: CommandName =
            switch kind {
            case .web: .suspendWebDomain
            case .dns: .suspendDNSDomain
            case .mail: .suspendMailDomain
            }
        return Self(writes: name, [.account(account), .domain(domain)])
    }

    /// v-suspend-database USER DATABASE; the name with its `ACCOUNT_`.
    package static func suspendDatabase(_ account: AccountName, _ database: DatabaseName) -> Self {
        Self(writes: .suspendDatabase, [.account(account), .text(database.text)])
    }

    /// v-suspend-cron-job USER JOB
    package static func suspendCronJob(_ account: AccountName, _ job: Int) -> Self {
        Self(writes: .suspendCronJob, [.account(account), .text(String(job))])
    }
}

/// The three services that a domain can have.
package enum DomainKind: String, Sendable, Hashable, CaseIterable, Codable {
    case web, dns, mail
}

/// The full name of a database, `ACCOUNT_name`, as the panel lists it.
package struct DatabaseName: ValidatedText {
    package let text: String

    package init(_ text: String) throws(InvalidValue) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= 64,
            bytes.allSatisfy({ TextRules.isASCIIAlphanumeric($0) || $0 == 0x5F || $0 == 0x2D || $0 == 0x2E })
        else { throw InvalidValue(field: "", reason: "must be a database's name") }
        self.text = text
    }
}
