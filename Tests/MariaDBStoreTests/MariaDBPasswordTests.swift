import Glibc
import HestiaModel
import HestiaTestSupport
import MariaDBStore
import Testing
import Workflow

@Suite("MariaDBPassword")
struct MariaDBPasswordTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ path: String) -> String {
        let refusal = failure { () throws(StoreFailure) in _ = try MariaDBPassword.read(path) }
        return refusal?.words ?? ""
    }

    @Test("reads one line, with or without its end", arguments: ["s3 'cret\"✓", "s3 'cret\"✓\n", "s3 'cret\"✓\r\n"])
    func content(_ text: String) throws {
        try folder.write(text, to: "password")
        #expect(try MariaDBPassword.read(folder.path(of: "password")).reveal() == "s3 'cret\"✓")
    }

    @Test(
        "refuses a file that others may read, and says how to close it", arguments: [0o640, 0o604, 0o620, 0o610, 0o777])
    func modes(_ mode: mode_t) throws {
        try folder.write("s3cret", to: "password")
        let path = folder.path(of: "password")
        chmod(path, mode)
        #expect(refusal(path).contains("chmod 0600 \(path)"))
        #expect(!refusal(path).contains("s3cret"))
        chmod(path, 0o400)
        #expect(refusal(path) == "")
    }

    @Test("refuses another user's file", .enabled(if: geteuid() == 0, "only root can give files away"))
    func owners() throws {
        try folder.write("s3cret", to: "password")
        let path = folder.path(of: "password")
        chown(path, 12_345, 12_345)
        #expect(refusal(path).contains("chown 0 \(path)"))
    }

    @Test("refuses what is no file with a password in it")
    func nonsense() throws {
        #expect(refusal(folder.path(of: "missing")).contains("install -m 0600"))
        #expect(refusal(folder.path).contains("not a file"))
        mkfifo(folder.path(of: "fifo"), 0o600)
        #expect(refusal(folder.path(of: "fifo")).contains("not a file"))
        for text in ["", "\n", "s3\ncret", "s3\0cret", String(repeating: "s", count: 5000)] {
            try folder.write(text, to: "password")
            #expect(refusal(folder.path(of: "password")).contains("one line"))
            #expect(!refusal(folder.path(of: "password")).contains("s3"))
        }
    }
}
