import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("change_domain")
struct ChangeDomainTests {
    private static func request(_ new: String, _ more: [String: Any] = [:]) -> [String: Any] {
        ["username": "alice", "old_domain": "alice.test", "new_domain": new].merging(more) { $1 }
    }

    /// alice with two sites, bob with something of every kind.
    private static func harness(_ release: PanelRelease = .newest) throws -> ProvisioningHarness {
        let harness = try ProvisioningHarness(release: release)
        harness.addAccount("alice", domain: "alice.test")
        harness.root("v-add-web-domain", "alice", "second.test")
        harness.addAccount("bob")
        harness.root("v-add-web-domain", "bob", "bobweb.test")
        harness.root("v-add-web-domain-alias", "bob", "bobweb.test", "bobalias.test")
        harness.root("v-add-dns-domain", "bob", "bobdns.test", PristineState.address)
        harness.root("v-add-mail-domain", "bob", "bobmail.test")
        return harness
    }

    @Test(
        "any spelling of a name ends as its plain one",
        arguments: ["Wonder.TEST", "www.wonder.test", "WWW.WONDER.test"])
    func spellings(name: String) throws {
        let harness = try Self.harness()
        let answer = try harness.run(.changeDomain, Self.request(name, ["old_domain": "WWW.Alice.Test"]))
        #expect(answer.isDone, "\(answer.text)")
        #expect(answer.value("new_domain")?.text == "wonder.test")
        #expect(harness.state.users["alice"]?.webDomains.names.sorted() == ["second.test", "wonder.test"])
    }

    @Test("an international name, there and back", arguments: SuspendTests.panels)
    func international(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        let there = try harness.run(.changeDomain, Self.request("München.test"), access: panel.access)
        #expect(there.isDone, "\(panel) \(there.text)")
        #expect(there.value("new_domain")?.text == "xn--mnchen-3ya.test")
        let kept: [JSONText.Value] = [.text("dns"), .text("mail")]
        #expect(there.value("kept")?.list == kept, "\(panel)")
        let back = try harness.run(
            .changeDomain, Self.request("third.test", ["old_domain": "münchen.test"]), access: panel.access)
        #expect(back.isDone, "\(panel) \(back.text)")
        #expect(back.value("kept")?.list == kept, "\(panel) \(back.text)")
        #expect(harness.state.users["alice"]?.webDomains.names.sorted() == ["second.test", "third.test"], "\(panel)")
    }

    @Test("nobody else's name is taken, on every release", arguments: PanelAccess.all)
    func others(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        let before = harness.essentials
        for name in [
            "bobweb.test", "www.bobweb.test", "BOBWEB.test", "sub.bobweb.test", "a.b.bobweb.test", "bobalias.test",
            "bobdns.test", "sub.bobdns.test", "bobmail.test", "second.test", harness.state.hostname,
        ] {
            let answer = try harness.run(.changeDomain, Self.request(name), access: panel.access)
            #expect(answer.error?.code == .exists, "\(panel) \(name) \(answer.text)")
            #expect(answer.error?.field == "new_domain", "\(panel) \(name)")
        }
        #expect(harness.essentials == before, "\(panel)")
    }

    @Test("a name below the account's own domain, and one that is the site's own alias, are free")
    func ownNames() throws {
        let harness = try Self.harness()
        #expect(try harness.run(.changeDomain, Self.request("shop.second.test")).isDone)
        harness.root("v-add-web-domain-alias", "alice", "shop.second.test", "parked.test")
        let answer = try harness.run(
            .changeDomain, Self.request("parked.test", ["old_domain": "shop.second.test"]))
        #expect(answer.isDone, "\(answer.text)")
        let site = harness.state.users["alice"]?.webDomains["parked.test"]
        #expect(site?["ALIAS"].split(separator: ",").contains("parked.test") == false)
    }

