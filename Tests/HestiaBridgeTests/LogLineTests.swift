import HestiaBridge
import HestiaModel
import HestiaPanel
import Provisioning
import Testing
import Workflow

@Suite("Log lines")
struct LogLineTests {
    private static func text(_ line: LogLine) -> String { String(decoding: line.bytes, as: UTF8.self) }

    @Test("an exchange is one JSON line with everything that is known")
    func exchange() {
        let line = LogLine(
            ExchangeLine(
                server: "panel.test:8083", command: "v-list-user", arguments: ["alice", "json"], httpStatus: 200,
                exitCode: 0, milliseconds: 12, connectionWasReused: true))
        #expect(
            Self.text(line)
                == #"{"arguments":["alice","json"],"command":"v-list-user","connection":"reused","exit_code":0,"#
                + #""http_status":200,"level":"info","message":"exchange","ms":12,"server":"panel.test:8083"}"#)
    }

    @Test("a line break in an argument makes no second line")
    func lineBreak() {
        let line = LogLine(ExchangeLine(server: "s", command: "c", arguments: ["a\nb\u{2028}\0"]))
        #expect(!line.bytes.contains(0x0A))
        #expect(!line.bytes.contains(0))
    }

    @Test("the arguments of a command that carries a secret hide it")
    func masked() throws {
        let command = PanelCommand.changeUserPassword(try AccountName("alice"), try AccountPassword("Str0ng-Pass1"))
        let text = Self.text(
            LogLine(
                ExchangeLine(
                    server: "panel.test:8083", command: command.name, arguments: command.arguments.map(\.masked))))
        #expect(text.contains("alice"))
        #expect(text.contains("***"))
        #expect(!text.contains("Str0ng"))
    }

    @Test("a failed call is an error with its code, a stopped one a warning")
    func failure() {
        let error = WorkflowError(.exists, "The account is there.", server: "panel.test:8083", command: "v-add-user")
        let failure = WorkflowFailure(error: error, run: nil)
        #expect(
            Self.text(LogLine(failure, of: .createAccount, isStop: false))
                == #"{"code":"exists","command":"v-add-user","level":"error","message":"The account is there.","#
                + #""server":"panel.test:8083","workflow":"create_account"}"#)
        #expect(Self.text(LogLine(failure, of: .createAccount, isStop: true)).contains(#""level":"warning""#))
    }
}
