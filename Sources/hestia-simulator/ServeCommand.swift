import FoundationEssentials
import Glibc
import HestiaSimulator
import HestiaSimulatorServer

/// `hestia-simulator serve`
enum ServeCommand {
    private struct Failure: Error {
        let text: String
    }

    static func run(_ arguments: [String]) -> Int32 {
        do {
            try serve(arguments)
            return 0
        } catch let failure as Failure {
            Console.write(failure.text + "\n", isError: true)
            return 2
        } catch {
            Console.write("\(error)\n", isError: true)
            return 1
        }
    }

    private static func serve(_ arguments: [String]) throws {
        var options = SimulatorServer.Options()
        var settings = PanelSettings()
        var release = PanelRelease.newest
        var socket = HestiaSimulatorCommand.defaultSocket
        var certificatePath: String?
        var keyPath: String?
        var certificateOut: String?
        var initialPath: String?
        var statePath: String?
        var endsWithInput = false
        var rest = arguments[...]
        func value(_ name: String) throws -> String {
            guard let value = rest.popFirst() else { throw Failure(text: "\(name) needs a value") }
            return value
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--port":
                guard let port = Int(try value(argument)), (0...65_535).contains(port) else {
                    throw Failure(text: "no such port")
                }
                options.port = port
            case "--release":
                guard let wanted = PanelRelease(try value(argument)) else { throw Failure(text: "no such release") }
                release = wanted
            case "--latency":
                guard let latency = Latency(try value(argument)) else { throw Failure(text: "no such latency") }
                settings.latency = latency
            case "--workers": settings.workers = Int(try value(argument))
            case "--certificate": certificatePath = try value(argument)
            case "--key": keyPath = try value(argument)
            case "--certificate-out": certificateOut = try value(argument)
            case "--initial": initialPath = try value(argument)
            case "--state": statePath = try value(argument)
            case "--control-socket": socket = try value(argument)
            case "--bans": settings.bansAddresses = true
            case "--no-config-loss": settings.losesConfiguration = false
            case "--until-stdin-closes": endsWithInput = true
            default: throw Failure(text: "unknown option \(argument)\n\(HestiaSimulatorCommand.help)")
            }
        }
        if let certificatePath, let keyPath {
            options.certificate = try CertificatePair(certificatePath: certificatePath, keyPath: keyPath)
        }
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)
        let panel = SimulatedPanel(state: PristineState.make(release: release))
        if let initialPath { try runCommands(of: initialPath, on: panel) }
        panel.settings = settings
        let server = try SimulatorServer(panel: panel, options: options)
        let control = try ControlServer(path: socket, server: server)
        let certificate = certificatePath ?? certificateOut ?? "\(socket).pem"
        if certificatePath == nil {
            try server.certificate.certificate.write(toFile: certificate, atomically: true, encoding: .utf8)
        }
        let ready = JSONValue.object([
            JSONValue.Member("port", .number(String(server.port))), JSONValue.Member("url", .string(server.url)),
            JSONValue.Member("pin", .string(try server.certificate.pin())),
            JSONValue.Member("certificate", .string(certificate)), JSONValue.Member("control", .string(socket)),
            JSONValue.Member("release", .string(release.description)),
        ])
        Console.write(ready.compact + "\n")
        if endsWithInput {
            var thread = pthread_t()
            pthread_create(
                &thread, nil,
                { _ in
                    var byte: UInt8 = 0
                    while Glibc.read(0, &byte, 1) > 0 {}
                    kill(getpid(), SIGTERM)
                    return nil
                }, nil)
        }
        var received: Int32 = 0
        sigwait(&signals, &received)
        server.stop()
        control.stop()
        if let statePath {
            try (panel.state.json.compact + "\n").write(toFile: statePath, atomically: true, encoding: .utf8)
        }
        if certificatePath == nil, certificateOut == nil { try? FileManager.default.removeItem(atPath: certificate) }
    }

    private static func runCommands(of path: String, on panel: SimulatedPanel) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        do throws(InitialCommands.Failure) {
            try InitialCommands.run(text, on: panel)
        } catch {
            throw Failure(text: "\(path), line \(error.line): \(error.text)")
        }
    }
}
