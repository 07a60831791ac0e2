import HestiaSimulator
import Testing

@Suite("A panel's initial commands")
struct InitialCommandsTests {
    private let panel = SimulatedPanel(state: PristineState.make(release: .newest))

    @Test("run in order, with quoted words and comments")
    func run() throws {
        try InitialCommands.run(
            "# two accounts\nv-add-user alice Str0ng-Pass1 alice@example.test default 'Alice Example'\n\n"
                + "v-add-user bob \"Str0ng Pass2\" bob@example.test\nv-add-web-domain alice one.test", on: panel)
        #expect(panel.state.users["alice"]?.values["NAME"] == "Alice Example")
        #expect(panel.state.users["alice"]?.webDomains.names == ["one.test"])
        #expect(panel.state.users["bob"]?.password == "Str0ng Pass2")
    }

    @Test("name the line that fails")
    func failure() {
        let error = #expect(throws: InitialCommands.Failure.self) {
            try InitialCommands.run("\nv-suspend-user nosuch\n", on: panel)
        }
        #expect(error?.line == 2)
        let open = #expect(throws: InitialCommands.Failure.self) {
            try InitialCommands.run("v-add-user 'alice", on: panel)
        }
        #expect(open?.text == "a quote is not closed")
    }
}
