import Glibc

/// A small file that is either whole or not there, also after a power cut.
struct DurableFile {
    let directory: StateDirectory
    let name: String

    private var path: String { directory.file(name) }

    /// Writes beside and renames, with the file and the folder synchronised before it returns.
    func write(_ text: String) throws(WorkflowError) {
        try directory.prepare()
        let temporary = path + ".new"
        if unlink(temporary) != 0 && errno != ENOENT { throw failure("replace", errno) }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", errno) }
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let number = errno
                close(descriptor)
                throw failure("write", number)
            }
            written += count
        }
        guard fsync(descriptor) == 0 else {
            let number = errno
            close(descriptor)
            throw failure("synchronise", number)
        }
        guard close(descriptor) == 0 else { throw failure("close", errno) }
        guard rename(temporary, path) == 0 else { throw failure("rename", errno) }
        try synchroniseDirectory()
    }

    /// The content; nil when there is no such file. At most 64 KiB.
    func read() throws(WorkflowError) -> String? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("read", errno)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 65_536 {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", errno) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Removes it; nothing happens when it is not there.
    func remove() throws(WorkflowError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", errno) }
        try synchroniseDirectory()
    }

    private func synchroniseDirectory() throws(WorkflowError) {
        let descriptor = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("synchronise", errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("synchronise", errno) }
    }

    private func failure(_ verb: String, _ number: Int32) -> WorkflowError {
        WorkflowError(
            .store, "Could not \(verb) \(path): \(String(cString: strerror(number))).",
            hint: "Check the owner, the mode and the free space of \(directory.path).")
    }
}
