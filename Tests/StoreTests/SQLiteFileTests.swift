import FoundationEssentials
import Glibc
import HestiaTestSupport
import SQLiteStore
import StoreTestSupport
import Testing
import Workflow

@Suite("SQLiteDatabase: the file and its folder")
struct SQLiteFileTests {
    private func openError(_ path: String) -> WorkflowError? {
        failure { try Store({ () throws(StoreFailure) in try SQLiteDatabase(path: path) }, clock: TestClock.clock) }
            as? WorkflowError
    }

    private func mode(_ path: String) -> mode_t {
        var information = stat()
        return lstat(path, &information) == 0 ? information.st_mode & 0o7777 : 0
    }

    @Test("it makes its folder, and is readable by the folder's group at most")
    func created() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "state/store.sqlite3")
        #expect(openError(path) == nil)
        #expect(mode(folder.path(of: "state")) == 0o750)
        #expect(mode(path) == 0o640)
        // Nothing is left beside it when the last one closes.
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "state")) == ["store.sqlite3"])
    }

    @Test("in a folder that a group may write to, the group may write to all of its files")
    func shared() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o2770)
        let path = folder.path(of: "store.sqlite3")
        let previous = umask(0o077)
        defer { umask(previous) }
        let store = try Store({ () throws(StoreFailure) in try SQLiteDatabase(path: path) }, clock: TestClock.clock)
        try store.write([.run(SampleRecords.run())])
        for name in ["store.sqlite3", "store.sqlite3-wal", "store.sqlite3-shm"] {
            #expect(mode(folder.path(of: name)) == 0o660, "\(name)")
        }
    }

    @Test("it is on disk when a write returns, with a log beside it")
    func pragmas() throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.path(of: "store.sqlite3"))
        #expect(try database.query("PRAGMA journal_mode", []).first?.text("journal_mode") == "wal")
        #expect(try database.query("PRAGMA synchronous", []).first?.integer("synchronous") == 2)
        #expect(try database.query("PRAGMA secure_delete", []).first?.integer("secure_delete") == 1)
        #expect(database.location == folder.path(of: "store.sqlite3"))
    }

    @Test("what was forgotten is not in the file any more")
    func securelyDeleted() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "store.sqlite3")
        let store = try Store({ () throws(StoreFailure) in try SQLiteDatabase(path: path) }, clock: TestClock.clock)
        var run = SampleRecords.run(status: .done)
        run.response = "kim.personal@example.net"
        try store.write([.run(run)])
        _ = try store.forget(run: run.id)
        store.close()
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.count > 4096)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("kim.personal"))
    }

    @Test("a folder that everybody may write to is refused", arguments: [0o777, 0o1777] as [mode_t])
    func worldWritable(_ mode: mode_t) throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, mode)
        let error = openError(folder.path(of: "store.sqlite3"))
        #expect(error?.code == .store)
        #expect(error?.message.contains("Everybody may write to") == true)
        #expect(error?.hint?.contains(mode == 0o777 ? "chmod o-w" : "a folder of its own") == true)
        #expect(access(folder.path(of: "store.sqlite3"), F_OK) != 0)
    }

    @Test("a file that everybody may read or write is refused", arguments: [0o644, 0o602, 0o601] as [mode_t])
    func worldReadable(_ mode: mode_t) throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "it's a store")
        #expect(openError(path) == nil)
        chmod(path, mode)
        let error = openError(path)
        #expect(error?.message.contains("Everybody may read or write") == true)
        #expect(error?.hint?.contains("chmod o-rwx '\(folder.path)/it'\\''s a store'*") == true)
    }

    @Test("a link in place of the file is not followed; one in place of a folder is")
    func links() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "store.sqlite3")
        #expect(openError(path) == nil)
        #expect(symlink(path, folder.path(of: "link")) == 0)
        let error = openError(folder.path(of: "link"))
        #expect(error?.code == .store)
        #expect(error?.message.contains("symbolic link") == true)
        #expect(symlink(folder.path(of: "nowhere"), folder.path(of: "dangling")) == 0)
        #expect(openError(folder.path(of: "dangling"))?.message.contains("symbolic link") == true)
        #expect(access(folder.path(of: "nowhere"), F_OK) != 0)
        #expect(symlink(folder.path, folder.path(of: "folder")) == 0)
        #expect(openError(folder.path(of: "folder/store.sqlite3")) == nil)
        #expect(link(path, folder.path(of: "second")) == 0)
        #expect(openError(path)?.message.contains("second name") == true)
    }

    @Test("what is no file is refused, and not waited for")
    func noFile() throws {
        let folder = try TemporaryFolder()
        mkdir(folder.path(of: "folder"), 0o750)
        mkfifo(folder.path(of: "pipe"), 0o640)
        try folder.write("text", to: "text")
        chmod(folder.path(of: "text"), 0o640)
        for name in ["folder", "pipe"] {
            #expect(openError(folder.path(of: name))?.message.hasSuffix("is no file.") == true, "\(name)")
        }
        #expect(openError(folder.path(of: "text/store"))?.code == .store)
        #expect(openError(folder.path(of: "missing/deeper/store"))?.hint?.contains("install -d") == true)
        for path in ["", "store.sqlite3", "/", "/tmp/", "/tmp/..", "/tmp/a\nb"] {
            #expect(openError(path)?.code == .store, "\(path)")
        }
    }

    @Test("network file systems are refused with the reason")
    func networkFileSystems() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "store.sqlite3")
        for (type, name) in [
            (0x6969, "NFS"), (0xFF53_4D42, "CIFS"), (0xFE53_4D42, "SMB2"), (0x0102_1997, "9P"), (0x6573_5546, "FUSE"),
            (0x00C3_6400, "Ceph"), (0x0BD0_0BD0, "Lustre"),
        ] as [(UInt32, String)] {
            let error =
                failure {
                    try Store(
                        { () throws(StoreFailure) in try SQLiteDatabase(path: path) { _ in type } },
                        clock: TestClock.clock)
                } as? WorkflowError
            #expect(error?.code == .store)
            #expect(error?.message.contains("network file system (\(name))") == true)
            #expect(error?.message.contains("write-ahead log") == true)
            #expect(error?.hint?.contains("mariadb://") == true)
        }
        // ext4, xfs, btrfs, tmpfs, overlay, zfs.
        for type in [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x794C_7630, 0x2FC1_2FC1] as [UInt32] {
            #expect(NetworkFileSystem.name(ofType: type) == nil)
        }
        #expect(SQLiteDatabase.fileSystemType(folder.path) != nil)
        #expect(access(path, F_OK) != 0)
    }

    @Test("a damaged file is named, with what to do")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "store.sqlite3")
        try folder.write(String(repeating: "This is no database. ", count: 400), to: "store.sqlite3")
        let error = openError(path)
        #expect(error?.code == .store)
        #expect(error?.message.contains("\(path) is damaged") == true)
        #expect(error?.hint?.contains("mv \(path) \(path).damaged") == true)
    }

    @Test("damage in the middle is found when it is met, and nothing crashes")
    func damagedInside() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "store.sqlite3")
        func open() throws -> Store {
            try Store({ () throws(StoreFailure) in try SQLiteDatabase(path: path) }, clock: TestClock.clock)
        }
        var store = try open()
        for index in 0..<60 {
            try store.write([.run(SampleRecords.run("run \(index)")), SampleRecords.log("x", run: "run \(index)")])
        }
        store.close()
        var bytes = try Data(contentsOf: URL(filePath: path))
        // All pages but the first, which has the list of tables.
        for index in 4096..<bytes.count where index % 7 < 5 { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
        try bytes.write(to: URL(filePath: path))
        chmod(path, 0o640)
        let error =
            failure {
                store = try open()
                for index in 0..<60 { _ = try store.run("run \(index)") }
                _ = try store.runs(filter: RunFilter())
                try store.write([.run(SampleRecords.run("new"))])
            } as? WorkflowError
        #expect(error?.code == .store)
        #expect(error?.message.contains("damaged") == true)
    }

    @Test("an empty file is taken, another program's database is not")
    func otherPrograms() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "empty")
        chmod(folder.path(of: "empty"), 0o640)
        #expect(openError(folder.path(of: "empty")) == nil)
        for (name, statement) in [
            ("tables", "CREATE TABLE runs (id)"), ("marked", "PRAGMA application_id=77"),
        ] {
            let path = folder.path(of: name)
            do {
                let database = try SQLiteDatabase(path: path)
                try database.execute("PRAGMA application_id=0", [])
                try database.execute(statement, [])
            }
            let error = openError(path)
            #expect(error?.message.contains("another program") == true, "\(name)")
        }
    }

    @Test("a file that is taken away or replaced in use is noticed before anything is written")
    func removedInUse() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "store.sqlite3")
        let store = try Store({ () throws(StoreFailure) in try SQLiteDatabase(path: path) }, clock: TestClock.clock)
        rename(path, path + ".old")
        let error = failure { try store.write([.run(SampleRecords.run())]) } as? WorkflowError
        #expect(error?.code == .store)
        #expect(error?.message.contains("removed or replaced") == true)
        #expect(try store.run(SampleRecords.run().id) == nil)
    }

    @Test("a full store is an error that says so; what was written before stays")
    func fullStore() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "store.sqlite3")
        let store = try Store(
            { () throws(StoreFailure) in
                let database = try SQLiteDatabase(path: path)
                _ = try database.query("PRAGMA max_page_count=60", [])
                return database
            }, clock: TestClock.clock)
        var written = 0
        let error =
            failure {
                while true {
                    try store.write([
                        .run(SampleRecords.run("run \(written)")),
                        SampleRecords.log(String(repeating: "x", count: 9_000), run: "run \(written)"),
                    ])
                    written += 1
                }
            } as? WorkflowError
        #expect(error?.code == .store)
        #expect(error?.message == "The disk that the store \(path) is on is full.")
        #expect(written > 3)
        store.close()
        let again = try Store({ () throws(StoreFailure) in try SQLiteDatabase(path: path) }, clock: TestClock.clock)
        #expect(try again.runs(filter: RunFilter(limit: 500)).count == written)
        try again.write([.run(SampleRecords.run())])
    }

    @Test("a process without room for its files is told so, and leaves the store whole")
    func noRoom() throws {
        let folder = try TemporaryFolder()
        let place = StorePlace(kind: .sqlite, location: folder.path(of: "store.sqlite3"), keeper: folder)
        let child = try StoreChild(place, ["grow", "300000"])
        let lines = child.lines()
        #expect(child.wait() == 1)
        #expect(lines.count == 2)
        #expect(lines.last?.hasPrefix("store: The disk that the store \(place.location) is on is full.") == true)
        let written = lines.first.flatMap { Int($0.dropFirst("written ".count)) }
        #expect(try place.store().runs(filter: RunFilter(limit: 500)).count == written)
    }
}
