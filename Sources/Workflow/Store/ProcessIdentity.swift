import Glibc

/// Which process of which machine holds a lease, so that others can tell whether it is still there.
package struct ProcessIdentity: Sendable, Hashable {
    /// Another one after each start of the machine; nil when it cannot be read.
    package let boot: String?
    /// The namespace that `pid` counts in; nil when it cannot be read.
    package let namespace: String?
    package let pid: Int64
    /// When the process started, in ticks since the machine's start: a later process may get the same `pid`.
    package let started: Int64?
    /// The machine's name, for people.
    package let host: String

    package init(boot: String?, namespace: String?, pid: Int64, started: Int64?, host: String) {
        self.boot = boot
        self.namespace = namespace
        self.pid = pid
        self.started = started
        self.host = host
    }

    /// This process.
    package static func current() -> Self {
        let pid = Int64(getpid())
        // A /proc of another namespace counts other processes.
        let isOurs = link("/proc/self") == String(pid)
        return Self(
            boot: firstLine("/proc/sys/kernel/random/boot_id"), namespace: link("/proc/self/ns/pid"), pid: pid,
            started: isOurs ? ProcessStatus(pid: pid)?.started : nil, host: hostName())
    }

    /// Whether that process is certainly gone. What cannot be read or is on another machine counts as alive.
    ///
    /// - Parameter isStoreLocal: whether only this machine can have the store: then another boot means that it was
    ///   restarted since.
    package func knowsDead(_ other: ProcessIdentity, isStoreLocal: Bool) -> Bool {
        guard let boot, let otherBoot = other.boot else { return false }
        guard boot == otherBoot else { return isStoreLocal }
        guard let namespace, namespace == other.namespace, let pid = pid_t(exactly: other.pid), pid > 0 else {
            return false
        }
        // Says so also where /proc hides the processes of others.
        if kill(pid, 0) != 0 && errno == ESRCH { return true }
        guard started != nil, let otherStarted = other.started, let status = ProcessStatus(pid: other.pid) else {
            return false
        }
        return status.started != otherStarted || status.isOver
    }

    private static func hostName() -> String {
        var names = utsname()
        guard uname(&names) == 0 else { return "" }
        return withUnsafeBytes(of: &names.nodename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    private static func firstLine(_ path: String) -> String? {
        guard let text = ProcessStatus.text(path) else { return nil }
        let line = text.prefix { $0 != "\n" }
        return line.isEmpty ? nil : String(line)
    }

    private static func link(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 256)
        let count = readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}

/// What `/proc/PID/stat` says.
struct ProcessStatus {
    /// Ticks since the machine's start.
    let started: Int64
    /// It has ended, and only its parent has not noticed yet.
    let isOver: Bool

    init?(pid: Int64) {
        // The name, in parentheses, may have spaces and parentheses of its own.
        guard let text = Self.text("/proc/\(pid)/stat"), let name = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: name)...].split(separator: " ")
        // Fields 3, 20 and 22 of proc(5).
        guard fields.count > 19, let state = fields.first, let threads = Int64(fields[17]),
            let started = Int64(fields[19])
        else { return nil }
        self.started = started
        isOver = (state == "Z" || state == "X") && threads <= 1
    }

    /// The start of a small file; nil when it cannot be read.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 2048)
        var count = 0
        repeat {
            count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        } while count < 0 && errno == EINTR
        return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
    }
}
