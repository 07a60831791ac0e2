import Foundation
import HTTPTransport
import HestiaModel
import HestiaPanel
import Testing

@Suite("PanelJSONReader: the recorded lists")
struct PanelJSONRecordingsTests {
    private static let bodies = Recordings.all.filter { call in
        guard call.response.status == 200 || call.response.status == 422 else { return false }
        return call.page == nil && (call.bodyText.hasPrefix("{") || call.bodyText.hasPrefix("["))
    }

    @Test("equal what Foundation reads, wherever Foundation can")
    func sameAsFoundation() throws {
        var same = 0
        var broken: [String] = []
        for call in Self.bodies {
            guard let expected = try? JSONSerialization.jsonObject(with: Data(call.response.body)) else {
                broken.append(call.id)
                continue
            }
            let document = try PanelJSONReader.read(call.response.body, backslash: .escape)
            #expect(Self.equals(document.root, expected), "\(call.id)")
            #expect(document.damaged.isEmpty, "\(call.id): \(document.damaged)")
            if !call.response.body.contains(UInt8(ascii: "\\")) {
                let literal = try PanelJSONReader.read(call.response.body)
                #expect(literal == document, "\(call.id)")
            }
            same += 1
        }
        print("PanelJSONReader, recordings: \(same) equal to Foundation's, \(broken.count) that Foundation refuses")
        #expect(same > 1100)
        #expect(broken.count > 10)
    }

    private static func equals(_ value: PanelValue, _ expected: Any) -> Bool {
        switch (value, expected) {
        case (.text(let text), let expected as String): text == expected
        case (.text(let text), let expected as NSNumber): text == expected.stringValue
        case (.array(let elements), let expected as [Any]):
            elements.count == expected.count && zip(elements, expected).allSatisfy { equals($0, $1) }
        case (.object(let object), let expected as [String: Any]):
            Set(object.keys) == Set(expected.keys)
                && object.members.allSatisfy { member in expected[member.key].map { equals(member.value, $0) } ?? false
                }
        default: false
        }
    }

    @Test("one customer's backslash hides nobody")
    func backslash() throws {
        var lists = 0
        for call in Self.bodies where call.bodyText.contains(#"C:\x Corp"#) {
            let document = try PanelJSONReader.read(call.response.body)
            let name = call.id.contains("contract") ? "badjson" : "bs"
            #expect(document.record(name)?.text("NAME") == #"C:\x Corp"#, "\(call.id)")
            #expect(document.record(name)?.text("PACKAGE") == "default")
            #expect(document.damaged.isEmpty)
            let opened = call.bodyText.components(separatedBy: ": {\n").count - 1
            #expect(document.records.count == opened, "\(call.id)")
            #expect(document.records.allSatisfy { $0.record["DATE"] != nil })
            // As JSON, the name is damaged and everything else is the same.
            let strict = try PanelJSONReader.read(call.response.body, backslash: .escape)
            #expect(strict.damaged == ["\(name).NAME"])
            #expect(strict.root == document.root)
            lists += 1
        }
        #expect(lists == 8)
    }

    @Test("quotes in a notification stay in it")
    func quotes() throws {
        var count = 0
        for call in Self.bodies where call.bodyText.contains(#"a "quoted" 'one'"#) {
            let document = try PanelJSONReader.read(call.response.body)
            #expect(document.record("1")?.text("TOPIC") == #"a "quoted" 'one' $(id) `id`"#)
            #expect(document.record("1")?.text("ACK") == "no")
            #expect(document.damaged == ["1.TOPIC"])
            count += 1
        }
        #expect(count == 2)
    }

    @Test("an error text in the place of a list is no list")
    func errorText() {
        for call in Self.bodies where call.bodyText.hasPrefix("{\nError:") {
            #expect(throws: PanelJSONError.self) { try PanelJSONReader.read(call.response.body) }
        }
    }

    @Test("ten thousand accounts, one with a broken name")
    func manyAccounts() throws {
        let call = try #require(
            Self.bodies.first {
                $0.command == "v-list-users" && $0.version == PanelVersion(1, 10, 3) && !$0.bodyText.contains("\\")
            })
        let record = try #require(
            call.bodyText.components(separatedBy: "\n        }").first?.components(separatedBy: ": {\n").last)
        #if DEBUG
            let count = 500
        #else
            let count = 10_000
        #endif
        var text = "{\n"
        for number in 0..<count {
            let fields =
                number == count / 2
                ? record.replacingOccurrences(of: "System Administrator", with: #"O\x", "PACKAGE": "evil"#) : record
            text += "    \"user\(number)\": {\n\(fields)\n        }" + (number + 1 < count ? ",\n" : "\n}")
        }
        let bytes = Array(text.utf8)
        let clock = ContinuousClock()
        var document = PanelDocument(root: .array([]))
        let all = try clock.measure { document = try PanelJSONReader.read(bytes) }
        var some = document
        let few = try clock.measure { some = try PanelJSONReader.read(bytes, fields: ["PACKAGE", "SUSPENDED"]) }
        print("PanelJSONReader: \(count) accounts, \(bytes.count) bytes: all fields \(all), two fields \(few)")
        #expect(document.records.count == count)
        #expect(document.damaged == ["user\(count / 2).NAME"])
        #expect(document.records.allSatisfy { $0.record.text("PACKAGE") == "default" })
        #expect(some.records.allSatisfy { $0.record.members.count == 2 })
        #expect(document.record("user\(count - 1)")?.text("PACKAGE") == "default")
    }
}