    @Test(
        "what cannot be renamed: a missing site, a suspended one, a suspended account", arguments: SuspendTests.panels)
    func notRenamed(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        let missing = try harness.run(
            .changeDomain, Self.request("wonder.test", ["old_domain": "nosuch.test"]), access: panel.access)
        #expect(missing.error?.code == .notFound, "\(panel) \(missing.text)")
        #expect(missing.error?.field == "old_domain")
        let others = try harness.run(
            .changeDomain, Self.request("wonder.test", ["old_domain": "bobweb.test"]), access: panel.access)
        #expect(others.error?.code == .notFound, "\(panel) \(others.text)")
        harness.root("v-suspend-web-domain", "alice", "alice.test")
        let site = try harness.run(.changeDomain, Self.request("wonder.test"), access: panel.access)
        #expect(site.error?.code == .suspended, "\(panel) \(site.text)")
        #expect(site.error?.field == "old_domain")
        harness.root("v-unsuspend-web-domain", "alice", "alice.test")
        harness.root("v-suspend-user", "alice")
        let account = try harness.run(.changeDomain, Self.request("wonder.test"), access: panel.access)
        #expect(account.error?.code == .suspended, "\(panel) \(account.text)")
        #expect(account.error?.field == "username")
        #expect(harness.state.users["alice"]?.webDomains.names == ["alice.test", "second.test"], "\(panel)")
    }

    @Test("what stays under the old name is named, also when nothing new is wanted")
    func kept() throws {
        let harness = try Self.harness()
        let answer = try harness.run(.changeDomain, Self.request("wonder.test", ["dns": false, "mail": false]))
        #expect(answer.value("kept")?.list == [.text("dns"), .text("mail")], "\(answer.text)")
        #expect(answer.value("warnings")?.list?.count == 1)
        #expect(harness.state.users["alice"]?.dnsDomains.names == ["alice.test"])
        #expect(harness.state.users["alice"]?.mailDomains.names == ["alice.test"])
        let second = try harness.run(.changeDomain, Self.request("other.test", ["old_domain": "second.test"]))
        #expect(second.value("kept")?.list == [])
        #expect(second.value("warnings")?.list == [])
    }

    @Test("without room for an alias the names are still looked for, on every release", arguments: PanelAccess.all)
    func aliasLimit(_ panel: PanelAccess) throws {
        let harness = try Self.harness(panel.release)
        harness.simulator.panel.withState { $0.users["alice"]?.values["WEB_ALIASES"] = "1" }
        let taken = try harness.run(.changeDomain, Self.request("bobalias.test"), access: panel.access)
        #expect(taken.error?.code == .exists, "\(panel) \(taken.text)")
        let answer = try harness.run(.changeDomain, Self.request("wonder.test"), access: panel.access)
        #expect(answer.isDone, "\(panel) \(answer.text)")
        #expect(answer.value("warnings")?.list?.count == 1, "\(panel) \(answer.text)")
    }

    @Test(
        "cut off anywhere and called again, it ends as if nothing had happened",
        arguments: [
            "v-add-web-domain-alias", "v-delete-web-domain-alias", "v-change-web-domain-name", "v-add-dns-domain",
            "v-add-mail-domain",
        ], [Fault.Kind.cutBefore, .cutAfter])
    func continues(command: String, kind: Fault.Kind) throws {
        let undisturbed = try Self.harness()
        #expect(try undisturbed.run(.changeDomain, Self.request("wonder.test")).isDone)
        let harness = try Self.harness()
        harness.simulator.panel.addFault(Fault(kind, match: command))
        // The connection is gone for the read-back, too.
        for list in ["v-list-web-domain", "v-list-web-domains", "v-list-dns-domains", "v-list-mail-domains"] {
            harness.simulator.panel.addFault(Fault(.cutBefore, match: list, first: 2, times: 4))
        }
        let first = try harness.run(.changeDomain, Self.request("wonder.test"))
        #expect(first.error != nil)
        harness.simulator.panel.removeFaults()
        let second = try harness.run(.changeDomain, Self.request("wonder.test"))
        #expect(second.isDone, "\(second.text)")
        #expect(second.value("kept")?.list == [.text("dns"), .text("mail")])
        let (user, wanted) = (harness.state.users["alice"], undisturbed.state.users["alice"])
        #expect(user?.webDomains.names.sorted() == wanted?.webDomains.names.sorted())
        #expect(user?.webDomains["wonder.test"]?["ALIAS"] == wanted?.webDomains["wonder.test"]?["ALIAS"])
        #expect(user?.dnsDomains.names == wanted?.dnsDomains.names)
        #expect(user?.mailDomains.names == wanted?.mailDomains.names)
        #expect(user?.values["U_WEB_ALIASES"] == wanted?.values["U_WEB_ALIASES"])
    }
}
