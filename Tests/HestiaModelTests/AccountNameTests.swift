import HestiaModel
import Testing

@Suite("AccountName")
struct AccountNameTests {
    @Test("accepts names that old panels made", arguments: ["alice", "1abc", "a.b", "x", "Upper", "a_b", "a-b"])
    func acceptsExisting(text: String) throws {
        #expect(try AccountName(text).text == text)
    }

    @Test("refuses what no panel makes", arguments: ["", "-lead", "trail_", "us er", "q'q", "ä", "a\u{0}b", "../x"])
    func refuses(text: String) {
        #expect(throws: InvalidValue.self) { try AccountName(text) }
    }

    /// The names that panels refuse or hold (recorded, scenarios 19 and 20), and those that old panels alone accept.
    @Test(
        "a new account may not have a name that a panel refuses",
        arguments: [
            "a", "1abc", "a.b", "mysql", "MySQL", "sudo", "aria", "performance", "root", "www-data", "staff",
            String(repeating: "x", count: 31),
        ])
    func refusesNew(text: String) throws {
        let name = try AccountName(text)
        #expect(throws: InvalidValue.self) { try name.checkNew() }
    }

    @Test(
        "a new account may have any other", arguments: ["ab", "a-b", "a_b", "Abc", String(repeating: "x", count: 30)])
    func acceptsNew(text: String) throws {
        try AccountName(text).checkNew()
    }
}
