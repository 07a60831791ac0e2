import HestiaSimulator
import Testing

@Suite("Simulated panel: domains of accounts")
struct DomainCommandTests {
    @Test(
        "a name is written in lower case, without www. and without dots at the ends",
        arguments: [
            ("UPPER.Test", "upper.test"), ("www.one.test", "one.test"), (".lead.test", "lead.test"),
            ("trail.test.", "trail.test"), ("münchen.test", "münchen.test"),
        ])
    func formatted(_ given: String, _ kept: String) {
        var panel = PanelMachine()
        #expect(panel.run("v-add-web-domain", "alice", given).code == 0)
        #expect(panel.state.users["alice"]?.webDomains.names == [kept])
    }

    @Test("an international name is taken in either spelling")
    func spellings() {
        var panel = PanelMachine()
        panel.run("v-add-web-domain", "alice", "münchen.test")
        let answer = panel.run("v-add-web-domain", "alice", "xn--mnchen-3ya.test")
        #expect(answer == .init(code: 4, output: "Error: Web domain münchen.test exists\n"))
    }

    @Test("an empty account is the administrator from 1.9 and nobody before")
    func emptyAccount() {
        var newest = PanelMachine()
        #expect(newest.run("v-add-web-domain", "", "one.test").code == 0)
        #expect(newest.state.users["hstadmin"]?.webDomains["one.test"] != nil)
        var older = PanelMachine(PanelRelease(1, 8, 12))
        let answer = older.run("v-add-web-domain", "", "one.test")
        #expect(answer == .init(code: 3, output: "Error: user  doesn't exist\n"))
    }

    @Test("a subdomain of another account's domain is refused, its parent is not")
    func subdomains() {
        var panel = PanelMachine()
        panel.run("v-add-user", "bob", "Str0ng-Pass1", "bob@example.test")
        panel.run("v-add-web-domain", "alice", "owned.test")
        for command in ["v-add-web-domain", "v-add-mail-domain", "v-add-domain"] {
            #expect(panel.run(command, "bob", "sub.owned.test").code == 4)
        }
        panel.run("v-add-web-domain", "bob", "x.child.test")
        #expect(panel.run("v-add-web-domain", "alice", "child.test").code == 0)
        #expect(panel.run("v-add-web-domain", "bob", "shop.co.uk").code == 0)
        #expect(panel.run("v-add-web-domain", "alice", "other.co.uk").code == 0)
    }

    @Test(
        "v-add-domain leaves a full part out, and stopped there before 1.6.12",
        arguments: [(PanelRelease.newest, 0, true), (PanelRelease(1, 6, 11), 8, false)])
    func fullPart(_ release: PanelRelease, _ code: Int, _ addsMail: Bool) {
        var panel = PanelMachine(release)
        panel.state.users["alice"]?.values["DNS_DOMAINS"] = "0"
        #expect(panel.run("v-add-domain", "alice", "one.test").code == code)
        #expect(panel.state.users["alice"]?.webDomains["one.test"] != nil)
        #expect((panel.state.users["alice"]?.mailDomains["one.test"] != nil) == addsMail)
    }

    @Test("deleting parts of a suspended account is refused up to 1.3 only", arguments: ["1.3.5", "1.4.0", "1.10.3"])
    func deletingWhileSuspended(_ text: String) throws {
        let release = try #require(PanelRelease(text))
        var panel = PanelMachine(release)
        panel.run("v-add-database", "alice", "shop", "shop", "Db-Pass-1")
        panel.run("v-suspend-user", "alice")
        let answer = panel.run("v-delete-database", "alice", "alice_shop")
        #expect(answer.code == (release < PanelRelease(1, 4, 0) ? 5 : 0))
        #expect((panel.state.users["alice"]?.databases.isEmpty == true) == (answer.code == 0))
    }

    @Test("a mail domain without webmail says so with exit 0 and is there")
    func withoutWebmail() {
        var panel = PanelMachine()
        panel.state.configuration["WEBMAIL_SYSTEM"] = ""
        let answer = panel.run("v-add-mail-domain", "alice", "one.test")
        #expect(answer == .init(code: 0, output: "Error:  type is invalid\n"))
        #expect(panel.state.users["alice"]?.mailDomains["one.test"] != nil)
    }

