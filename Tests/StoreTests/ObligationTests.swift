import StoreTestSupport
import Testing
import Workflow

@Suite("Store: obligations, knowledge, links")
struct ObligationTests {
    @Test("what is owed is kept by kind, server and subject until it is settled", arguments: StoreKind.allCases)
    func obligations(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        let strictness = SampleRecords.obligation()
        let elsewhere = SampleRecords.obligation(server: "other:8083", payload: "2")
        let suspension = SampleRecords.obligation(.suspension, subject: "kim", payload: #"{"domains":["ä.example"]}"#)
        for obligation in [strictness, elsewhere, suspension] { try store.setObligation(obligation) }
        let other = try place.store()
        #expect(try other.obligation(.csrfStrictness, subject: "", server: strictness.server) == strictness)
        #expect(try other.obligation(.suspension, subject: "kim", server: strictness.server) == suspension)
        #expect(try other.obligation(.suspension, subject: "lee", server: strictness.server) == nil)
        #expect(try other.obligation(.rollOut, subject: "", server: strictness.server) == nil)
        #expect(Set(try other.obligations(.csrfStrictness)) == [strictness, elsewhere])
        #expect(try other.obligations(.csrfStrictness, server: "other:8083") == [elsewhere])
        var changed = strictness
        changed.payload = "0"
        changed.run = "whmcs:7:create:2"
        try store.setObligation(changed)
        #expect(try other.obligation(.csrfStrictness, subject: "", server: strictness.server) == changed)
        try store.removeObligation(.csrfStrictness, subject: "", server: strictness.server)
        try store.removeObligation(.csrfStrictness, subject: "", server: strictness.server)
        #expect(try other.obligations(.csrfStrictness) == [elsewhere])
        #expect(try other.obligations(.suspension) == [suspension])
    }

    @Test("what is known of a server is replaced and removed", arguments: StoreKind.allCases)
    func knowledge(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        try store.setKnowledge("version", of: "a:1", to: "1.9.3")
        try store.setKnowledge("version", of: "a:1", to: "1.9.4")
        try store.setKnowledge("version", of: "b:1", to: "")
        try store.setKnowledge("route", of: "a:1", to: "api")
        let other = try place.store()
        #expect(try other.knowledge("version", of: "a:1") == "1.9.4")
        #expect(try other.knowledge("version", of: "b:1") == "")
        #expect(try other.knowledge(of: "a:1") == ["version": "1.9.4", "route": "api"])
        try store.setKnowledge("version", of: "a:1", to: nil)
        try store.setKnowledge("version", of: "a:1", to: nil)
        #expect(try other.knowledge("version", of: "a:1") == nil)
        #expect(try other.knowledge("version", of: "b:1") == "")
    }

    @Test("an account is linked to one service", arguments: StoreKind.allCases)
    func links(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        func link(_ account: String, _ service: String, note: String = "", server: String = "a:1") -> StoredLink {
            StoredLink(
                server: server, account: account, service: service, note: note,
                linkedAt: Timestamp(millisecondsSince1970: 5))
        }
        try store.link(link("kim", "7"))
        try store.link(link("kim", "7", note: "owner: Kim"))
        try store.link(link("alex", "8"))
        try store.link(link("kim", "9", server: "b:1"))
        let error = failure { try store.link(link("kim", "8")) } as? WorkflowError
        #expect(error?.code == .exists)
        #expect(error?.message.contains("7") == true)
        let other = try place.store()
        #expect(try other.links(of: "a:1") == [link("alex", "8"), link("kim", "7", note: "owner: Kim")])
        #expect(try other.link(of: "kim", server: "b:1") == link("kim", "9", server: "b:1"))
        #expect(try store.unlink(account: "kim", server: "a:1"))
        #expect(try !store.unlink(account: "kim", server: "a:1"))
        try store.link(link("kim", "8"))
        #expect(try other.link(of: "kim", server: "a:1")?.service == "8")
    }
}
