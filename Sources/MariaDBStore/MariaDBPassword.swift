import Glibc
package import HestiaModel
package import Workflow

/// The file that holds a database's password.
package enum MariaDBPassword {
    /// Reads the password: the file's text without the newline at its end.
    ///
    /// - Throws: `failed` for a file that others may read or that another user made, with the command that mends it.
    package static func read(_ path: String) throws(StoreFailure) -> Secret {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw .failed(
                "The password file \(path) cannot be read by user \(geteuid()): \(String(cString: strerror(errno))).",
                hint: "Make it for that user: install -m 0600 -o \(geteuid()) /dev/null \(path), then write the "
                    + "password into it.")
        }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            throw .failed("The password file \(path) is not a file.", hint: "Set password_file to a file.")
        }
        guard information.st_uid == geteuid() || information.st_uid == 0 else {
            throw .failed(
                "The password file \(path) belongs to user \(information.st_uid), not to \(geteuid()) or root.",
                hint: "Run: chown \(geteuid()) \(path)")
        }
        guard information.st_mode & 0o077 == 0 else {
            throw .failed("Others may read the password file \(path).", hint: "Run: chmod 0600 \(path)")
        }
        // One more than allowed, to see that it is too long.
        var bytes = [UInt8](repeating: 0, count: longest + 1)
        var count = 0
        while count < bytes.count {
            let result = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if result < 0 && errno == EINTR { continue }
            guard result > 0 else { break }
            count += result
        }
        var text = bytes.prefix(count)
        if text.last == 0x0A { text.removeLast() }
        if text.last == 0x0D { text.removeLast() }
        guard !text.isEmpty, count <= longest, !text.contains(0), !text.contains(0x0A) else {
            throw .failed(
                "The password file \(path) does not hold one line with a password.",
                hint: "Write the password into it and nothing else.")
        }
        return Secret(String(decoding: text, as: UTF8.self))
    }

    private static let longest = 4096
}
