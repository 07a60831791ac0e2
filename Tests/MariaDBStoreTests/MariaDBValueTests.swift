import HestiaTestSupport
import MariaDBStore
import Testing
import Workflow

@Suite("MariaDBDatabase: values")
struct MariaDBValueTests {
    private static let texts = [
        "", "O'Brien", "''", "\\", "\\'", "a\\", "\"quoted\"", "`name`", "50% _ ?", "?", "𝄞 😀 é", "e\u{301}",
        " spaces ", "line\r\n\u{1a}\u{8}", "'; DROP TABLE items; --", String(repeating: "long 😀 ", count: 40_000),
    ]

    @Test(
        "gives every text back as it was, whatever sql_mode says",
        arguments: [nil, "", "NO_BACKSLASH_ESCAPES", "ANSI", "TRADITIONAL"])
    func texts(mode: String?) throws {
        let database = try OpenMariaDB().connectWithTable()
        if let mode { try database.execute("SET SESSION sql_mode=?", [.text(mode)]) }
        for (number, text) in Self.texts.enumerated() {
            let key = StoreValue.text(String(text.prefix(100)))
            try database.execute(
                "REPLACE INTO items(name, value, number) VALUES (?, ?, ?)",
                [key, .text(text), .integer(Int64(number))])
            let rows = try database.query("SELECT value, number FROM items WHERE name = ?", [key])
            #expect(rows.map { $0.text("value") } == [text])
            #expect(rows.map { $0.integer("number") } == [Int64(number)])
        }
    }

    @Test("gives numbers and NULL back", arguments: [Int64.min, -1, 0, 1, Int64.max])
    func numbers(_ number: Int64) throws {
        let database = try OpenMariaDB().connectWithTable()
        try database.execute(
            "INSERT INTO items(name, value, number) VALUES ('a', ?, ?)", [.null, .integer(number)])
        let row = try database.query("SELECT value, number, NULL AS nothing FROM items", []).first
        #expect(row?.integer("number") == number)
        #expect(row?.text("number") == nil)
        #expect(row?.text("value") == nil)
        #expect(row?.integer("nothing") == nil)
        #expect(
            try database.query("SELECT SUM(1) AS total, COUNT(*) AS count FROM items", []).first?.integer("total") == 1)
    }

    @Test("refuses a NUL in a text and values that are too few or too many, and stores nothing")
    func refusals() throws {
        let database = try OpenMariaDB().connectWithTable()
        for values in [[StoreValue.text("a\0b")], [], [.text("a"), .text("b")]] {
            let failure = failure { () throws(StoreFailure) in
                try database.execute("INSERT INTO items(name) VALUES (?)", values)
            }
            #expect(failure?.words.isEmpty == false)
        }
        #expect(try database.query("SELECT name FROM items", []).isEmpty)
        #expect(try database.query("SELECT '?' || ? AS text", [.text("!")]).first?.text("text") == "?!")
    }

    @Test("tells texts apart byte by byte, as SQLite does")
    func comparison() throws {
        let database = try OpenMariaDB().connectWithTable()
        let names = ["a", "A", "a ", "ä", "a\u{308}", "ß", "ss"]
        for name in names { try database.execute("INSERT INTO items(name) VALUES (?)", [.text(name)]) }
        for name in names {
            #expect(try database.query("SELECT name FROM items WHERE name = ?", [.text(name)]).count == 1)
        }
        let sorted = try database.query("SELECT name FROM items ORDER BY name", []).compactMap { $0.text("name") }
        #expect(sorted == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test("refuses a text that a column cannot hold, and cuts nothing off")
    func strictness() throws {
        let database = try OpenMariaDB().connectWithTable()
        let failure = failure { () throws(StoreFailure) in
            try database.execute(
                "INSERT INTO items(name) VALUES (?)", [.text(String(repeating: "x", count: 191))])
        }
        #expect(failure?.words.contains("too long") == true)
        #expect(try database.query("SELECT name FROM items", []).isEmpty)
    }

    @Test("counts the rows that a statement matches, changed or not")
    func matchedRows() throws {
        let database = try OpenMariaDB().connectWithTable()
        #expect(try database.execute("INSERT INTO items(name, number) VALUES ('a', 1), ('b', 1)", []) == 2)
        #expect(try database.execute("UPDATE items SET number = 1 WHERE number = 1", []) == 2)
        #expect(try database.execute("UPDATE items SET number = 2 WHERE name = 'a' AND number = 1", []) == 1)
        #expect(try database.execute("UPDATE items SET number = 2 WHERE name = 'a' AND number = 1", []) == 0)
        #expect(try database.execute("DELETE FROM items", []) == 2)
    }

    @Test("refuses to hand a file of this machine to the server")
    func localFiles() throws {
        let open = try OpenMariaDB()
        let database = try open.connectWithTable()
        let path = open.server.passwordFile
        let failure = failure { () throws(StoreFailure) in
            try database.execute("LOAD DATA LOCAL INFILE '\(path)' INTO TABLE items", [])
        }
        #expect(failure?.words.isEmpty == false)
        #expect(try open.connect().query("SELECT name FROM items", []).isEmpty)
    }
}
