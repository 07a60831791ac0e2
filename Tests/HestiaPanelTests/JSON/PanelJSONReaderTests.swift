import HestiaPanel
import Testing

@Suite("PanelJSONReader: values that break the JSON")
struct PanelJSONReaderTests {
    /// A list as v-list-users prints it; `names` are put in as they are.
    private func list(_ names: [(account: String, name: String)]) -> [UInt8] {
        let records = names.map { account, name in
            "    \"\(account)\": {\n        \"NAME\": \"\(name)\",\n        \"PACKAGE\": \"default\",\n"
                + "        \"SUSPENDED\": \"no\"\n        }"
        }
        return Array(("{\n" + records.joined(separator: ",\n") + "\n}").utf8)
    }

    @Test(
        "an odd name stays one name and harms nobody else",
        arguments: [
            (#"C:\x Corp"#, false), (#"trailing\"#, false), (#"\"#, false), (#"\u0041\n"#, false), ("tab\there", false),
            ("\u{1}\u{7F}\0", false), ("李雷", false), ("", false), ("}", false), ("},", false), ("{", false),
            (#"a "quoted" one"#, true), (#"""#, true), (#"O\x", "PACKAGE": "evil"#, true), (#"x" }"#, true),
            (#"x" },"#, true), (#"x","#, true), (#"", ""#, true), (#"x": "y"#, true), (#"x": {"A": "b"}, "c"#, true),
            ("two\nlines", true), ("two\n\nlines\n", true), ("x\n}", true),
        ])
    func oddNames(name: String, isDamaged: Bool) throws {
        let bytes = list([("anna", "Anna"), ("odd", name), ("zoe", "Zoe")])
        let document = try PanelJSONReader.read(bytes)
        #expect(document.record("odd")?.text("NAME") == name || name == "x\n}" || name == "two\n\nlines\n")
        #expect(document.record("odd")?.text("PACKAGE") == "default" || name == "x\n}")
        for (account, full) in [("anna", "Anna"), ("zoe", "Zoe")] {
            let record = try #require(document.record(account), "\(account)")
            #expect(record.members.map(\.key) == ["NAME", "PACKAGE", "SUSPENDED"])
            #expect(record.text("NAME") == full)
            #expect(record.text("PACKAGE") == "default")
        }
        #expect(!document.damaged.isEmpty == isDamaged)
        #expect(document.damaged.allSatisfy { $0.hasPrefix("odd") || $0.isEmpty })
        if isDamaged { #expect(document.damaged.first == "odd.NAME") }
        if !name.contains("\n") { #expect(document.records.map(\.name) == ["anna", "odd", "zoe"]) }
    }

    @Test("names at the edges of the list are no special case")
    func edges() throws {
        let nasty = #"O\x", "PACKAGE": "evil"#
        for position in 0..<3 {
            let names = (0..<3).map { ("user\($0)", $0 == position ? nasty : "fine") }
            let document = try PanelJSONReader.read(list(names))
            #expect(document.records.map(\.name) == ["user0", "user1", "user2"])
            #expect(document.records.allSatisfy { $0.record.text("PACKAGE") == "default" })
            #expect(document.damaged == ["user\(position).NAME"])
        }
    }

    @Test("a record on one line keeps what stands before the break")
    func oneLineRecords() throws {
        let text = """
            {
                "KEYA": {"ID": "KEYA", "PERMISSIONS": ["billing"], "COMMENT": "say "hi"", "TIME": "1"},
                "KEYB": {"ID": "KEYB", "PERMISSIONS": [], "COMMENT": "x", "PERMISSIONS": []},
                "KEYC": {"ID": "KEYC", "PERMISSIONS": ["a", "b"], "COMMENT": "c", "TIME": "3"}
            }
            """
        let document = try PanelJSONReader.read(Array(text.utf8))
        #expect(document.records.map(\.name) == ["KEYA", "KEYB", "KEYC"])
        #expect(document.record("KEYA")?["PERMISSIONS"]?.array?.compactMap(\.text) == ["billing"])
        #expect(document.record("KEYA")?["TIME"] == nil)
        #expect(document.record("KEYC")?["PERMISSIONS"]?.array?.compactMap(\.text) == ["a", "b"])
        #expect(document.damaged == ["KEYA.COMMENT", "KEYB"])
    }

    @Test("a record on one line cannot forge another one")
    func forgedRecord() throws {
        let comment = #"x"}, "FORGED": {"ID": "FORGED", "PERMISSIONS": [], "COMMENT": "y"#
        let text = """
            {
                "KEYA": {"ID": "KEYA", "PERMISSIONS": ["billing"], "COMMENT": "\(comment)", "TIME": "1"},
                "KEYB": {"ID": "KEYB", "PERMISSIONS": ["a"], "COMMENT": "", "TIME": "2"}
            }
            """
        let document = try PanelJSONReader.read(Array(text.utf8))
        #expect(document.records.map(\.name) == ["KEYA", "KEYB"])
        #expect(document.damaged == ["KEYA"])
    }

    @Test("a key that occurs twice is reported, the last value counts")
    func duplicates() throws {
        let text =
            "{\n  \"a\": {\n    \"X\": \"1\",\n    \"Y\": \"2\",\n    \"X\": \"3\"\n  },\n  \"b\": {\n    \"X\": \"4\"\n  }\n}"
        let document = try PanelJSONReader.read(Array(text.utf8))
        #expect(document.record("a")?.text("X") == "3")
        #expect(document.record("a")?.keys == ["X", "Y", "X"])
        #expect(document.record("b")?.text("X") == "4")
        #expect(document.damaged == ["a"])
    }

    @Test("escapes count only where the command writes them")
    func escapes() throws {
        let text = #"{"# + "\n" + #""1": {"# + "\n" + #"  "VALUE": "\"v=spf1\" \u00e9\ud83d\ude00\n\\""# + "\n}\n}"
        let escaped = try PanelJSONReader.read(Array(text.utf8), backslash: .escape)
        #expect(escaped.record("1")?.text("VALUE") == "\"v=spf1\" é😀\n\\")
        #expect(escaped.damaged.isEmpty)
        let literal = try PanelJSONReader.read(Array(text.utf8))
        #expect(literal.record("1")?.text("VALUE") == #"\"v=spf1\" \u00e9\ud83d\ude00\n\\"#)
        let wrong = try PanelJSONReader.read(
            list([("a", #"C:\x"#), ("b", #"ends\"#), ("c", "fine")]), backslash: .escape)
        #expect(wrong.record("a")?.text("NAME") == #"C:\x"#)
        #expect(wrong.record("b")?.text("NAME") == #"ends\"#)
        #expect(wrong.record("c")?.text("NAME") == "fine")
        #expect(wrong.damaged == ["a.NAME", "b.NAME"])
    }

    @Test("only the wanted fields become values")
    func wantedFields() throws {
        let document = try PanelJSONReader.read(list([("a", "A"), ("b", "x \"y\"")]), fields: ["PACKAGE"])
        #expect(document.records.map(\.record.keys) == [["PACKAGE"], ["PACKAGE"]])
        #expect(document.damaged == ["b.NAME"])
    }

    @Test("what is no list, or half of one, is an error")
    func errors() {
        let cases: [(String, PanelJSONError.Code)] = [
            ("", .empty), (" \n ", .empty), ("<html>", .notJSON), ("OK", .notJSON), ("Error: x", .notJSON),
            ("\0\0\0", .notJSON), ("{", .truncated), ("{\n", .truncated), ("[\n\"a\",", .truncated),
            ("{\n    \"a\": {\n        \"NAME\": \"x", .truncated),
            ("{\n    \"a\": {\n        \"NAME\": \"x\"\n        }", .truncated),
            ("{\n    \"a\": {\n        \"NAME\":", .truncated),
            ("{\nError: Invalid key value format [id]\n", .truncated),
            (String(repeating: "{\"a\":", count: 100), .tooDeep), (String(repeating: "[", count: 100), .tooDeep),
        ]
        for (text, code) in cases {
            do throws(PanelJSONError) {
                _ = try PanelJSONReader.read(Array(text.utf8))
                Issue.record("\(text.prefix(40).debugDescription) was read")
            } catch {
                #expect(error.code == code, "\(text.prefix(40).debugDescription)")
            }
        }
    }

    @Test("empty lists and commas too many are fine")
    func emptyLists() throws {
        #expect(try PanelJSONReader.read(Array("{\n}".utf8)).records.isEmpty)
        #expect(try PanelJSONReader.read(Array("[\n]\n".utf8)).texts.isEmpty)
        #expect(try PanelJSONReader.read(Array("{}".utf8)).damaged.isEmpty)
        #expect(try PanelJSONReader.read(Array("[\n\t\"Disabled\",\n]".utf8)).texts == ["Disabled"])
        let plain = try PanelJSONReader.read(Array("{\"a\": {\"N\": 3, \"T\": true}, \"b\": {}}".utf8))
        #expect(plain.record("a")?.text("N") == "3")
        #expect(plain.record("a")?.text("T") == "true")
    }

    @Test("any cut of a list is an error, never a shorter list")
    func cuts() throws {
        let bytes = list([("anna", "Anna"), ("odd", "x \"y\" \\"), ("zoe", "Zoe")])
        for length in 0..<(bytes.count - 1) {
            #expect(throws: PanelJSONError.self, "\(length)") { try PanelJSONReader.read(Array(bytes[..<length])) }
        }
    }

    @Test("any bytes end in a document or an error")
    func fuzz() {
        var random = SeededGenerator(seed: 7)
        let whole = list([("anna", "Anna"), ("odd", "x"), ("zoe", "Zoe")])
        let pieces = ["\"", "\\", "{", "}", "[", "]", ",", ":", "\n", " ", "\0", "\"A\": ", "\\u12"].map {
            Array($0.utf8)
        }
        var documents = 0
        for _ in 0..<8_000 {
            var bytes = Bool.random(using: &random) ? whole : []
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                if Bool.random(using: &random), !bytes.isEmpty {
                    bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...30, using: &random)))
                }
                bytes.insert(
                    contentsOf: pieces.randomElement(using: &random) ?? [], at: min(place, bytes.count))
            }
            if (try? PanelJSONReader.read(bytes, backslash: Bool.random(using: &random) ? .literal : .escape)) != nil {
                documents += 1
            }
        }
        print("PanelJSONReader, fuzz: 8000 texts, \(documents) documents")
        #expect(documents > 500)
        #expect(documents < 7_500)
    }

    @Test(
        "broken lines do not make reading slow",
        arguments: ["\"a\": \"x\n", "\"A\": \"x\n", "{\n", "\"a\": {\"b\": \"\n", "x\n"])
    func manyBrokenLines(line: String) {
        var bytes = Array("{\n".utf8)
        for _ in 0..<10_000 { bytes += line.utf8 }
        bytes += "}".utf8
        // A quadratic reader would need minutes for this.
        _ = try? PanelJSONReader.read(bytes)
    }
}
