import Glibc

/// The folder for what must survive the process: values owed to servers, and locks.
package struct StateDirectory: Sendable, Hashable {
    /// Absolute.
    package let path: String
    /// Who named it.
    private let origin: Origin

    /// Who names the folder: that is what to change when it cannot be used.
    package enum Origin: Sendable, Hashable {
        /// Nobody: it is the standard one.
        case standard
        /// The environment's HESTIABRIDGE_STATE.
        case environment
        /// The call's options.
        case options

        /// The setting's name, as the field of an error.
        package var field: String { self == .environment ? "HESTIABRIDGE_STATE" : "state_directory" }

        fileprivate var setting: String {
            switch self {
            case .standard:
                "HESTIABRIDGE_STATE in the environment, hestiabridge.state_directory in php.ini, or state_directory in "
                    + "hb_call_options"
            case .environment: "HESTIABRIDGE_STATE in the environment"
            case .options: "hestiabridge.state_directory in php.ini (in C: state_directory in hb_call_options)"
            }
        }
    }

    /// Where it is when nobody says.
    package static let standardPath = "/var/lib/hestiabridge"

    /// - Throws: `invalidSettings` for a path that is not absolute or has a control character.
    package init(path: String, from origin: Origin = .options) throws(WorkflowError) {
        guard path.hasPrefix("/"), !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw WorkflowError(
                .invalidSettings, "The state directory must be an absolute path.", field: origin.field,
                hint: "Set \(origin.setting) to an absolute path.")
        }
        self.path = path
        self.origin = origin
    }

    /// Makes the folder if it is missing and says whether it can be written to.
    ///
    /// - Throws: `store`, with what to do. Also for a folder that everybody may write to: what is noted there is sent to
    ///   servers.
    package func prepare() throws(WorkflowError) {
        if mkdir(path, 0o750) == 0 {
            synchroniseParent()
        } else if errno != EEXIST {
            throw failure("cannot be made", errno)
        }
        var information = stat()
        guard lstat(path, &information) == 0 else { throw failure("cannot be read", errno) }
        guard information.st_mode & S_IFMT == S_IFDIR else {
            throw WorkflowError(
                .store, "The state directory \(path) is a symbolic link or no folder.",
                hint: "Set \(origin.setting) to a folder.")
        }
        guard information.st_mode & S_IWOTH == 0 else {
            throw WorkflowError(
                .store, "Everybody may write to the state directory \(path).", hint: "Run: chmod o-w \(path)")
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

    /// The names of its files that end so; none when there is no such folder.
    func names(withSuffix suffix: String) throws(WorkflowError) -> [String] {
        guard let stream = opendir(path) else {
            if errno == ENOENT { return [] }
            throw failure("cannot be read", errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(suffix) { names.append(name) }
        }
        return names.sorted()
    }

    /// Gives a file that root makes to the folder's owner, whose calls must be able to read it.
    func handOver(_ descriptor: Int32) {
        guard geteuid() == 0 else { return }
        var information = stat()
        if lstat(path, &information) == 0 { _ = fchown(descriptor, information.st_uid, information.st_gid) }
    }

    /// What to do about a file in it that cannot be used.
    func failure(_ what: String, _ number: Int32) -> WorkflowError {
        WorkflowError(
            .store, "The state directory \(path) \(what): \(String(cString: strerror(number))).", hint: advice)
    }

    /// Names the user that runs this process, and the command that makes the folder for it.
    var advice: String {
        "Create it for the user \(Self.userName()): install -d -m 0750 -o \(Self.userName()) \(path), or set "
            + "\(origin.setting) to a folder of that user."
    }

    /// A folder that a power cut takes away would take its files with it.
    private func synchroniseParent() {
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        let descriptor = open("/" + parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// The name of the user that runs this process, or its number.
    private static func userName() -> String {
        let user = geteuid()
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        let size = buffer.count
        // What the entry points to lives in the buffer.
        return buffer.withUnsafeMutableBufferPointer { buffer -> String in
            guard let base = buffer.baseAddress, getpwuid_r(user, &entry, base, size, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return String(user) }
            return String(cString: name)
        }
    }
}
