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
            let isScheduled = try schedule(account, site)
            try announce()
            return isScheduled ? "scheduled" : "failed"
        case .immediate:
            guard try issue(account, site) else {
                try announce()
                return "failed"
            }
            try secure(account, site)
            return "issued"
        }
    }

    /// - Returns: whether the panel will ask for the certificate, or may.
    private func schedule(_ account: AccountName, _ site: DomainName) throws(WorkflowError) -> Bool {
        try run.step(.scheduleCertificate) { () throws(WorkflowError) in
            let command = PanelCommand.scheduleCertificate(account, site, aliases: try aliases(account, site))
            do throws(WorkflowError) {
                // Nothing lists the queue; a second line in it does no harm (the panel drops it when it issues).
                try server.requireChange(command, isThere: nil)
                return .outstanding(true, "the panel asks for it from its own queue, every five minutes")
            } catch {
                return try conclude(error, site)
            }
        }
    }

    /// - Returns: whether there is a certificate now.
    private func issue(_ account: AccountName, _ site: DomainName) throws(WorkflowError) -> Bool {
        try run.step(.issueCertificate) { () throws(WorkflowError) in
            let command = PanelCommand.issueCertificate(account, site, aliases: try aliases(account, site))
            do throws(WorkflowError) {
                let detail = try server.requireChange(command) { () throws(WorkflowError) in
                    try server.webDomain(site, of: account)?["LETSENCRYPT"] == "yes"
                }
                return .done(true, detail ?? site.ascii)
            } catch {
                let conclusion = try conclude(error, site)
                return conclusion.value ? .outstanding(false, conclusion.detail ?? "") : conclusion
            }
        }
    }

    /// The account stands: a certificate that was refused, or may still come, is no reason to call the order failed.
    ///
    /// - Returns: whether it may still come.
    private func conclude(_ error: WorkflowError, _ site: DomainName) throws(WorkflowError) -> StepConclusion<Bool> {
        if error.mayHaveActed, error.code != .stopped {
            run.warn(
                "Whether the panel works on the certificate of \(site.unicode) is not known: \(error.message)")
            return .outstanding(true, error.message)
        }
        guard error.code.errorClass == .refused || error.code == .forbidden else { throw error }
        run.warn(
            "There is no certificate for \(site.unicode) yet: \(error.panelText ?? error.message) "
                + "Let the domain point to the server, then issue it again.")
        return .skipped(false, error.panelText ?? error.message)
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