    @Test(
        "a zone's serial is the panel's own number from 1.10 and the day before",
        arguments: [("1.10.3", "3000000001"), ("1.9.9", "2026112204"), ("1.0.6", "2026112205")])
    func serial(_ text: String, _ serial: String) throws {
        var panel = PanelMachine(try #require(PanelRelease(text)))
        panel.run("v-add-dns-domain", "alice", "one.test", "192.0.2.2")
        panel.run("v-add-mail-domain", "alice", "one.test")
        #expect(panel.state.users["alice"]?.dnsDomains["one.test"]?["SERIAL"] == serial)
    }

    @Test("an FTP account takes a name of the system until it goes")
    func ftpNames() {
        var panel = PanelMachine()
        panel.run("v-add-web-domain", "alice", "one.test")
        #expect(panel.run("v-add-web-domain-ftp", "alice", "one.test", "up", "Ftp-Pass-1", "/../..").code == 2)
        #expect(panel.run("v-add-web-domain-ftp", "alice", "one.test", "docs", "Ftp-Pass-1").code == 0)
        #expect(panel.run("v-add-user", "alice_docs", "Str0ng-Pass1", "d@example.test").code == 4)
        panel.run("v-delete-web-domain", "alice", "one.test")
        #expect(panel.run("v-add-user", "alice_docs", "Str0ng-Pass1", "d@example.test").code == 0)
    }

    @Test("a name that the rename takes and no other command reaches stays behind")
    func unreachableName() {
        var panel = PanelMachine()
        panel.run("v-add-web-domain", "alice", "one.test")
        #expect(panel.run("v-change-web-domain-name", "alice", "one.test", "New.Test").code == 0)
        #expect(panel.run("v-suspend-user", "alice").output == "Error: web domain new.test doesn't exist\n")
        #expect(panel.site("New.Test", "SUSPENDED") == "no")
        panel.run("v-delete-user", "alice")
        #expect(panel.state.further["links that lead nowhere"]?.keys == ["New.Test"])
    }

    @Test(
        "a renamed site keeps its old name as an alias up to 1.9.3, later its aliases are renamed, too",
        arguments: [
            ((1, 6, 14), "www.one.test,blog.one.test,parked.test,one.test", "two.test"),
            ((1, 9, 3), "www.one.test,blog.one.test,parked.test,one.test", "two.test"),
            ((1, 9, 4), "www.zoo.test,blog.zoo.test,parked.test", ""),
            ((1, 10, 3), "www.zoo.test,blog.zoo.test,parked.test", ""),
        ])
    func renamedAliases(release: (Int, Int, Int), aliases: String, ofOthers: String) {
        var panel = PanelMachine(PanelRelease(release.0, release.1, release.2))
        for name in ["one.test", "two.test", "three.test", "four.test"] {
            panel.run("v-add-web-domain", "alice", name, "", "no", "none")
        }
        panel.state.users["alice"]?.webDomains["one.test"]?["ALIAS"] = "www.one.test,blog.one.test,parked.test"
        #expect(panel.run("v-change-web-domain-name", "alice", "one.test", "zoo.test").code == 0)
        #expect(panel.site("zoo.test", "ALIAS") == aliases)
        #expect(panel.site("two.test", "ALIAS") == "")
        // Of a site without aliases: the name goes to all that have none.
        #expect(panel.run("v-change-web-domain-name", "alice", "two.test", "new.test").code == 0)
        #expect(panel.site("new.test", "ALIAS") == ofOthers)
        #expect(panel.site("three.test", "ALIAS") == ofOthers)
        #expect(panel.site("four.test", "ALIAS") == ofOthers)
        // The name that is an alias already is taken out of the list.
        panel.state.users["alice"]?.webDomains["zoo.test"]?["ALIAS"] = "www.zoo.test,back.test"
        #expect(panel.run("v-change-web-domain-name", "alice", "zoo.test", "back.test").code == 0)
        #expect(panel.site("back.test", "ALIAS")?.split(separator: ",").contains("back.test") == false)
    }

    @Test("the owner of a domain is found by part; nobody's is a silent exit 3")
    func owner() {
        var panel = PanelMachine()
        panel.run("v-add-dns-domain", "alice", "one.test", "192.0.2.2")
        #expect(panel.run("v-search-domain-owner", "one.test") == .init(code: 0, output: "alice\n"))
        #expect(panel.run("v-search-domain-owner", "one.test", "dns").output == "alice\n")
        #expect(panel.run("v-search-domain-owner", "one.test", "web") == .init(code: 3, output: ""))
    }

    @Test("a backup is listed, and the oldest go when the package keeps fewer")
    func backups() {
        var panel = PanelMachine()
        panel.run("v-add-web-domain", "alice", "one.test")
        panel.run("v-schedule-user-backup", "alice")
        #expect(panel.run("v-backup-user", "alice").output.contains("*** 1 domain ***\n"))
        #expect(panel.state.users["alice"]?.values["U_BACKUPS"] == "1")
        #expect(panel.run("v-schedule-user-backup", "alice").code == 0)
        panel.state.users["alice"]?.backups["alice.later.tar"] = Record(["BACKUP": "alice.later.tar"])
        panel.run("v-delete-user-backup", "alice", "alice.2026-11-22_12-00-00.tar")
        #expect(panel.state.users["alice"]?.backups.names == ["alice.later.tar"])
    }

    @Test("the usage text names RESTART where the release has it")
    func usage() {
        var newest = PanelMachine()
        #expect(newest.run("v-delete-domain", "alice").output == "Usage: v-delete-domain USER DOMAIN [RESTART]\n")
        var older = PanelMachine(PanelRelease(1, 8, 12))
        #expect(older.run("v-delete-domain", "alice") == .init(code: 1, output: "Usage: v-delete-domain USER DOMAIN\n"))
    }
}
