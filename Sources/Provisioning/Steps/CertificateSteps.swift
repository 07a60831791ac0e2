import HestiaModel
import HestiaPanel
import Workflow

/// The certificate of a new web domain, and what can only follow it (design, decision 12).
struct CertificateSteps {
    let request: CreateAccountRequest
    let scene: ServerRun
    private var server: ServerSession { scene.server }
    private var context: ProvisioningContext { scene.context }
    private var run: Run { scene.run }

    /// The fact that says since when the panel is to get it, in milliseconds since 1970.
    private static let sinceFact = "certificate_since"
    /// How long a certificate is looked for that the panel shall get.
    private static let patienceMilliseconds: Int64 = 3 * 86_400_000

    /// The fact that says since when it is not known whether the panel was asked.
    private static let unansweredFact = "certificate_unanswered"
    /// How long a panel may be at an issue: it waits for the authority.
    private static let issueMilliseconds: Int64 = 600_000

    /// Where the certificate stands.
    private enum State: String, StepValue {
        case scheduled, issued, failed

        var stepText: String { rawValue }
        init?(stepText: String) { self.init(rawValue: stepText) }
    }

    /// - Returns: `off`, `scheduled`, `issued` or `failed`.
    func perform(_ account: AccountName, _ domain: DomainName) throws(WorkflowError) -> String {
        let site = domain.withoutWWW
        let state: State
        switch request.certificate {
        case .off: return "off"
        case .scheduled: state = try schedule(account, site)
        case .immediate: state = try issue(account, site)
        }
        if state == .issued {
            try secure(account, site)
        } else {
            try announce(state)
        }
        return state == .scheduled && request.certificate == .immediate ? "failed" : state.rawValue
    }

    /// Asks the panel's queue for it, or looks whether it has come.
    private func schedule(_ account: AccountName, _ site: DomainName) throws(WorkflowError) -> State {
        try run.effect(.scheduleCertificate) { (attempt) throws(WorkflowError) in
            if attempt.wasOutstanding {
                let found = try look(account, site)
                guard found.outcome == .outstanding, run.fact(Self.unansweredFact) != nil else { return found }
            }
            if run.hasAdopted, try server.webDomain(site, of: account)?["SSL"] == "yes" {
                // It may be one that was bought.
                return .done(.issued, "the site has a certificate already")
            }
            let command = PanelCommand.scheduleCertificate(account, site, aliases: try aliases(account, site))
            do throws(WorkflowError) {
                // Nothing lists the queue; a second line in it does no harm (the panel drops it when it issues).
                try server.requireChange(command, isThere: nil)
                run.setFact(Self.unansweredFact, nil)
                run.setFact(Self.sinceFact, String(context.clock.now().millisecondsSince1970))
                return .outstanding(.scheduled, "the panel asks for it from its own queue, every five minutes")
            } catch {
                return try conclude(error, site)
            }
        }
    }

    private func issue(_ account: AccountName, _ site: DomainName) throws(WorkflowError) -> State {
        try run.effect(.issueCertificate) { (attempt) throws(WorkflowError) in
            if attempt.wasOutstanding {
                let found = try look(account, site)
                let asked = run.fact(Self.unansweredFact).flatMap { Int64($0) }
                let age = asked.map { context.clock.now().millisecondsSince1970 - $0 } ?? 0
                guard found.outcome == .outstanding, age > Self.issueMilliseconds else { return found }
            }
            if run.hasAdopted, try server.webDomain(site, of: account)?["SSL"] == "yes" {
                // It may be one that was bought.
                return .done(.issued, "the site has a certificate already")
            }
            let command = PanelCommand.issueCertificate(account, site, aliases: try aliases(account, site))
            do throws(WorkflowError) {
                let detail = try server.requireChange(command, attempt) { () throws(WorkflowError) in
                    try server.webDomain(site, of: account)?["LETSENCRYPT"] == "yes"
                }
                run.setFact(Self.unansweredFact, nil)
                return .done(.issued, detail ?? site.ascii)
            } catch {
                return try conclude(error, site)
            }
        }
    }

    /// Whether the certificate has come: one read.
    private func look(_ account: AccountName, _ site: DomainName) throws(WorkflowError) -> StepConclusion<State> {
        if try server.webDomain(site, of: account)?["LETSENCRYPT"] == "yes" {
            return .done(.issued, "\(site.ascii): it has come")
        }
        let now = context.clock.now().millisecondsSince1970
        let since = run.fact(Self.sinceFact).flatMap { Int64($0) } ?? run.stored.createdAt.millisecondsSince1970
        let age = now - since
        guard age < Self.patienceMilliseconds else {
            run.warn(
                "There is no certificate for \(site.unicode) after three days, and it is not looked for any more. Let the "
                    + "domain point to the server, then issue it in the panel.")
            return .skipped(.failed, "it has not come in three days")
        }
        return .outstanding(.scheduled, "it has not come yet")
    }

    /// The account stands: a certificate that was refused, or may still come, is no reason to call the order failed.
    private func conclude(_ error: WorkflowError, _ site: DomainName) throws(WorkflowError) -> StepConclusion<State> {
        if error.mayHaveActed, error.code != .stopped {
            run.warn(
                "Whether the panel works on the certificate of \(site.unicode) is not known: \(error.message)")
            run.setFact(Self.unansweredFact, String(context.clock.now().millisecondsSince1970))
            return .outstanding(.scheduled, error.message)
        }
        guard error.code.errorClass == .refused || error.code == .forbidden else { throw error }
        run.warn(
            "There is no certificate for \(site.unicode) yet: \(error.panelText ?? error.message) "
                + "Let the domain point to the server, then issue it again.")
        return .skipped(.failed, error.panelText ?? error.message)
    }

    /// HTTPS redirect and HSTS, now that there is a certificate.
    private func secure(_ account: AccountName, _ site: DomainName) throws(WorkflowError) {
        if request.forcesHTTPS {
            try run.effect(.forceHTTPS) { (attempt) throws(WorkflowError) in
                let isSet = { () throws(WorkflowError) -> Bool in
                    try server.webDomain(site, of: account)?["SSL_FORCE"] == "yes"
                }
                if run.hasAdopted, try isSet() { return .skipped(reason: "it is set already") }
                return .done(
                    detail: try server.requireChange(.forceHTTPS(account, site), attempt, isThere: isSet))
            }
        }
        if request.hasHSTS {
            try run.effect(.addHSTS) { (attempt) throws(WorkflowError) in
                let isSet = { () throws(WorkflowError) -> Bool in
                    try server.webDomain(site, of: account)?["SSL_HSTS"] == "yes"
                }
                if run.hasAdopted, try isSet() { return .skipped(reason: "it is set already") }
                return .done(
                    detail: try server.requireChange(.addHSTS(account, site), attempt, isThere: isSet))
            }
        }
    }

    /// Says that redirect and HSTS wait for the certificate, or will not come.
    private func announce(_ state: State) throws(WorkflowError) {
        let steps: [(StepName, Bool)] = [(.forceHTTPS, request.forcesHTTPS), (.addHSTS, request.hasHSTS)]
        for (name, isWanted) in steps where isWanted {
            try run.effect(name) { (_) -> StepConclusion<Void> in
                state == .scheduled
                    ? .outstanding(detail: "waits for the certificate") : .skipped(reason: "there is no certificate")
            }
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
