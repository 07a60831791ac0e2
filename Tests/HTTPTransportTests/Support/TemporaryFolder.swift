import Glibc

/// A folder of its own, removed with everything in it when nobody holds it any more.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/hestiabridge-transport-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw TestFailure("no temporary folder: errno \(errno)") }
        path = String(cString: made)
    }

    deinit { remove() }

    func remove() {
        _ = try? ChildProcess(["rm", "-rf", path], log: "/dev/null").wait()
    }

    func path(of name: String) -> String { path + "/" + name }

    func write(_ text: String, to name: String) throws {
        let descriptor = open(path(of: name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TestFailure("cannot write \(name): errno \(errno)") }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw TestFailure("cannot write \(name): errno \(errno)")
        }
    }
}
