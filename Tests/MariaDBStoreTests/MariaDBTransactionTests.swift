import HestiaTestSupport
import MariaDBStore
import Testing
import Workflow

@Suite("MariaDBDatabase: transactions")
struct MariaDBTransactionTests {
    private let open: OpenMariaDB
    private let first: MariaDBDatabase
    private let second: MariaDBDatabase

    init() throws {
        open = try OpenMariaDB()
        first = try open.connectWithTable()
        var settings = MariaDBSettings()
        settings.lockSeconds = 1
        second = try open.connect(settings)
        try first.execute("INSERT INTO items(name, number) VALUES ('a', 0), ('b', 0)", [])
    }

    private func number(_ name: String, _ database: MariaDBDatabase) throws(StoreFailure) -> Int64? {
        try database.query("SELECT number FROM items WHERE name = ?", [.text(name)]).first?.integer("number")
    }

    private static func set(_ name: String, _ number: Int64, _ database: MariaDBDatabase) throws(StoreFailure) {
        try database.execute("UPDATE items SET number = ? WHERE name = ?", [.integer(number), .text(name)])
    }

    @Test("shows others nothing before the commit and everything after it")
    func commit() throws {
        try first.begin()
        try Self.set("a", 1, first)
        try Self.set("b", 1, first)
        #expect(try number("a", second) == 0)
        try first.commit()
        #expect(try number("a", second) == 1)
        #expect(try number("b", second) == 1)
    }

    @Test("leaves no trace of a transaction that was rolled back, or whose connection went away")
    func rollback() throws {
        first.rollback()
        try first.begin()
        try Self.set("a", 1, first)
        first.rollback()
        first.rollback()
        #expect(try number("a", first) == 0)

        var third: MariaDBDatabase? = try open.connect()
        try third?.begin()
        if let third { try Self.set("a", 1, third) }
        third = nil
        try Self.set("b", 2, second)
        #expect(try number("a", second) == 0)
    }

    @Test("sees in a transaction what others commit meanwhile, as conditions must")
    func isolation() throws {
        try first.begin()
        #expect(try number("a", first) == 0)
        try Self.set("a", 5, second)
        #expect(try number("a", first) == 5)
        #expect(try first.execute("UPDATE items SET number = 1 WHERE name = 'a' AND number = 0", []) == 0)
        try first.commit()
    }

    @Test("has one transaction at a time")
    func nesting() throws {
        try first.begin()
        try Self.set("a", 1, first)
        let failure = failure { () throws(StoreFailure) in try first.begin() }
        #expect(failure?.words.contains("open already") == true)
        try first.commit()
        #expect(try number("a", second) == 1)
    }

    @Test("reports a deadlock as a conflict, to one of the two, with all of its transaction undone")
    func deadlock() throws {
        // One thread at a time uses it.
        nonisolated(unsafe) let third = try open.connect()
        try first.begin()
        try Self.set("a", 1, first)
        try third.begin()
        try Self.set("b", 2, third)
        // Each waits for the other; neither call can return before the second is made.
        let other = OtherThread { failure { () throws(StoreFailure) in try Self.set("a", 2, third) } }
        let mine = failure { () throws(StoreFailure) in try Self.set("b", 1, first) }
        let theirs = try #require(other.value())
        let failures = [mine, theirs].compactMap { $0 }
        #expect(failures.count == 1)
        #expect(failures.first?.isConflict == true)

        let (loser, winner) = mine == nil ? (third, first) : (first, third)
        // Until it rolls back, it cannot write half of its transaction.
        let late = failure { () throws(StoreFailure) in try Self.set("a", 9, loser) }
        let latest = failure { () throws(StoreFailure) in try loser.commit() }
        #expect(late?.isConflict == true)
        #expect(latest?.isConflict == true)
        try winner.commit()
        loser.rollback()
        try loser.begin()
        let expected: Int64 = mine == nil ? 1 : 2
        #expect(try number("a", loser) == expected)
        #expect(try number("b", loser) == expected)
        try loser.commit()
    }

    @Test("waits for a lock for a bounded time, then undoes the whole transaction as a conflict")
    func lockTimeout() throws {
        try first.begin()
        try Self.set("a", 1, first)
        try second.begin()
        try Self.set("b", 7, second)
        let refused = failure { () throws(StoreFailure) in try Self.set("a", 7, second) }
        #expect(refused?.isConflict == true)
        // Nothing holds b any more.
        try Self.set("b", 1, first)
        try first.commit()
        second.rollback()
        #expect(try number("b", second) == 1)
    }

    @Test("calls the insertion of a key that is there a conflict")
    func duplicate() throws {
        try second.begin()
        let duplicate = failure { () throws(StoreFailure) in
            try second.execute("INSERT INTO items(name) VALUES ('a')", [])
        }
        #expect(duplicate?.isConflict == true)
    }

    @Test(
        "takes what a cluster answers to a lost race as a conflict",
        arguments: [1213, 1205, 1180, 1020, 1637, 1317])
    func injectedConflicts(_ number: Int) throws {
        try first.begin()
        try Self.set("a", 1, first)
        let failure = failure { () throws(StoreFailure) in try signal(number) }
        #expect(failure?.isConflict == true)
        #expect(try self.number("a", second) == 0)
        first.rollback()
        try first.begin()
        try Self.set("a", 2, first)
        try first.commit()
        #expect(try self.number("a", second) == 2)
    }

    @Test("leaves a node of a cluster that is not ready, or a server that stops", arguments: [1047, 1053, 1927])
    func injectedLosses(_ number: Int) throws {
        let lost = failure { () throws(StoreFailure) in try signal(number) }
        let later = failure { () throws(StoreFailure) in try first.begin() }
        #expect(lost?.isConnectionLost == true)
        #expect(later?.isConnectionLost == true)
        #expect(try self.number("a", second) == 0)
    }

    @Test(
        "says what to do about an error that stays",
        arguments: [
            (1290, "replica"), (1114, "room on the disk"), (1153, "max_allowed_packet"), (1665, "binlog_format"),
            (1142, "GRANT"), (1194, "mariadb-check"),
        ])
    func hints(_ number: Int, _ word: String) throws {
        let stays = failure { () throws(StoreFailure) in try signal(number) }
        #expect(stays?.words.contains(word) == true)
    }

    /// Makes the server answer an error by its number.
    private func signal(_ number: Int) throws(StoreFailure) {
        try first.execute("SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = \(number), MESSAGE_TEXT = 'injected'", [])
    }

    @Test("has a clock that runs forwards for all connections, in any time zone")
    func clock() throws {
        try second.execute("SET SESSION time_zone = '+05:00'", [])
        var last: Int64 = 0
        for _ in 0..<20 {
            for database in [first, second] {
                let now = try database.leaseClock()
                #expect(now >= last)
                last = now
            }
        }
        let rows = try first.query("SELECT FLOOR(UNIX_TIMESTAMP(NOW(6)) * 1000) AS now", [])
        let now = try #require(rows.first?.integer("now"))
        #expect((0..<60_000).contains(now - last))
    }
}
