import Glibc
import HestiaTestSupport
import SQLiteStore
import StoreTestSupport
import Testing
import Workflow

/// Needs root: other users, and file systems of their own. `make test` runs as root in CI.
@Suite("SQLiteDatabase: users and disks", .enabled(if: geteuid() == 0, "needs root"))
struct SQLiteSharingTests {
    /// Users that every Debian system has.
    private let games: uid_t = 5
    private let mail: uid_t = 8
    private let group: gid_t = 54_321

    private func place(_ folder: TemporaryFolder) -> StorePlace {
        StorePlace(kind: .sqlite, location: folder.path(of: "store.sqlite3"), keeper: folder)
    }

    private func open(_ place: StorePlace, as user: uid_t, group: gid_t? = nil) throws -> String {
        let child = try StoreChild(place, ["as", "\(user)", "\(group ?? user)", "open"])
        return child.lines().joined(separator: "\n")
    }

    @Test("the second user is told both names and the command that fixes it, and the command does")
    func secondUser() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o750)
        chown(folder.path, games, games)
        let place = place(folder)
        #expect(try open(place, as: games) == "written")
        let refused = try open(place, as: mail)
        #expect(refused.hasPrefix("store: "))
        for part in [
            "user mail", "user games", "groupadd -f -r hestiabridge", "usermod -aG hestiabridge games",
            "usermod -aG hestiabridge mail", "chmod 2770 \(folder.path)",
        ] {
            #expect(refused.contains(part), "\(part) in: \(refused)")
        }
        // The command, but for making the group and its members, which would change this machine.
        let command = try #require(refused.split(separator: "as root: ").last?.split(separator: ";").first)
        let harmless = command.split(separator: " && ").filter { !$0.contains("groupadd") && !$0.contains("usermod") }
            .joined(separator: " && ").replacing("chgrp hestiabridge", with: "chgrp \(group)")
        let log = folder.path(of: "log")
        #expect(try ChildProcess(["bash", "-c", harmless], log: log).wait() == 0, "\(contents(of: log))")
        #expect(try open(place, as: mail, group: group) == "written")
        #expect(try open(place, as: games, group: group) == "written")
        #expect(try open(place, as: mail, group: mail).hasPrefix("store: "))
    }

    @Test("two users that share a group write at once, from the first file on")
    func sharedGroup() throws {
        let folder = try TemporaryFolder()
        chown(folder.path, 0, group)
        chmod(folder.path, 0o2770)
        let place = place(folder)
        let children = try [games, mail, games, mail].enumerated().map { index, user in
            try StoreChild(place, ["as", "\(user)", "\(group)", "fill", "run \(index)", "10"])
        }
        for child in children { #expect(child.lines() == ["filled"]) }
        #expect(try place.store().runs(filter: RunFilter()).count == 4)
    }

    @Test("what root makes is the folder's owner's")
    func madeByRoot() throws {
        let folder = try TemporaryFolder()
        chown(folder.path, games, games)
        let place = place(folder)
        let root = try place.store()
        try root.write([.run(SampleRecords.run())])
        // Also while root has it open.
        #expect(try open(place, as: games) == "written")
        root.close()
        #expect(try open(place, as: games) == "written")
    }

    @Test("a folder that the user may not enter is named")
    func closedFolder() throws {
        let folder = try TemporaryFolder()
        let answer = try open(place(folder), as: games)
        #expect(answer.hasPrefix("store: "))
        #expect(answer.contains(folder.path))
        #expect(answer.contains("games"))
    }

    @Test("a disk that is mounted read-only is named so")
    func readOnlyDisk() throws {
        let folder = try TemporaryFolder()
        let place = place(folder)
        _ = try place.store()
        for location in [place, StorePlace(kind: .sqlite, location: folder.path(of: "new"), keeper: folder)] {
            let child = try StoreChild(
                location, ["open"],
                shell: "unshare -m -- bash -c 'mount --bind \(folder.path) \(folder.path) "
                    + "&& mount -o remount,ro,bind \(folder.path) && exec \"$@\"' x \"$@\"")
            let answer = child.lines().joined(separator: "\n")
            #expect(answer.hasPrefix("store: "))
            #expect(answer.contains("mounted read-only"), "\(answer)")
        }
    }

    @Test("a disk that is full is named so, and its store goes on when there is room again")
    func fullDisk() throws {
        let folder = try TemporaryFolder()
        let place = place(folder)
        let child = try StoreChild(
            place, ["grow", "0"],
            shell: "unshare -m -- bash -c 'mount -t tmpfs -o size=400k,mode=0750 none \(folder.path) && \"$@\"; "
                + "\"$1\" \"$2\" open; dd if=/dev/zero of=\(folder.path)/ballast bs=1k status=none 2>/dev/null; "
                + "\"$1\" \"$2\" open; rm \(folder.path)/ballast; mount -o remount,size=4m \(folder.path); "
                + "\"$1\" \"$2\" open' x \"$@\"")
        let lines = child.lines()
        let full = "store: The disk that the store \(place.location) is on is full."
        #expect(lines.count == 5, "\(lines)")
        #expect(lines.first?.hasPrefix("written ") == true)
        #expect(lines.dropFirst().first?.hasPrefix(full) == true)
        #expect(lines.last == "written")
        #expect(lines.filter { $0.hasPrefix("store: ") }.allSatisfy { $0.contains("full") }, "\(lines)")
    }
}
