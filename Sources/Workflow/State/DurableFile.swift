import Glibc

/// A small file that is either whole or not there, also after a power cut.
struct DurableFile {
    let directory: StateDirectory
    let name: String

    private var path: String { directory.file(name) }

    /// Writes beside and renames, with the file and the folder synchronised before it returns.
    func write(_ text: String) throws(WorkflowError) {
        try directory.prepare()
        // A name of this thread's own: two that write the same file never get hold of each other's half.
        let temporary = "\(path).\(getpid())-\(pthread_self()).new"
        if unlink(temporary) != 0 && errno != ENOENT { throw failure("replace", errno) }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", errno) }
        do throws(WorkflowError) {
            directory.handOver(descriptor)
            try fill(descriptor, Array(text.utf8))
            guard rename(temporary, path) == 0 else { throw failure("rename", errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        try synchroniseDirectory()
    }

    /// Writes the bytes to the disk and closes the file, whatever happens.
    private func fill(_ descriptor: Int32, _ bytes: [UInt8]) throws(WorkflowError) {
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
    }

    /// The content; nil when there is no such file. At most 64 KiB.
    ///
    /// - Throws: `store`, also for a symbolic link and for everything else that is no file.
    func read() throws(WorkflowError) -> String? {
        // A pipe would wait for its writer.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("read", errno)
        }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw failure("read", errno) }
        guard information.st_mode & S_IFMT == S_IFREG else {
            throw WorkflowError(.store, "\(path) is no file.", hint: "Remove it, and look who put it there.")
        }
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

    private func failure(_ verb: String, _ number: Int32) -> WorkflowError { directory.failure(verb, name, number) }
}

extension StateDirectory {
    /// Why a file of the folder could not be used, and what to do.
    func failure(_ verb: String, _ name: String, _ number: Int32) -> WorkflowError {
        let hint =
            switch number {
            case ELOOP: "It is a symbolic link, which is never followed: remove it, and look who put it there."
            case ENOSPC, EDQUOT: "Make room on the disk that \(path) is on."
            case EROFS: "The disk that \(path) is on is mounted read-only."
            default: advice
            }
        return WorkflowError(
            .store, "Could not \(verb) \(file(name)): \(String(cString: strerror(number))).", hint: hint)
    }
}
