import HestiaModel
import HestiaPanel
import Workflow

/// The certificate of a new web domain, and what can only follow it (design, decision 12).
struct CertificateSteps {
    let request: CreateAccountRequest
    let server: ServerSession
    let run: Run

    /// - Returns: `off`, `scheduled`, `issued` or `failed`.
    func perform(_ account: AccountName, _ domain: DomainName) throws(WorkflowError) -> String {
        let site = domain.withoutWWW
        switch request.certificate {
        case .off: return "off"
        case .scheduled:
            try schedule(account, site)
            try announce()
            return "scheduled"
        case .immediate:
            guard try issue(account, site) else {
                try announce()
                return "failed"
            }
            try secure(account, site)
            return "issued"
        }
    }

    private func schedule(_ account: AccountName, _ site: DomainName) throws(WorkflowError) {
        try run.step(.scheduleCertificate) { () throws(WorkflowError) in
            let command = PanelCommand.scheduleCertificate(account, site, aliases: try aliases(account, site))
            // Nothing lists the queue; a second line in it does no harm (the panel drops it when it issues).
            switch try server.change(command, isThere: { () throws(WorkflowError) in false }) {
            case .done: return .outstanding(detail: "the panel asks for it from its own queue, every five minutes")
            case .refused(let error, _): throw error
            }
        }
    }

    /// - Returns: whether there is a certificate now.
    private func issue(_ account: AccountName, _ site: DomainName) throws(WorkflowError) -> Bool {
        try run.step(.issueCertificate) { () throws(WorkflowError) in
            let command = PanelCommand.issueCertificate(account, site, aliases: try aliases(account, site))
            let result: ChangeResult
            do throws(WorkflowError) {
                result = try server.change(command) { () throws(WorkflowError) in
                    try server.webDomain(site, of: account)?["LETSENCRYPT"] == "yes"
                }
            } catch {
                // The account stands; a certificate that may still come is no reason to call the order failed.
                guard error.code == .unknownOutcome else { throw error }
                run.warn("Let's Encrypt did not answer in time for \(site.unicode); the panel may still be working.")
                return .outstanding(false, error.message)
            }
            switch result {
            case .done(let detail): return .done(true, detail ?? site.ascii)
            case .refused(let error, _):
                run.warn(
                    "There is no certificate for \(site.unicode) yet: \(error.panelText ?? error.message) "
                        + "Let the domain point to the server, then issue it again.")
                return .skipped(false, error.panelText ?? error.message)
            }
        }
    }

    /// HTTPS redirect and HSTS, now that there is a certificate.
    private func secure(_ account: AccountName, _ site: DomainName) throws(WorkflowError) {
        if request.forcesHTTPS {
            try run.step(.forceHTTPS) { () throws(WorkflowError) in
                .done(
                    detail: try server.requireChange(.forceHTTPS(account, site)) { () throws(WorkflowError) in
                        try server.webDomain(site, of: account)?["SSL_FORCE"] == "yes"
                    })
            }
        }
        if request.hasHSTS {
            try run.step(.addHSTS) { () throws(WorkflowError) in
                .done(
                    detail: try server.requireChange(.addHSTS(account, site)) { () throws(WorkflowError) in
                        try server.webDomain(site, of: account)?["SSL_HSTS"] == "yes"
                    })
            }
        }
    }

    /// Says that redirect and HSTS wait for the certificate.
    private func announce() throws(WorkflowError) {
        if request.forcesHTTPS {
            try run.step(.forceHTTPS) { () throws(WorkflowError) in .outstanding(detail: "waits for the certificate") }
        }
        if request.hasHSTS {
            try run.step(.addHSTS) { () throws(WorkflowError) in .outstanding(detail: "waits for the certificate") }
        }
    }

    /// The `www.` alias that the panel gave the site. Of two parts a name always has one; of three it depends on the public
    /// suffix, so the panel is asked.
    private func aliases(_ account: AccountName, _ site: DomainName) throws(WorkflowError) -> [DomainName] {
        if site.ascii.split(separator: ".").count == 2 {
            return [try? DomainName("www.\(site.ascii)")].compactMap { $0 }
        }
        let listed = try server.webDomain(site, of: account)?["ALIAS"] ?? ""
        return listed.split(separator: ",").compactMap { try? DomainName(String($0)) }
    }
}
