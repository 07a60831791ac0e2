import Glibc
import HestiaTestSupport
import StoreTestSupport

/// A `store-process`, with its lines.
final class StoreChild {
    private let child: ChildProcess
    /// Its standard input and output.
    private let socket: Int32
    private var pending: [UInt8] = []
    private var isWaitedFor = false

    var identifier: pid_t { child.identifier }

    /// - Parameters:
    ///   - shell: a command that gets the program and its words as `"$@"`; nil starts the program itself.
    init(_ place: StorePlace, _ words: [String], shell: String? = nil) throws {
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0, &ends) == 0 else {
            throw TestFailure("no socket: errno \(errno)")
        }
        let theirs = ends[1]
        let program = [Self.program, place.location] + words
        let all = shell.map { ["bash", "-c", $0, "store-process"] + program } ?? program
        child = try ChildProcess(all, environment: nil) { actions in
            posix_spawn_file_actions_adddup2(&actions, theirs, 0)
            posix_spawn_file_actions_adddup2(&actions, theirs, 1)
        }
        close(theirs)
        socket = ends[0]
    }

    deinit {
        if !isWaitedFor { child.end(SIGKILL) }
        close(socket)
    }

    /// The next line; nil at the end.
    func line() -> String? {
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeSubrange(...end)
                return line
            }
            var piece = [UInt8](repeating: 0, count: 4096)
            let count = read(socket, &piece, piece.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return nil }
            pending += piece.prefix(count)
        }
    }

    /// All further lines; it has ended then.
    func lines() -> [String] {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        return lines
    }

    /// Ends its `wait`.
    func proceed() { shutdown(socket, Int32(SHUT_WR)) }

    /// Its exit code, or minus the signal.
    @discardableResult
    func wait() -> Int32 {
        isWaitedFor = true
        return child.wait()
    }

    /// Killed and gone.
    func kill() {
        Glibc.kill(child.identifier, SIGKILL)
        wait()
    }

    /// Killed, and its parent does not look.
    func killUnseen() {
        Glibc.kill(child.identifier, SIGKILL)
        var information = siginfo_t()
        while waitid(P_PID, id_t(child.identifier), &information, WEXITED | WNOWAIT) == -1 && errno == EINTR {}
    }

    /// Beside the test program.
    private static let program: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/store-process"
    }()
}

/// What a call throws.
func failure<Value>(_ work: () throws -> Value) -> (any Error)? {
    do {
        _ = try work()
        return nil
    } catch {
        return error
    }
}
