package import HestiaModel

extension PanelCommand {
    /// v-schedule-letsencrypt-domain USER DOMAIN [ALIASES]: the panel's own queue, worked every five minutes.
    package static func scheduleCertificate(
        _ account: AccountName, _ domain: DomainName, aliases: [DomainName]
    ) -> Self {
        Self(
            writes: .scheduleLetsencryptDomain,
            [.account(account), .domain(domain)] + Self.list(aliases))
    }

    /// v-add-letsencrypt-domain USER DOMAIN [ALIASES]: asks for the certificate now; with wrong DNS it polls for minutes.
    package static func issueCertificate(_ account: AccountName, _ domain: DomainName, aliases: [DomainName]) -> Self {
        Self(
            writes: .addLetsencryptDomain,
            [.account(account), .domain(domain)] + Self.list(aliases), minimumTimeoutMilliseconds: 300_000)
    }

    /// v-add-web-domain-ssl-force USER DOMAIN: the redirect to HTTPS; refused without a certificate.
    package static func forceHTTPS(_ account: AccountName, _ domain: DomainName) -> Self {
        Self(writes: .addWebDomainSSLForce, [.account(account), .domain(domain)])
    }

    /// v-add-web-domain-ssl-hsts USER DOMAIN; refused without a certificate.
    package static func addHSTS(_ account: AccountName, _ domain: DomainName) -> Self {
        Self(writes: .addWebDomainSSLHSTS, [.account(account), .domain(domain)])
    }

    private static func list(_ aliases: [DomainName]) -> [Argument] {
        aliases.isEmpty ? [] : [.text(aliases.map(\.ascii).joined(separator: ","))]
    }
}
