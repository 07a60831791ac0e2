package import Glibc

/// A process that the tests started, known by its id. It ends with the test program at the latest, also if that is killed.
package struct ChildProcess: Sendable {
    package let identifier: pid_t

    /// Starts a program found on PATH or in /usr/sbin.
    ///
    /// - Parameters:
    ///   - descriptors: become 3, 4, ... in the child; nothing else is inherited but the standard streams.
    ///   - log: where its output goes.
    package init(_ arguments: [String], environment: [String: String] = [:], descriptors: [Int32] = [], log: String)
        throws
    {
        let path = "PATH=\(Self.path):/usr/sbin:/sbin"
        try self.init(arguments, environment: environment.map { "\($0.key)=\($0.value)" } + [path]) { actions in
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
            // Two steps, so that no target number overwrites a descriptor that is still to be passed.
            let parked = Int32(200)
            for (index, descriptor) in descriptors.enumerated() {
                posix_spawn_file_actions_adddup2(&actions, descriptor, parked + Int32(index))
            }
            for index in descriptors.indices {
                posix_spawn_file_actions_adddup2(&actions, parked + Int32(index), 3 + Int32(index))
            }
        }
    }

    /// Starts a program found on PATH or in /usr/sbin.
    ///
    /// The kernel tells a child of its parent's end when the *thread* that started it ends, and the threads that run
    /// tests come and go. So each child is started by a thread of its own, which lasts until the child has ended.
    ///
    /// - Parameters:
    ///   - environment: `NAME=value`, the whole of it; nil for the test program's.
    ///   - files: what is open in the child; called in another thread, before this returns.
    package init(
        _ arguments: [String], environment: [String]?,
        files: @escaping @Sendable (inout posix_spawn_file_actions_t) -> Void
    ) throws {
        guard let name = arguments.first, let program = Self.located(name) else {
            throw TestFailure("there is no program \(arguments.first ?? ""): is it installed?")
        }
        // SIGTERM, because nginx takes its workers with it then.
        let words = ["setpriv", "--pdeathsig", "TERM", program] + arguments.dropFirst()
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0, &ends) == 0 else {
            throw TestFailure("no socket: errno \(errno)")
        }
        let (input, output) = (ends[0], ends[1])
        defer { close(input) }
        startThread {
            let result = Self.spawn(words, environment, files)
            withUnsafeBytes(of: result) { _ = write(output, $0.baseAddress, $0.count) }
            close(output)
            guard result.code == 0 else { return }
            var information = siginfo_t()
            while waitid(P_PID, id_t(result.identifier), &information, WEXITED | WNOWAIT) == -1 && errno == EINTR {}
        }
        var result = Spawned(code: ECHILD, identifier: -1)
        withUnsafeMutableBytes(of: &result) { bytes in
            while read(input, bytes.baseAddress, bytes.count) == -1 && errno == EINTR {}
        }
        guard result.code == 0 else {
            throw TestFailure("\(program) cannot be started: \(String(cString: strerror(result.code)))")
        }
        identifier = result.identifier
    }

    private struct Spawned {
        var code: Int32
        var identifier: pid_t
    }

    private static func spawn(
        _ words: [String], _ environment: [String]?, _ files: (inout posix_spawn_file_actions_t) -> Void
    ) -> Spawned {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        files(&actions)
        // The threads that run tests block most signals, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        let settings: [UnsafeMutablePointer<CChar>?] = (environment ?? []).map { strdup($0) } + [nil]
        defer { (arguments + settings).forEach { free($0) } }
        var result = Spawned(code: 0, identifier: -1)
        let program = words[0]
        result.code =
            environment == nil
            ? posix_spawnp(&result.identifier, program, &actions, &attributes, arguments, environ)
            : posix_spawnp(&result.identifier, program, &actions, &attributes, arguments, settings)
        return result
    }

    /// Waits for its end; returns the exit code, or minus the signal.
    @discardableResult
    package func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) == -1 && errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }

    package func end(_ signal: Int32 = SIGTERM) {
        kill(identifier, signal)
        wait()
    }

    private static var path: String { getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin" }

    /// Debian keeps server programs in /usr/sbin, which is not on everyone's PATH.
    private static func located(_ program: String) -> String? {
        if program.contains("/") { return program }
        let folders = ["/usr/sbin"] + path.split(separator: ":").map(String.init)
        return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }
}

/// The text of a file; empty if there is none.
package func contents(of path: String, limit: Int = 1 << 16) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while text.count < limit {
        let count = read(descriptor, &piece, piece.count)
        guard count > 0 else { break }
        text += piece.prefix(count)
    }
    return String(decoding: text, as: UTF8.self)
}
