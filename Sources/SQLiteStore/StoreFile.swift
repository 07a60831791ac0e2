import Glibc
import Workflow

/// The file of an SQLite store, and whether this process may and should use it.
///
/// The file itself is never opened here: closing it would drop the locks that another thread's connection holds.
struct StoreFile {
    /// The folder without symbolic links.
    let folder: String
    /// The file below that folder.
    let path: String
    /// As the settings name it.
    private let named: String
    private let owner: uid_t?

    /// Checks the folder and the file, and makes what is missing.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - fileSystemType: `f_type` of the folder's file system.
    /// - Throws: `failed`, with what to do.
    init(path: String, fileSystemType: (String) -> UInt32?) throws(StoreFailure) {
        named = path
        guard path.hasPrefix("/"), !path.hasSuffix("/"), !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw .failed("The store must be an absolute path of a file, or a mariadb:// URL.", hint: nil)
        }
        let parts = path.split(separator: "/")
        let name = parts.last.map(String.init) ?? ""
        guard name != ".", name != ".." else { throw .failed("The store \(path) is no file.", hint: nil) }
        let namedFolder = "/" + parts.dropLast().joined(separator: "/")
        let user = FileOwnership.currentUser
        let installation =
            "Create it for the user \(user): install -d -m 0750 -o \(user) \(FileOwnership.quoted(namedFolder)), or set "
            + "hestiabridge.store to a file in a folder of that user."
        if mkdir(namedFolder, 0o750) == 0 {
            Self.synchronise("/" + parts.dropLast(2).joined(separator: "/"))
        } else if errno != EEXIST {
            throw Self.failure("The store's folder \(namedFolder) cannot be made", errno, installation)
        }
        guard let resolved = realpath(namedFolder, nil) else {
            throw Self.failure("The store's folder \(namedFolder) cannot be reached", errno, installation)
        }
        folder = String(cString: resolved)
        free(resolved)
        self.path = (folder == "/" ? "" : folder) + "/" + name

