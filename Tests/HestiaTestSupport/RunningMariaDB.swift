import Glibc
import Synchronization

/// Debian's MariaDB server in a folder of its own, on a free port and a socket, for as long as this object lives.
///
/// It ends with the test program, however that ends. What was committed outlives `kill()` and `start()`.
package final class RunningMariaDB: Sendable {
    package let port: Int
    /// The path of its socket.
    package let socket: String
    /// The user that the addresses name, and a file of mode 0600 with its password.
    package static let user = "bridge"
    package static let password = "it's a \\ \"secret\" ✓"
    package let passwordFile: String
    /// The authority that signed its certificate, which is for 127.0.0.1, ::1 and panel.test.
    package let authority: String

    private let folder: TemporaryFolder
    private let arguments: [String]
    private let running = Mutex<ChildProcess?>(nil)
    private static let numbers = Atomic(0)

    /// The one for all tests that leave it running.
    package static func shared() throws -> RunningMariaDB { try started.get() }
    private static let started = Result { try RunningMariaDB().kept() }

    /// The same server, which stays until the test program exits and then cleans up: an exit does not end values.
    package func kept() -> RunningMariaDB {
        Self.keptServers.withLock { servers in
            if servers.isEmpty { atexit { RunningMariaDB.endKept() } }
            servers.append(self)
        }
        return self
    }
    private static let keptServers = Mutex<[RunningMariaDB]>([])
    private static func endKept() {
        for server in keptServers.withLock({ $0 }) {
            server.kill()
            server.folder.remove()
        }
    }

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - hasTLS: whether it offers TLS.
    ///   - isDurable: whether each commit waits for the disk; else a killed server loses nothing, a power cut may.
    package init(hasTLS: Bool = true, isDurable: Bool = false) throws {
        let certificates = try TestCertificates.shared()
        let folder = try TemporaryFolder()
        self.folder = folder
        authority = certificates.authority
        socket = folder.path(of: "socket")
        passwordFile = folder.path(of: "password")
        try folder.write(Self.password, to: "password")
        // Free a moment ago: a server that finds it taken does not start, and says so.
        port = try ListeningSocket().port
        let quoted = Self.password.replacing("\\", with: "\\\\").replacing("'", with: "''")
        try folder.write(
            """
            CREATE USER IF NOT EXISTS \(Self.user)@'%' IDENTIFIED BY '\(quoted)';
            GRANT ALL ON `hestiabridge%`.* TO \(Self.user)@'%';
            GRANT CONNECTION ADMIN ON *.* TO \(Self.user)@'%';

            """, to: "init.sql")
        try Self.installedData().copy(to: folder.path(of: "data"), log: folder.path(of: "log"))
        arguments =
            ["mariadbd", "--no-defaults", "--datadir=\(folder.path(of: "data"))", "--socket=\(socket)"]
            + ["--port=\(port)", "--bind-address=127.0.0.1", "--init-file=\(folder.path(of: "init.sql"))"]
            + ["--tmpdir=\(folder.path)", "--pid-file=\(folder.path(of: "pid"))", "--skip-name-resolve"]
            + ["--innodb-log-file-size=4M", "--innodb-buffer-pool-size=16M", "--performance-schema=OFF"]
            + ["--max-connect-errors=1000000"] + (isDurable ? ["--innodb-flush-log-at-trx-commit=1"] : Self.withoutDisk)
            + (hasTLS
                ? ["--ssl-cert=\(certificates.good.certificate)", "--ssl-key=\(certificates.good.key)"]
                : ["--skip-ssl"])
            + Self.asRoot
        try start()
    }

    deinit { kill() }

    /// Ends it at once, as a power cut would.
    package func kill() {
        running.withLock { server in
            server?.end(SIGKILL)
            server = nil
        }
    }

    /// Starts it again, on the same port with the same data.
    package func start() throws {
        let log = folder.path(of: "log")
        // Killed with the test program, because a paused one would not take another signal.
        let server = try ChildProcess(["setpriv", "--pdeathsig", "KILL"] + arguments, log: log)
        running.withLock { $0 = server }
        waitUntil { Self.greets(socket) || Self.hasEnded(server) }
        guard Self.greets(socket) else {
            kill()
            throw TestFailure("mariadbd does not start: \(contents(of: log))")
        }
    }

    /// Stops it for a while: connections stand, nobody answers.
    package func pause() {
        running.withLock { server in
            guard let server else { return }
            Glibc.kill(server.identifier, SIGSTOP)
            // Until all of its threads stand.
            var information = siginfo_t()
            while waitid(P_PID, id_t(server.identifier), &information, WSTOPPED | WNOWAIT) == -1 && errno == EINTR {}
        }
    }
    /// Ends a pause.
    package func resume() { running.withLock { _ = $0.map { Glibc.kill($0.identifier, SIGCONT) } } }

    /// Runs statements as its administrator.
    package func administrate(_ sql: String) throws {
        let log = folder.path(of: "administrate-\(Self.numbers.wrappingAdd(1, ordering: .relaxed).newValue)")
        let code = try ChildProcess(
            ["mariadb", "--no-defaults", "--socket=\(socket)", "--user=root", "--execute=\(sql)"], log: log
        ).wait()
        guard code == 0 else { throw TestFailure("\(sql): \(contents(of: log))") }
    }

    /// Makes an empty database that only the caller uses.
    ///
    /// - Returns: its name.
    package func makeDatabase() throws -> String {
        let name = "hestiabridge\(Self.numbers.wrappingAdd(1, ordering: .relaxed).newValue)"
        // Not utf8mb4, as on many servers.
        try administrate("CREATE DATABASE \(name) CHARACTER SET latin1")
        return name
    }

    /// The address of a database here, over the socket, or over TCP with TLS.
    package func address(of database: String, overTCP: Bool = false) -> String {
        overTCP
            ? "mariadb://\(Self.user)@127.0.0.1:\(port)/\(database)?password_file=\(passwordFile)&ca_file=\(authority)"
            : "mariadb://\(Self.user)@localhost/\(database)?socket=\(socket)&password_file=\(passwordFile)"
    }
}

