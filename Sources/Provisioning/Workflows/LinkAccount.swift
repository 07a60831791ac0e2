import HestiaModel
import HestiaPanel
import Workflow

/// Notes that a service is an account that no run made, and shows whose it is: only then create account takes it over.
struct LinkAccount: ServerWork {
    struct Body: Encodable {
        struct Account: Encodable {
            let username: String
            /// The owner's name in the panel.
            let name: String
            let email: String
            let package: String
            let isSuspended: Bool
            let createdOn: String
            let domains: [String]

            private enum CodingKeys: String, CodingKey {
                case username, name, email, package
                case isSuspended = "suspended"
                case createdOn = "created_on"
                case domains
            }
        }

        let account: Account
        let service: String
        let note: String
        let linkedAt: String

        private enum CodingKeys: String, CodingKey {
            case account, service, note
            case linkedAt = "linked_at"
        }
    }

    let request: LinkAccountRequest
    let scene: ServerRun

    func perform() throws(WorkflowError) -> Body {
        let (account, domains) = try run.step(.readAccount) {
            () throws(WorkflowError) -> StepConclusion<(AccountReading, [String])> in
            let account = try server.customerAccount(request.username)
            let domains = try server.domains(.web, of: request.username).keys.map(\.ascii).sorted()
            return .done((account, domains), "\(account.name), package \(account.package)")
        }
        // Nobody is making or deleting it just now.
        try scene.leases.acquireAccount(account.name.text, on: server.settings.name, run: run.id)
        let link = StoredLink(
            server: server.settings.name, account: account.name.text, service: request.service,
            note: request.note ?? Self.shown(account, domains), linkedAt: context.clock.now())
        try store.link(link, under: scene.leases.leases)
        return Body(
            account: Body.Account(
                username: account.name.text, name: account.personName, email: account.email, package: account.package,
                isSuspended: account.isSuspended, createdOn: account["DATE"], domains: domains),
            service: link.service, note: link.note, linkedAt: link.linkedAt.text)
    }

    /// What the administrator sees.
    private static func shown(_ account: AccountReading, _ domains: [String]) -> String {
        let sites = domains.isEmpty ? "no web domain" : domains.joined(separator: ", ")
        return "\(account.personName) <\(account.email)>, package \(account.package), \(sites)"
    }
}
