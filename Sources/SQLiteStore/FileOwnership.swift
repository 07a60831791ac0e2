import Glibc

/// Users and groups by their names, for sentences that say who may not do what.
struct FileOwnership {
    /// The user that this process acts as.
    static var currentUser: String { userName(geteuid()) }

    /// The user's name; its number when it has none.
    static func userName(_ user: uid_t) -> String {
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

    /// The command that lets both users work with the store, through a group of its own.
    ///
    /// - Parameter owner: nil when the file has no owner yet.
    static func sharingCommand(folder: String, file: String, owner: String?) -> String {
        let users = Set([owner, currentUser].compactMap { $0 }).subtracting(["root"]).sorted()
        let folder = quoted(folder)
        let name = quoted(file.split(separator: "/").last.map { "\($0)*" } ?? "*", isPattern: true)
        let members = users.map { "usermod -aG hestiabridge \($0) && " }.joined()
        return "groupadd -f -r hestiabridge && \(members)chgrp hestiabridge \(folder) && chmod 2770 \(folder) && "
            + "find \(folder) -maxdepth 1 -name \(name) -exec chgrp hestiabridge {} + -exec chmod 0660 {} +"
    }

    /// As a shell takes it for one word.
    static func quoted(_ path: String, isPattern: Bool = false) -> String {
        let isPlain =
            !isPattern
            && path.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "/._-".utf8.contains(byte)
            }
        if isPlain { return path }
        return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
