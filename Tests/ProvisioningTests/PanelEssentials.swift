import HestiaSimulator
import HestiaTestSupport

/// What of a panel's state a workflow may change; its logs, random numbers and sessions are left out.
struct PanelEssentials: Equatable {
    let users: [String: SimulatedUser]
    let packages: [String: Record]
    let configuration: Record
    let accessKeys: [String: SimulatedAccessKey]
    let certificateQueue: [String]

    init(_ state: PanelState) {
        users = state.users.mapValues { user in
            var user = user
            user.log = []
            user.authenticationLog = []
            return user
        }
        packages = state.packages.mapValues(\.values)
        configuration = state.configuration
        accessKeys = state.accessKeys
        certificateQueue = state.certificateQueue
    }
}

extension ProvisioningHarness {
    var essentials: PanelEssentials { PanelEssentials(state) }

    /// Runs a command as root on the panel's machine, as its administrator would.
    @discardableResult
    func root(_ command: String, _ arguments: String...) -> Int {
        simulator.panel.run(command, arguments).exitCode
    }

    /// An account made on the panel itself, with web, DNS and mail domain if it has a domain.
    func addAccount(_ name: String, domain: String? = nil, package: String = "default") {
        root("v-add-user", name, "Str0ng-Pass1", "\(name)@example.com", package, "Some", "Body")
        guard let domain else { return }
        root("v-add-web-domain", name, domain)
        root("v-add-dns-domain", name, domain, PristineState.address)
        root("v-add-mail-domain", name, domain)
    }
}
