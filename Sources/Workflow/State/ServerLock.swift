import Glibc

/// Excludes all other processes of this machine from a section on one server.
///
/// Held by an open file: the system releases it when the process ends, however it ends.
package final class ServerLock {
    private let descriptor: Int32

    /// Waits for the lock.
    ///
    /// - Parameters:
    ///   - waitMilliseconds: how long at most.
    /// - Throws: `leaseHeld`, naming the process that holds it; `stopped`; `store`.
    package init(
        server: String, in directory: StateDirectory, clock: WorkflowClock, waitMilliseconds: Int64,
        isStopRaised: () -> Bool
    ) throws(WorkflowError) {
        try directory.prepare()
        let path = directory.file(StateDirectory.fileName(for: server) + ".lock")
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else {
            throw WorkflowError(
                .store, "Could not open the lock \(path): \(String(cString: strerror(errno))).",
                hint: "Check the owner and the mode of \(directory.path).")
        }
        let deadline = clock.uptimeMilliseconds() + waitMilliseconds
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            let holder = Self.holder(descriptor)
            if number == EINTR { continue }
            if number != EWOULDBLOCK {
                close(descriptor)
                throw WorkflowError(.store, "Could not lock \(path): \(String(cString: strerror(number))).")
            }
            if isStopRaised() {
                close(descriptor)
                throw WorkflowError(.stopped, "The run was stopped while it waited for another one on \(server).")
            }
            if clock.uptimeMilliseconds() >= deadline {
                close(descriptor)
                throw WorkflowError(
                    .leaseHeld, "Another process\(holder) deploys a package on \(server).",
                    hint: "Try again when it has finished.", server: server)
            }
            _ = poll(nil, 0, 50)
        }
        self.descriptor = descriptor
        let text = Array("\(getpid())\n".utf8)
        if ftruncate(descriptor, 0) == 0 {
            _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        }
    }

    deinit { close(descriptor) }

    /// ` (process 4711)`, from what the holder wrote; empty when it cannot be told.
    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 20)
        let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count > 0,
            let number = Int32(String(decoding: buffer[..<count].prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self))
        else { return "" }
        return " (process \(number))"
    }
}
