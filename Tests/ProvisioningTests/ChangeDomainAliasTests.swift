import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Synchronization
import Testing
import Workflow

@Suite("change_domain and the site's aliases")
struct ChangeDomainAliasTests {
    private static var request: [String: Any] {
        ["username": "carl", "old_domain": "carl.test", "new_domain": "zoo.test"]
    }

    /// carl's site with an alias below its own name.
    private static func harness(_ release: PanelRelease = .newest) throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness(release: release)
        harness.addAccount("carl", domain: "carl.test")
        harness.root("v-add-web-domain-alias", "carl", "carl.test", "blog.carl.test")
        harness.addAccount("bob")
        harness.root("v-add-web-domain", "bob", "bob.test")
        return harness
    }

    private static func aliases(_ harness: ProvisioningHarness, of site: String) -> [String] {
        (harness.state.users["carl"]?.webDomains[site]?["ALIAS"] ?? "").split(separator: ",").map(String.init).sorted()
    }

    enum Owned: String, CaseIterable, Sendable {
        case site, alias, aliasAtWWW, dns, mail
    }

    @Test(
        "an alias never becomes another customer's name, on every release", arguments: PanelAccess.all, Owned.allCases)
    func taken(_ panel: PanelAccess, _ owned: Owned) throws {
        let harness = try Self.harness(panel.release)
        let name: String
        switch owned {
        case .site:
            name = "blog.zoo.test"
            harness.root("v-add-web-domain", "bob", name)
        case .alias:
            name = "blog.zoo.test"
            harness.root("v-add-web-domain-alias", "bob", "bob.test", name)
        case .aliasAtWWW:
            name = "www.zoo.test"
            harness.root("v-add-web-domain-alias", "bob", "bob.test", name)
        case .dns:
            name = "blog.zoo.test"
            harness.root("v-add-dns-domain", "bob", name, PristineState.address)
        case .mail:
            name = "blog.zoo.test"
            harness.root("v-add-mail-domain", "bob", name)
        }
        let before = harness.essentials
        let answer = try harness.run(.changeDomain, Self.request, access: panel.access)
        #expect(answer.error?.code == .exists, "\(panel) \(owned) \(answer.text)")
        #expect(answer.error?.field == "new_domain", "\(panel) \(owned)")
        #expect(answer.error?.message.contains(name) == true, "\(panel) \(owned) \(answer.text)")
        #expect(harness.essentials == before, "\(panel) \(owned)")
    }

    @Test("a domain of another customer between an alias and the new name keeps it from being taken")
    func between() throws {
        let harness = try Self.harness()
        harness.root("v-add-web-domain-alias", "carl", "carl.test", "a.b.carl.test")
        harness.root("v-add-web-domain", "bob", "b.zoo.test")
        let answer = try harness.run(.changeDomain, Self.request)
        #expect(answer.error?.code == .exists, "\(answer.text)")
        #expect(answer.error?.message.contains("b.zoo.test") == true, "\(answer.text)")
    }

    @Test("names that are nobody's move along, and no alias of the search stays", arguments: PanelAccess.all)
    func free(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        harness.root("v-add-web-domain-alias", "carl", "carl.test", "parked.test")
        let before = Self.aliases(harness, of: "carl.test")
        let answer = try harness.run(.changeDomain, Self.request, access: panel.access)
        #expect(answer.isDone, "\(panel) \(answer.text)")
        #expect(before == ["blog.carl.test", "parked.test", "www.carl.test"], "\(panel)")
        // Older panels leave the aliases as they are and make the old name one more of them.
        let after =
            panel.release < PanelRelease(1, 9, 4)
            ? ["blog.carl.test", "carl.test", "parked.test", "www.carl.test"]
            : ["blog.zoo.test", "parked.test", "www.zoo.test"]
        #expect(Self.aliases(harness, of: "zoo.test") == after, "\(panel)")
    }

    @Test(
        "an alias that the panel would mangle is refused before anything happens",
        arguments: ["mycarl.test", "carl.test.example", "carl.test.carl.test", "carlxtest.example", "*.carl.test"])
    func mangled(alias: String) throws {
        let harness = try Self.harness()
        harness.simulator.panel.withState { state in
            state.users["carl"]?.webDomains["carl.test"]?["ALIAS"] = "www.carl.test,\(alias)"
        }
        let before = harness.essentials
        let answer = try harness.run(.changeDomain, Self.request)
        #expect(answer.error?.code == .refused, "\(answer.text)")
        #expect(answer.error?.field == "old_domain")
        #expect(answer.error?.message.contains(alias) == true, "\(answer.text)")
        #expect(answer.error?.hint?.contains("Remove the alias \(alias)") == true, "\(answer.text)")
        #expect(harness.essentials == before)
        #expect(!harness.commands.contains("v-add-web-domain-alias"))
    }

    @Test(
        "a stop takes the alias of the search away again",
        arguments: ["v-add-web-domain-alias", "v-delete-web-domain-alias"])
    func stopped(command: String) throws {
        let harness = try Self.harness()
        let before = Self.aliases(harness, of: "carl.test")
        let isRaised = Mutex(false)
        var context = try harness.context
        context.isStopRaised = { isRaised.withLock { $0 } }
        context.exchanging = WatchedExchanging(inner: context.exchanging) { text in
            if text.contains(command) { isRaised.withLock { $0 = true } }
        }
        // The panel is done with the alias, and its answer is on its way, when the stop is seen.
        harness.simulator.panel.addFault(Fault(.stall(300), match: "v-add-web-domain-alias"))
        var request = Self.request
        request["server"] = try harness.server()
        let answer = harness.run(.changeDomain, request, in: context)
        #expect(answer.error?.code == .stopped, "\(answer.text)")
        let message = answer.error?.message ?? ""
        #expect(
            Self.aliases(harness, of: "carl.test") == before
                || message.contains("zoo.test may have been left on carl.test"),
            "\(answer.text)")
    }

    @Test("an alias that cannot be taken away is named, with what to do")
    func left() throws {
        let harness = try Self.harness()
        harness.simulator.panel.addFault(Fault(.cutBefore, match: "v-delete-web-domain-alias", times: 100))
        let answer = try harness.run(.changeDomain, Self.request)
        #expect(answer.error?.message.contains("The alias zoo.test was left on carl.test") == true, "\(answer.text)")
        #expect(
            answer.error?.hint?.contains("v-delete-web-domain-alias carl carl.test zoo.test") == true, "\(answer.text)")
        #expect(Self.aliases(harness, of: "carl.test").contains("zoo.test"))
        harness.simulator.panel.removeFaults()
        #expect(try harness.run(.changeDomain, Self.request).isDone)
    }

    @Test(
        "permissions that cannot be read are not known, and are not all",
        arguments: [
            #""PERMISSIONS": ["x"], "#, #""PERMISSIONS": ["my profile", "billing"], "#, #""PERMISSIONS": "a b", "#,
            #""PERMISSIONS": [""], "#, #""PERMISSIONS": {}, "#, "",
        ])
    func unreadablePermissions(field: String) throws {
        let harness = try ProvisioningHarness()
        let key = PristineState.accessKey
        let body = #"{"\#(key)": {"ACCESS_KEY_ID": "\#(key)", "USER": "hstadmin", \#(field)"COMMENT": ""}}"#
        harness.simulator.panel.addFault(Fault(.body(body), match: "v-list-access-keys"))
        let answer = try harness.run(.testConnection)
        #expect(answer.value("permissions", "known")?.flag == false, "\(answer.text)")
        #expect(answer.value("permissions", "allows_panel_route")?.flag == false, "\(answer.text)")
        #expect(answer.value("ok")?.flag == false, "\(answer.text)")
    }

    @Test("an empty list of permissions is everything", arguments: ["[]", #""""#])
    func allPermissions(list: String) throws {
        let harness = try ProvisioningHarness()
        let key = PristineState.accessKey
        let body = #"{"\#(key)": {"ACCESS_KEY_ID": "\#(key)", "USER": "hstadmin", "PERMISSIONS": \#(list)}}"#
        harness.simulator.panel.addFault(Fault(.body(body), match: "v-list-access-keys"))
        let answer = try harness.run(.testConnection)
        #expect(answer.value("permissions", "known")?.flag == true, "\(answer.text)")
        #expect(answer.value("ok")?.flag == true, "\(answer.text)")
    }
}