        var information = stat()
        guard stat(folder, &information) == 0 else {
            throw Self.failure("The store's folder \(folder) cannot be read", errno, installation)
        }
        guard information.st_mode & S_IFMT == S_IFDIR else {
            throw .failed("\(folder) is no folder.", hint: "Set hestiabridge.store to a file in a folder.")
        }
        guard information.st_mode & S_IWOTH == 0 else {
            throw .failed(
                "Everybody may write to the store's folder \(folder).",
                hint: information.st_mode & S_ISVTX != 0
                    ? "Set hestiabridge.store to a file in a folder of its own."
                    : "Run: chmod o-w \(FileOwnership.quoted(folder)), or set hestiabridge.store to a file elsewhere.")
        }
        if let type = fileSystemType(folder), let name = NetworkFileSystem.name(ofType: type) {
            throw .failed(
                "The store \(path) is on a network file system (\(name)), where SQLite's write-ahead log breaks.",
                hint: "Put it on a disk of this machine, or use a mariadb:// store, which several machines can share.")
        }
        guard faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0 else {
            let number = errno
            if number == EROFS { throw Self.readOnly(path) }
            throw Self.notAllowed(
                "write to the store's folder \(folder)", owner: information.st_uid,
                FileOwnership.sharingCommand(
                    folder: folder, file: self.path, owner: FileOwnership.userName(information.st_uid)))
        }
        owner = try Self.prepare(self.path, folder: folder, information)
    }

    /// Checks the file, or makes an empty one with the folder's group and, for root, the folder's owner.
    ///
    /// - Returns: its owner.
    private static func prepare(_ path: String, folder: String, _ parent: stat) throws(StoreFailure) -> uid_t {
        // A folder that its group may write to is shared: so is the file.
        let mode: mode_t = parent.st_mode & S_IWGRP != 0 ? 0o660 : 0o640
        // Made without being opened.
        if mknod(path, S_IFREG | mode, 0) == 0 {
            chmod(path, mode)
            if geteuid() == 0 {
                lchown(path, parent.st_uid, parent.st_gid)
            } else if parent.st_gid != getegid() {
                // Works for a group that this user is a member of.
                lchown(path, uid_t.max, parent.st_gid)
            }
            synchronise(folder)
        } else if errno != EEXIST {
            throw failure("The store \(path) cannot be made", errno, nil)
        }
        var information = stat()
        guard lstat(path, &information) == 0 else { throw failure("The store \(path) cannot be read", errno, nil) }
        switch information.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFLNK:
            throw .failed(
                "The store \(path) is a symbolic link, which is never followed.",
                hint: "Set hestiabridge.store to the file itself, or look who put the link there.")
        default: throw .failed("The store \(path) is no file.", hint: "Remove it, and look who put it there.")
        }
        guard information.st_nlink == 1 else {
            throw .failed(
                "The store \(path) has a second name (a hard link), through which its log would be missed.",
                hint: "Remove the other name: find it with: find / -xdev -samefile \(FileOwnership.quoted(path))")
        }
        guard information.st_mode & 0o007 == 0 else {
            throw .failed(
                "Everybody may read or write the store \(path).",
                hint: "Run: chmod o-rwx \(FileOwnership.quoted(path))*")
        }
        // SQLite makes its two other files as the same user and with the same mode.
        for file in [path, path + "-wal", path + "-shm"] {
            guard faccessat(AT_FDCWD, file, R_OK | W_OK, AT_EACCESS) != 0 else { continue }
            let number = errno
            if number == ENOENT { continue }
            if number == EROFS { throw readOnly(path) }
            var other = stat()
            let owner = lstat(file, &other) == 0 ? other.st_uid : information.st_uid
            throw notAllowed(
                "use \(file)", owner: owner,
                FileOwnership.sharingCommand(folder: folder, file: path, owner: FileOwnership.userName(owner)))
        }
        return information.st_uid
    }

    /// Whether the file is still the one that was opened.
    func isAt(_ opened: stat) -> Bool {
        var present = stat()
        return lstat(path, &present) == 0 && present.st_ino == opened.st_ino && present.st_dev == opened.st_dev
    }

    /// What `lstat` says; nil when the file is gone.
    func information() -> stat? {
        var information = stat()
        return lstat(path, &information) == 0 ? information : nil
    }

    /// That this process's user may not write, and how both users can.
    var notWritable: StoreFailure {
        Self.notAllowed(
            "write to \(path)", owner: owner ?? geteuid(),
            FileOwnership.sharingCommand(folder: folder, file: path, owner: owner.map(FileOwnership.userName)))
    }

    private static func notAllowed(_ what: String, owner: uid_t, _ command: String) -> StoreFailure {
        let user = FileOwnership.currentUser
        let name = FileOwnership.userName(owner)
        if user == name {
            return .failed(
                "The user \(user) may not \(what), although it belongs to that user.",
                hint: "Run as root: \(command)")
        }
        return .failed(
            "The user \(user) may not \(what), which belongs to the user \(name).",
            hint: "Let both share a group, as root: \(command); then restart what runs as them (php-fpm, cron).")
    }

    static func readOnly(_ path: String) -> StoreFailure {
        .failed(
            "The disk that the store \(path) is on is mounted read-only.",
            hint: "Mount it for writing (the kernel's log says why it is not), or set hestiabridge.store to a file "
                + "elsewhere.")
    }

    private static func failure(_ what: String, _ number: Int32, _ hint: String?) -> StoreFailure {
        switch number {
        case EROFS:
            .failed(
                "\(what): its disk is mounted read-only.",
                hint: "Mount it for writing, or set hestiabridge.store to a file elsewhere.")
        case ENOSPC, EDQUOT:
            .failed(
                "\(what): its disk is full.",
                hint: "Make room there, or set hestiabridge.store to a file elsewhere.")
        default: .failed("\(what): \(String(cString: strerror(number))).", hint: hint)
        }
    }

    /// A power cut must not take away the name of what was just made.
    private static func synchronise(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
