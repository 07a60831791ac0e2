import StoreTestSupport
import Synchronization
import Testing
import Workflow

@Suite("Store: versions of the schema")
struct SchemaTests {
    private static func schema(_ version: Int64, compatibleFrom: Int64) -> StoreSchema {
        let current = StoreSchema.current
        let next = StoreSchema.Migration(
            version: current.version + 1, compatibleFrom: compatibleFrom,
            changes: [
                StoreSchema.Migration.Change(
                    probe: "SELECT colour FROM runs LIMIT 1", statement: "ALTER TABLE runs ADD COLUMN colour VARCHAR(9)"
                ),
                StoreSchema.Migration.Change(
                    probe: "SELECT a FROM more LIMIT 1",
                    statement: "CREATE TABLE IF NOT EXISTS more (a BIGINT NOT NULL PRIMARY KEY)"),
            ])
        return StoreSchema(
            version: version, compatibleFrom: compatibleFrom, tables: current.tables,
            migrations: current.migrations + [next])
    }

    @Test("an old process goes on beside a new one that only added something", arguments: StoreKind.allCases)
    func compatible(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let old = try place.store()
        try old.write([.run(SampleRecords.run())])
        let newer = Self.schema(2, compatibleFrom: 1)
        let new = try place.store(schema: newer)
        #expect(try new.run(SampleRecords.run().id) == SampleRecords.run())
        let database = try place.connect()
        try database.execute("UPDATE runs SET colour = ?", [.text("blue")])
        try old.write([.run(SampleRecords.run())])
        try place.store().write([.run(SampleRecords.run())])
        // The old one knows nothing of the column, and leaves it.
        #expect(try database.query("SELECT colour FROM runs", []).first?.text("colour") == "blue")
        _ = try place.store(schema: newer)
    }

    @Test("what old processes cannot live with waits for hestiabridge migrate", arguments: StoreKind.allCases)
    func incompatible(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let old = try place.store()
        try old.write([.run(SampleRecords.run())])
        let newer = Self.schema(2, compatibleFrom: 2)
        let waiting = failure { try place.store(schema: newer) } as? WorkflowError
        #expect(waiting?.code == .store)
        #expect(waiting?.hint?.contains("hestiabridge migrate") == true)
        try old.write([.step(SampleRecords.step())])
        let new = try place.store(schema: newer, isMigrating: true)
        #expect(try new.run(SampleRecords.run().id) == SampleRecords.run())
        #expect(try new.steps(of: SampleRecords.run().id).count == 1)
        _ = try place.store(schema: newer)
        let tooNew = failure { try place.store() } as? WorkflowError
        #expect(tooNew?.code == .store)
        #expect(tooNew?.message.contains("newer") == true)
        #expect(tooNew?.hint?.contains("Update") == true)
    }

    @Test(
        "a migration or a setup that was interrupted at any call is finished by the next", arguments: StoreKind.allCases
    )
    func interrupted(_ kind: StoreKind) throws {
        for isMigration in [false, true] {
            let schema = isMigration ? Self.schema(2, compatibleFrom: 2) : .current
            var call = 0
            while true {
                let place = try kind.makePlace()
                if isMigration { _ = try place.store() }
                let calls = Mutex(-1)
                let error = failure {
                    try place.store(schema: schema, isMigrating: true) {
                        InterceptedDatabase(
                            $0,
                            before: { (_) throws(StoreFailure) in
                                let number = calls.withLock {
                                    $0 += 1
                                    return $0
                                }
                                // From there on: a process that is gone.
                                if number >= call { throw .failed("killed", hint: nil) }
                            })
                    }
                }
                if error == nil { break }
                let store = try place.store(schema: schema, isMigrating: true)
                try store.write([.run(SampleRecords.run())])
                #expect(try store.run(SampleRecords.run().id) != nil, "call \(call)")
                if isMigration { _ = try place.connect().query("SELECT colour, a FROM runs, more", []) }
                call += 1
            }
            #expect(call > 5)
        }
    }

    @Test("six processes that set it up at once all get it", arguments: StoreKind.allCases)
    func setUpAtOnce(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let children = try (0..<6).map { try StoreChild(place, ["fill", "run \($0)", "1"]) }
        for child in children { #expect(child.lines() == ["filled"]) }
        #expect(try place.store().runs(filter: RunFilter()).count == 6)
    }
}
