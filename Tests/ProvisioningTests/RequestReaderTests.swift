import Provisioning
import Testing
import Workflow

@Suite("Bad requests")
struct RequestReaderTests {
    private static let server =
        #""server":{"host":"panel.test","access_key":"ABCDEFGHIJKLMNOPQRST","secret_key":"0123456789012345678901234567890123456789"}"#

    /// A request with the fields, and those that it needs and they do not have.
    private static func request(_ fields: String) -> String {
        let needed = [
            ("password", #""Str0ng-Pass1""#), ("email", #""a@example.com""#), ("package", #"{"name":"gold"}"#),
        ]
        let rest = needed.filter { !fields.hasPrefix("\"\($0.0)\":") }.map { "\"\($0.0)\":\($0.1)" }
        return "{" + ([fields, server] + rest).joined(separator: ",") + "}"
    }

    @Test(
        "names the field that is wrong",
        arguments: [
            (request(#""usrname":"alice""#), "usrname"),
            (request(#""username":5"#), "username"),
            (request(#""username":null,"domain":"http://example.com""#), "domain"),
            (request(#""domain":"example.com:80""#), "domain"),
            (request(#""domain":"example.com/x""#), "domain"),
            (request(#""username":"mysql""#), "username"),
            (request(#""username":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx""#), "username"),
            (request(#""password":"/tmp/secret1""#), "password"),
            (request(#""password":"short""#), "password"),
            (request(#""password":" Str0ng-Pass1""#), "password"),
            (request(#""password":"Str0ng-Pass1\u0000""#), "password"),
            (request(#""password":"Str0ng-Pass1\nx""#), "password"),
            (request(#""email":"""#), "email"),
            (request(#""first_name":"a\nb""#), "first_name"),
            (request(#""package":{"name":""}"#), "package.name"),
            (request(#""package":{"name":"gold","route":"form"}"#), "package.route"),
            (
                request(#""package":{"name":"gold","parameters":{"WEB_DOMAINS":[5]}}"#),
                "package.parameters.WEB_DOMAINS"
            ),
            (request(#""certificate":"now""#), "certificate"),
            (request(#""ftp":{"username":"web","password":"Str0ng-Pass1"}"#), "ftp"),
            (#"{"password":"Str0ng-Pass1"}"#, "server"),
            (#"{"server":{"host":"https://panel.test"}}"#, "server.host"),
            (#"{"server":{"host":"panel.test","port":70000}}"#, "server.port"),
            (#"{"server":{"host":"panel.test","port":"8083"}}"#, "server.port"),
            (#"{"server":{"host":"panel.test"}}"#, "server.access_key"),
            (#"{"server":{"host":"panel.test","pins":["sha256//x"]}}"#, "server.pins[0]"),
            (#"{"server":{"host":"panel.test","hots":"x"}}"#, "server.hots"),
        ])
    func namesTheField(text: String, field: String) throws {
        let error = #expect(throws: WorkflowError.self) {
            try RequestReader.read(CreateAccountRequest.self, Array(text.utf8))
        }
        #expect(error?.field == field)
        #expect(error?.code.errorClass == .invalid)
        #expect(error?.message.contains("Str0ng") == false)
    }

    @Test(
        "refuses what is no UTF-8 text or no JSON",
        arguments: [[0xFF, 0xFE], [0x7B, 0x00, 0x7D], [], Array("[1]".utf8)])
    func refusesBytes(bytes: [UInt8]) {
        #expect(throws: WorkflowError.self) { try RequestReader.read(CreateAccountRequest.self, bytes) }
    }

    @Test("names the field whose text is not UTF-8")
    func damagedText() {
        let parts = Self.request(#""package":{"name":"gold","parameters":{"NS":"ns1.\#u{7F}test"}}"#).split(
            separator: "\u{7F}")
        let bytes = Array(parts[0].utf8) + [0xC3, 0x28] + Array(parts[1].utf8)
        let error = #expect(throws: WorkflowError.self) { try RequestReader.read(CreateAccountRequest.self, bytes) }
        #expect(error?.field == "package.parameters.NS")
    }

    @Test(
        "a key that is there twice is refused: which one counts would be chance",
        arguments: [
            (#""domain":"a.example","domain":"b.example""#, "domain"),
            (#""domain":"a.example","dom\u0061in":"a.example""#, "domain"),
            (#""password":"Str0ng-Pass1","password":"Str0ng-Pass1""#, "password"),
            (#""package":{"name":"gold","name":"lead"}"#, "package.name"),
            (
                #""package":{"name":"gold","parameters":{"NS":"ns1.a.test,ns2.a.test","NS":"ns1.a.test,ns2.a.test"}}"#,
                "package.parameters.NS"
            ),
        ])
    func repeatedKey(fields: String, field: String) {
        let error = #expect(throws: WorkflowError.self) {
            try RequestReader.read(CreateAccountRequest.self, Array(Self.request(fields).utf8))
        }
        #expect(error?.code == .invalidRequest)
        #expect(error?.field == field)
        #expect(error?.message == "\(field) is there twice.")
    }

    @Test(
        "the same key in two objects, and a text that looks like a key, are fine",
        arguments: [
            #""ftp":{"username":"web","password":"Str0ng-Pass2"},"username":"alice","domain":"example.com""#,
            #""first_name":"\\\",\"first_name\":","last_name":"first_name""#,
            #""package":{"name":"gold","parameters":{"WEB_TEMPLATE":"SHELL","BACKEND_TEMPLATE":"SHELL","SHELL":"bash"}}"#,
        ])
    func notRepeated(fields: String) throws {
        _ = try RequestReader.read(CreateAccountRequest.self, Array(Self.request(fields).utf8))
    }

    @Test(
        "a deeply nested request is refused, not a crash",
        arguments: [
            #"{"server":"# + String(repeating: "[", count: 200_000),
            String(repeating: #"{"a":"#, count: 200_000),
            String(repeating: "[", count: 17) + String(repeating: "]", count: 17),
            "[" + String(repeating: #""]\\","#, count: 3) + String(repeating: "[", count: 16)
                + String(repeating: "]", count: 17),
        ])
    func nesting(text: String) {
        let error = #expect(throws: WorkflowError.self) {
            try RequestReader.read(CreateAccountRequest.self, Array(text.utf8))
        }
        #expect(error?.message == "The request is nested deeper than 16 levels.")
    }

    @Test("brackets in a text are no nesting")
    func bracketsInText() throws {
        let name = #"\"[\\"# + String(repeating: "[", count: 100)
        _ = try RequestReader.read(
            CreateAccountRequest.self, Array(Self.request(#""username":"alice","first_name":"\#(name)""#).utf8))
    }
}
