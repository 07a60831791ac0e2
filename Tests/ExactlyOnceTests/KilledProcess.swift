import FoundationEssentials
import Glibc
import HestiaSimulator
import HestiaTestSupport

/// Calls of workflows in processes of their own, on one panel and one store.
struct WorkflowCaller {
    let simulator: RunningSimulator
    let folder: TemporaryFolder
    let store: String
    /// Whether requests have the panel's login, for the form route.
    let hasPanelLogin: Bool

    /// Starts one call.
    ///
    /// - Parameters:
    ///   - point: where the process ends itself; nil: nowhere.
    ///   - patience: how long an effect is waited for whose answer did not come, in milliseconds.
    ///   - answer: the file in the folder that gets the response or the error.
    func start(
        _ call: Interruption.Call, point: String? = nil, patience: Int = 150, answer: String
    ) throws -> ChildProcess {
        var settings = """
            "host": "127.0.0.1", "port": \(simulator.port), "pins": ["\(try simulator.pin)"],
            "access_key": "\(PristineState.accessKey)", "secret_key": "\(PristineState.secretKey)"
            """
        if hasPanelLogin {
            settings += """
                , "panel_user": "\(simulator.panel.state.administrator)",
                "panel_password": "\(PristineState.administratorPassword)"
                """
        }
        try folder.write("{\"server\": {\(settings)}, \(call.members)}", to: "\(answer).request")
        unlink(folder.path(of: answer))
        return try ChildProcess(
            [Self.program, call.workflow, folder.path(of: "\(answer).request"), store, String(patience)]
                + (point.map { [$0] } ?? []),
            log: folder.path(of: answer))
    }

    /// What a call has answered.
    func answer(_ name: String) -> String { contents(of: folder.path(of: name)) }

    /// Beside the program that runs the tests.
    private static let program: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return URL(filePath: path).deletingLastPathComponent().appending(path: "killed-process").path
    }()
}
