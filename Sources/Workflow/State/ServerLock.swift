import Glibc

/// Excludes all other processes of this machine from a section on one server.
///
/// Held by open files: the system releases it when the process ends, however it ends. A server that is known by several
/// names is locked by its panel's own name too.
package final class ServerLock {
    private let descriptors: [Int32]
    private let process: pid_t

    /// Waits for the lock.
    ///
    /// - Parameters:
    ///   - server: `host:port` of the settings.
    ///   - panel: the server's own name; empty when it is not known.
    ///   - waitMilliseconds: how long at most.
    /// - Throws: `leaseHeld`, naming the process that holds it; `stopped`; `store`.
    package init(
        server: String, panel: String = "", in directory: StateDirectory, clock: WorkflowClock,
        waitMilliseconds: Int64, isStopRaised: () -> Bool
    ) throws(WorkflowError) {
        try directory.prepare()
        let wait = Wait(server: server, clock: clock, milliseconds: waitMilliseconds)
        // Always in this order: nobody who has the second waits for a first.
        var names = [StateDirectory.fileName(for: server) + ".lock"]
        if !panel.isEmpty { names.append(StateDirectory.fileName(for: panel) + ".panel.lock") }
        var held: [Int32] = []
        do throws(WorkflowError) {
            for name in names { held.append(try Self.acquire(name, in: directory, wait, isStopRaised)) }
        } catch {
            Self.release(held)
            throw error
        }
        descriptors = held
        process = getpid()
    }

    deinit {
        // A forked child has the same open files, and must not unlock them for its parent.
        if getpid() == process {
            Self.release(descriptors)
        } else {
            for descriptor in descriptors { close(descriptor) }
        }
    }

    /// How long, and for what.
    private struct Wait {
        let server: String
        let clock: WorkflowClock
        let deadline: Int64
        let milliseconds: Int64

        init(server: String, clock: WorkflowClock, milliseconds: Int64) {
            self.server = server
            self.clock = clock
            self.milliseconds = milliseconds
            deadline = clock.uptimeMilliseconds() + milliseconds
        }
    }

    private static func acquire(
        _ name: String, in directory: StateDirectory, _ wait: Wait, _ isStopRaised: () -> Bool
    ) throws(WorkflowError) -> Int32 {
        let path = directory.file(name)
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o640)
            guard descriptor >= 0 else { throw directory.failure("open", name, errno) }
            do throws(WorkflowError) {
                directory.handOver(descriptor)
                try lock(descriptor, path, wait, isStopRaised)
            } catch {
                close(descriptor)
                throw error
            }
            // Somebody who tidies up may have removed the file meanwhile, and others would lock a new one.
            if isFile(descriptor, at: path) {
                let text = Array("\(getpid())\n".utf8)
                ftruncate(descriptor, 0)
                _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
                return descriptor
            }
            close(descriptor)
        }
    }

    private static func lock(
        _ descriptor: Int32, _ path: String, _ wait: Wait, _ isStopRaised: () -> Bool
    ) throws(WorkflowError) {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            if number == EINTR { continue }
            if number != EWOULDBLOCK {
                throw WorkflowError(.store, "Could not lock \(path): \(String(cString: strerror(number))).")
            }
            if isStopRaised() {
                throw WorkflowError(.stopped, "The run was stopped while it waited for another one on \(wait.server).")
            }
            if wait.clock.uptimeMilliseconds() >= wait.deadline {
                throw WorkflowError(
                    .leaseHeld,
                    "\(holder(descriptor)) deploys a package through the panel of \(wait.server), and had not finished "
                        + "after \(wait.milliseconds / 1000) seconds.",
                    hint: "Try again when it has finished.", server: wait.server)
            }
            _ = poll(nil, 0, 50)
        }
    }

    /// Forgets who holds them, unlocks and closes.
    private static func release(_ descriptors: [Int32]) {
        for descriptor in descriptors.reversed() {
            ftruncate(descriptor, 0)
            flock(descriptor, LOCK_UN)
            close(descriptor)
        }
    }

    private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
        var opened = stat()
        var present = stat()
        return fstat(descriptor, &opened) == 0 && lstat(path, &present) == 0 && opened.st_ino == present.st_ino
            && opened.st_dev == present.st_dev
    }

    /// `The process 4711`, from what the holder wrote; `Another process` when it cannot be told.
    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 20)
        let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count > 0,
            let number = Int32(String(decoding: buffer[..<count].prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self))
        else { return "Another process" }
        return "The process \(number)"
    }
}
