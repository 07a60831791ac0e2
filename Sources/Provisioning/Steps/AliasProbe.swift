import HestiaModel
import HestiaPanel
import Workflow

/// Finds out whether a name is an alias of anybody's site.
///
/// No command finds the owner of an alias. The panel itself looks at all of them when it adds one: so the name is added to
/// the account's own site as an alias, and taken away again.
struct AliasProbe {
    enum Finding {
        case free
        /// An alias of this site already, so of nobody else's.
        case own
        case taken(panelText: String?)
    }

    let server: ServerSession
    let account: AccountName
    let site: DomainName

    /// - Throws: with what is to be done when the alias may have been left on the site.
    func look(for name: DomainName) throws(WorkflowError) -> Finding {
        if try isThere(name) { return .own }
        switch try add(name) {
        case .done:
            try remove(name)
            return .free
        // Every release looks for the name before it counts the aliases.
        case .refused(_, .limit): return .free
        case .refused(let error, .exists): return .taken(panelText: error.panelText)
        case .refused(let error, _): throw error
        }
    }

    /// Takes the alias away; a stop waits until that is done.
    func remove(_ name: DomainName) throws(WorkflowError) {
        try server.stop.ignoring { () throws(WorkflowError) in
            do throws(WorkflowError) {
                try server.requireChange(.deleteWebAlias(account, site, name)) { () throws(WorkflowError) in
                    try !isThere(name)
                }
            } catch {
                if (try? isThere(name)) == false { return }
                throw left(name, "was left", error)
            }
        }
    }

    private func add(_ name: DomainName) throws(WorkflowError) -> ChangeResult {
        do throws(WorkflowError) {
            return try server.change(.addWebAlias(account, site, name)) { () throws(WorkflowError) in
                try isThere(name)
            }
        } catch {
            guard error.mayHaveActed else { throw error }
            // Stopped, or cut off: nothing is left behind that can be taken away.
            try server.stop.ignoring { () throws(WorkflowError) in
                guard (try? isThere(name)) == true else { throw left(name, "may have been left", error) }
                try remove(name)
            }
            throw error
        }
    }

    private func isThere(_ name: DomainName) throws(WorkflowError) -> Bool {
        let aliases = try server.webDomain(site, of: account)?["ALIAS"] ?? ""
        return aliases.split(separator: ",").contains { (try? DomainName(String($0))) == name }
    }

    private func left(_ name: DomainName, _ state: String, _ error: WorkflowError) -> WorkflowError {
        var error = error
        error.message = "The alias \(name) \(state) on \(site). \(error.message)"
        error.hint =
            "Look at \(site) in the panel and remove the alias \(name), or run on the server: "
            + "v-delete-web-domain-alias \(account) \(site) \(name)"
        error.mayHaveActed = true
        return error
    }
}
