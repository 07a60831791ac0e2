import HestiaModel
import Testing

@Suite("DomainName")
struct DomainNameTests {
    @Test(
        "accepts a name and brings it into the form that goes to the panel",
        arguments: [
            ("example.com", "example.com"), ("EXAMPLE.Com", "example.com"), ("a-b.c9.example", "a-b.c9.example"),
            ("münchen.test", "xn--mnchen-3ya.test"), ("mu\u{308}nchen.test", "xn--mnchen-3ya.test"),
            ("bücher.example", "xn--bcher-kva.example"), ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
            ("xn--mnchen-3ya.test", "xn--mnchen-3ya.test"), ("президент.рф", "xn--d1abbgf6aiiy.xn--p1ai"),
        ])
    func accepts(text: String, ascii: String) throws {
        #expect(try DomainName(text).ascii == ascii)
    }

    @Test(
        "refuses what is no domain name",
        arguments: [
            "", "com", "http://example.com", "https://example.com/", "example.com/path", "example.com:8080",
            "user@example.com", "a..b", ".example.com", "example.com.", "-x.test", "x-.test", "*.wild.test",
            "bad_domain.test", "sp ace.test", "1.2.3.4", "q'.test", "a\u{0}b.test", "a\nb.test", "xn--zzzzzz99999.test",
            String(repeating: "x", count: 64) + ".test", "☃.test ", "example.com?x", "[::1]",
        ])
    func refuses(text: String) {
        #expect(throws: InvalidValue.self) { try DomainName(text) }
    }

    @Test("shows an international name as people write it")
    func unicode() throws {
        #expect(try DomainName("xn--mnchen-3ya.test").unicode == "münchen.test")
    }

    @Test("equal names are equal whether the panel shows them in Unicode or ASCII")
    func equality() throws {
        #expect(try DomainName("münchen.test") == DomainName("xn--mnchen-3ya.test"))
    }
}