extension RunningMariaDB {
    /// A server's first data, made once for all: it takes seconds.
    private struct InstalledData {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            let log = folder.path(of: "log")
            let code = try ChildProcess(
                ["mariadb-install-db", "--no-defaults", "--datadir=\(folder.path(of: "data"))", "--skip-name-resolve"]
                    + ["--auth-root-authentication-method=normal", "--skip-test-db", "--innodb-log-file-size=4M"]
                    + RunningMariaDB.withoutDisk + RunningMariaDB.asRoot, log: log
            ).wait()
            guard code == 0 else { throw TestFailure("mariadb-install-db: \(contents(of: log))") }
        }

        func copy(to path: String, log: String) throws {
            let code = try ChildProcess(["cp", "-a", folder.path(of: "data"), path], log: log).wait()
            guard code == 0 else { throw TestFailure("cp: \(contents(of: log))") }
        }
    }

    private static func installedData() throws -> InstalledData { try installed.get() }
    private static let installed = Result {
        let data = try InstalledData()
        atexit { RunningMariaDB.removeInstalledData() }
        return data
    }
    private static func removeInstalledData() { try? installed.get().folder.remove() }

    /// Everything is written at each commit, and the disk gets it when the kernel thinks so.
    private static let withoutDisk = [
        "--innodb-flush-log-at-trx-commit=2", "--innodb-flush-method=nosync", "--debug-no-sync",
    ]

    /// It wants to be told that it runs as root.
    private static var asRoot: [String] { geteuid() == 0 ? ["--user=root"] : [] }

    private static func hasEnded(_ process: ChildProcess) -> Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(process.identifier), &information, WEXITED | WNOHANG | WNOWAIT) == 0
            && information._sifields._sigchld.si_pid != 0
    }

    /// Whether the server at a socket says hello: its kernel queue takes connections before it does.
    private static func greets(_ path: String) -> Bool {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else { return false }
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        var byte: UInt8 = 0
        return poll(&wait, 1, 20_000) == 1 && read(descriptor, &byte, 1) == 1
    }
}
