import FoundationEssentials
import Glibc
import HestiaTestSupport
import Provisioning
import Synchronization

/// A workflow in a process of its own, which can be killed.
final class WorkflowProcess {
    let identifier: pid_t
    private let output: Int32
    private var status: Int32?

    /// - Parameters:
    ///   - before: a command that runs the process, with its own arguments before the process's.
    ///   - user: as whom the process works; only root can choose.
    init(
        _ name: WorkflowName, _ request: [String: Any], store: String, before: [String] = [], user: uid_t? = nil
    ) throws {
        let words = before + [Self.program, name.rawValue, store] + (user.map { [String($0)] } ?? [])
        let bytes = Array(JSONText.encode(request).utf8)
        (identifier, output) = try Self.spawning.withLock { _ in try Self.spawn(words, input: bytes) }
    }

    private static func spawn(_ words: [String], input bytes: [UInt8]) throws -> (pid_t, output: Int32) {
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        guard pipe(&input) == 0, pipe(&output) == 0 else { throw Failure(number: errno) }
        for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let (standardInput, standardOutput) = (input[0], output[1])
        defer {
            close(standardInput)
            close(standardOutput)
        }
        let process = try ChildProcess(words, environment: nil) { actions in
            posix_spawn_file_actions_adddup2(&actions, standardInput, 0)
            posix_spawn_file_actions_adddup2(&actions, standardOutput, 1)
        }
        _ = bytes.withUnsafeBytes { write(input[1], $0.baseAddress, $0.count) }
        close(input[1])
        return (process.identifier, output[0])
    }

    deinit {
        kill()
        close(output)
    }

    struct Failure: Error { let number: Int32 }

    /// kill -9, and waits until it is gone.
    func kill() {
        guard status == nil else { return }
        Glibc.kill(identifier, SIGKILL)
        _ = end()
    }

    /// Waits for the end.
    ///
    /// - Returns: what it answered, and whether it was a success.
    func answer() -> (value: JSONText.Value?, isDone: Bool) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(output, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return (JSONText.decode(bytes), end() == 0)
    }

    private func end() -> Int32 {
        if let status { return status }
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
        self.status = status
        return status
    }

    /// No process gets the pipes of another one.
    private static let spawning = Mutex(())

    /// Beside the program that runs the tests.
    private static let program: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return URL(filePath: path).deletingLastPathComponent().appending(path: "workflow-process").path
    }()
}
