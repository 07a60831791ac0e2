import StoreTestSupport
import Testing
import Workflow

@Suite("Store: installations")
struct InstallationTests {
    @Test(
        "the first installation gets the store, another one is refused and told what to run",
        arguments: StoreKind.allCases)
    func declared(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        #expect(try store.installation() == nil)
        try store.declareInstallation("shop-a")
        let other = try place.store()
        try other.declareInstallation("shop-a")
        let error = failure { try other.declareInstallation("shop-b") } as? WorkflowError
        #expect(error?.code == .invalidSettings)
        #expect(error?.field == "installation")
        #expect(error?.message.contains("shop-a") == true && error?.message.contains("shop-b") == true)
        #expect(error?.hint?.contains("hestiabridge store moved") == true)
        #expect(error?.hint?.contains("hestiabridge store copy") == true)
        #expect(try other.installation() == "shop-a")
    }

    @Test("one that was moved keeps everything", arguments: StoreKind.allCases)
    func moved(_ kind: StoreKind) throws {
        let store = try kind.makePlace().store()
        try store.declareInstallation("shop-a")
        try store.write([.run(SampleRecords.run(status: .waiting)), .obligation(SampleRecords.obligation())])
        try store.moveInstallation(to: "shop-b")
        try store.declareInstallation("shop-b")
        #expect(try store.run(SampleRecords.run().id)?.status == .waiting)
        #expect(try store.obligations(.csrfStrictness).count == 1)
    }

    @Test("a copy gives up what the original does", arguments: StoreKind.allCases)
    func copied(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let store = try place.store()
        try store.declareInstallation("shop-a")
        for status in RunStatus.allCases {
            try store.write([.run(SampleRecords.run(status.rawValue, status: status, dueAt: 1))])
        }
        try store.write([
            .obligation(SampleRecords.obligation()), .knowledge(server: "a:1", name: "package gold", value: "deployed"),
        ])
        try store.link(
            StoredLink(
                server: "a:1", account: "kim", service: "7", note: "", linkedAt: Timestamp(millisecondsSince1970: 5)))
        let key = try store.fingerprintKey()
        guard case .acquired(let lease) = try store.acquire("run:running", run: "running") else {
            Issue.record("not acquired")
            return
        }
        let copied = try place.store().copyInstallation(to: "staging")
        #expect(copied.cancelledRuns == 3)
        #expect(copied.droppedObligations == 1)
        #expect(copied.droppedLinks == 1)
        #expect(try store.installation() == "staging")
        #expect(try store.runs(filter: RunFilter(statuses: [.running, .waiting, .failed])).isEmpty)
        #expect(try store.runs(filter: RunFilter(statuses: [.cancelled])).count == 4)
        #expect(try store.run("done")?.finishedAt == nil)
        #expect(try store.run("waiting")?.finishedAt != nil)
        #expect(try store.obligations(.csrfStrictness).isEmpty)
        #expect(try store.links(of: "a:1").isEmpty)
        #expect(try store.knowledge(of: "a:1").isEmpty)
        #expect(try store.fingerprintKey() != key)
        #expect((failure { try store.write([], under: [lease]) } as? WorkflowError)?.code == .leaseHeld)
    }

    @Test("the key of fingerprints is made once", arguments: StoreKind.allCases)
    func fingerprintKey(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let key = try place.store().fingerprintKey()
        #expect(key.utf8.count == 64)
        #expect(key.allSatisfy { $0.isHexDigit })
        #expect(try place.store().fingerprintKey() == key)
        #expect(try kind.makePlace().store().fingerprintKey() != key)
    }
}
