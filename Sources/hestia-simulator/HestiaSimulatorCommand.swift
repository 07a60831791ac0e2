import Glibc
import HestiaSimulator
import HestiaSimulatorServer

/// The command `hestia-simulator`: a HestiaCP panel for tests, demos and development.
@main
enum HestiaSimulatorCommand {
    static let help = """
        hestia-simulator serve [--port 0] [--release 1.10.3] [--latency none|recorded|recorded*F|MS]
                 [--certificate FILE --key FILE] [--certificate-out FILE] [--control-socket PATH]
                 [--workers N|none] [--bans] [--no-config-loss] [--initial FILE] [--state FILE]
                 [--until-stdin-closes]
            A panel at https://127.0.0.1:PORT; prints one line of JSON when it is ready. --initial: commands
            that are run first, one a line (v-add-user alice ...). --state: at the end the whole state is
            written there as JSON.
        hestia-simulator control [--control-socket PATH] reset|run|log|state|snapshot|restore|...
            Commands to a running one; `control help` shows them.
        hestia-simulator \(ReplayCommand.help)
        hestia-simulator secrets
            The recordings' placeholders, for replay.py --secrets.

        Without --control-socket, HESTIA_SIMULATOR_CONTROL names the socket, else /tmp/hestia-simulator-UID.socket.
        """

    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let name = arguments.isEmpty ? "" : arguments.removeFirst()
        switch name {
        case "serve": exit(ServeCommand.run(arguments))
        case "control": exit(control(arguments))
        case "replay": exit(ReplayCommand.run(arguments) { print($0) })
        case "secrets": print(secrets)
        default:
            print(help)
            exit(name == "help" || name == "--help" ? 0 : 2)
        }
    }

    static var defaultSocket: String {
        getenv("HESTIA_SIMULATOR_CONTROL").map { String(cString: $0) } ?? "/tmp/hestia-simulator-\(getuid()).socket"
    }

    private static func control(_ arguments: [String]) -> Int32 {
        var words = arguments
        var path = defaultSocket
        if words.first == "--control-socket", words.count > 1 {
            path = words[1]
            words.removeFirst(2)
        }
        if words.first == "help" {
            print(PanelControl.help)
            return 0
        }
        guard let answer = ControlClient.send(words, to: path) else {
            Console.write("no simulator at \(path)\n", isError: true)
            return 111
        }
        Console.write(answer.output)
        return Int32(truncatingIfNeeded: answer.exitCode)
    }

    /// Every placeholder stands for itself: the simulator's panel has exactly these.
    private static var secrets: String {
        let names = [
            PristineState.accessKey, PristineState.secretKey, PristineState.billingKey, PristineState.billingSecret,
            PristineState.legacyKey, PristineState.administratorPassword,
        ]
        return JSONValue.object(names.map { JSONValue.Member($0, .string($0)) }).compact
    }
}
