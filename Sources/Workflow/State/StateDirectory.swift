import Glibc

/// The folder for what must survive the process: values owed to servers, and locks.
package struct StateDirectory: Sendable, Hashable {
    /// Absolute.
    package let path: String

    /// Where it is when nobody says.
    package static let standardPath = "/var/lib/hestiabridge"

    /// - Throws: `invalidSettings` for a path that is not absolute or has a control character.
    package init(path: String) throws(WorkflowError) {
        guard path.hasPrefix("/"), !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw WorkflowError(
                .invalidSettings, "The state directory must be an absolute path.", field: "state_directory")
        }
        self.path = path
    }

    /// Makes the folder if it is missing and says whether it can be written to.
    ///
    /// - Throws: `store`, with what to do.
    package func prepare() throws(WorkflowError) {
        if mkdir(path, 0o750) != 0 && errno != EEXIST { throw failure("cannot be made", errno) }
        var information = stat()
        guard lstat(path, &information) == 0 else { throw failure("cannot be read", errno) }
        guard information.st_mode & S_IFMT == S_IFDIR else {
            throw WorkflowError(
                .store, "The state directory \(path) is not a folder.", hint: "Set hestiabridge.state_directory.")
        }
        guard access(path, W_OK | X_OK) == 0 else { throw failure("cannot be written to", errno) }
    }

    /// The path of a file in it.
    package func file(_ name: String) -> String { path + "/" + name }

    /// A part of a file's name for a server: its name with everything but letters, digits, `.` and `-` as `_`.
    package static func fileName(for server: String) -> String {
        String(
            decoding: server.utf8.map { byte -> UInt8 in
                let isKept =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2E || byte == 0x2D
                return isKept ? byte : 0x5F
            }, as: UTF8.self)
    }

    func failure(_ what: String, _ number: Int32) -> WorkflowError {
        WorkflowError(
            .store, "The state directory \(path) \(what): \(String(cString: strerror(number))).",
            hint: "Create it for the user \(Self.userName()): install -d -m 0750 -o \(Self.userName()) \(path), or set "
                + "hestiabridge.state_directory to a folder of that user.")
    }

    /// The name of the user that runs this process, or its number.
    private static func userName() -> String {
        let user = geteuid()
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        let size = buffer.count
        let status = buffer.withUnsafeMutableBufferPointer { buffer -> Int32 in
            guard let base = buffer.baseAddress else { return -1 }
            return getpwuid_r(user, &entry, base, size, &found)
        }
        guard status == 0, found != nil, let name = entry.pw_name else { return String(user) }
        return String(cString: name)
    }
}
