package import Glibc

/// A process that the tests started, known by its id.
package struct ChildProcess {
    package let identifier: pid_t

    /// Starts a program found on PATH or in /usr/sbin.
    ///
    /// - Parameters:
    ///   - descriptors: become 3, 4, ... in the child; nothing else is inherited but the standard streams.
    ///   - log: where its output goes.
    package init(_ arguments: [String], environment: [String: String] = [:], descriptors: [Int32] = [], log: String)
        throws
    {
        guard let program = arguments.first else { throw TestFailure("no program") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
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
        let path = "PATH=\(getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"):/usr/sbin:/sbin"
        let words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        let assignments: [String] = environment.map { "\($0.key)=\($0.value)" } + [path]
        let settings: [UnsafeMutablePointer<CChar>?] = assignments.map { strdup($0) } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var identifier: pid_t = 0
        let code = posix_spawnp(&identifier, Self.located(program), &actions, nil, words, settings)
        guard code == 0 else {
            throw TestFailure("\(program) cannot be started (\(String(cString: strerror(code)))): is it installed?")
        }
        self.identifier = identifier
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

    /// Debian keeps server programs in /usr/sbin, which is not on everyone's PATH.
    private static func located(_ program: String) -> String {
        access("/usr/sbin/\(program)", X_OK) == 0 ? "/usr/sbin/\(program)" : program
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
