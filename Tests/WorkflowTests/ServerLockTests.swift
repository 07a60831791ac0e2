import Glibc
import HestiaTestSupport
import Testing
import Workflow

@Suite("ServerLock")
struct ServerLockTests {
    private let folder: TemporaryFolder
    private let state: StateDirectory

    init() throws {
        folder = try TemporaryFolder()
        state = try StateDirectory(path: folder.path + "/state")
    }

    private func lock(
        _ server: String = "a.example:8083", panel: String = "", wait: Int64 = 0, isStopRaised: () -> Bool = { false }
    ) throws(WorkflowError) -> ServerLock {
        try ServerLock(
            server: server, panel: panel, in: state, clock: TestClock.clock, waitMilliseconds: wait,
            isStopRaised: isStopRaised)
    }

    private func code(_ work: () throws(WorkflowError) -> ServerLock) -> ErrorCode? {
        do throws(WorkflowError) { withExtendedLifetime(try work()) {} } catch { return error.code }
        return nil
    }

    @Test("one at a time is inside, and it says who")
    func exclusive() throws {
        let first = try lock()
        do throws(WorkflowError) {
            _ = try lock()
            Issue.record("two are inside")
        } catch {
            #expect(error.code == .leaseHeld)
            #expect(error.code.isRetryable)
            #expect(error.message.hasPrefix("The process \(getpid()) "))
            #expect(error.server == "a.example:8083")
        }
        withExtendedLifetime(first) {}
    }

    @Test("it is free again when the holder lets go, and nobody is named then")
    func released() throws {
        do { withExtendedLifetime(try lock()) {} }
        #expect(try FolderListing.read(folder.path + "/state/a.example_8083.lock").isEmpty)
        withExtendedLifetime(try lock()) {}
    }

    @Test("other servers are not excluded, other names of the same panel are")
    func names() throws {
        let first = try lock("a.example:8083", panel: "panel.example")
        #expect(code { () throws(WorkflowError) in try lock("b.example:8083", panel: "other.example") } == nil)
        #expect(code { () throws(WorkflowError) in try lock("b.example:8083", panel: "panel.example") } == .leaseHeld)
        // The name's lock is let go when the panel's is not to be had.
        #expect(code { () throws(WorkflowError) in try lock("b.example:8083", panel: "") } == nil)
        #expect(code { () throws(WorkflowError) in try lock("a.example:8083", panel: "") } == .leaseHeld)
        withExtendedLifetime(first) {}
    }

    @Test("the waiting has an end")
    func bounded() throws {
        let first = try lock()
        let start = TestClock.clock.uptimeMilliseconds()
        #expect(code { () throws(WorkflowError) in try lock(wait: 120) } == .leaseHeld)
        #expect(TestClock.clock.uptimeMilliseconds() - start >= 120)
        withExtendedLifetime(first) {}
    }

    @Test("a stop ends the waiting at the next question, which comes every 50 ms")
    func stopped() throws {
        let first = try lock()
        var questions = 0
        let start = TestClock.clock.uptimeMilliseconds()
        let result = code { () throws(WorkflowError) in
            try lock(wait: 60_000) {
                questions += 1
                return questions == 4
            }
        }
        #expect(result == .stopped)
        #expect(questions == 4)
        // Three waits of 50 ms, on a machine that may be busy.
        #expect(TestClock.clock.uptimeMilliseconds() - start < 5000)
        withExtendedLifetime(first) {}
    }

    @Test("a lock whose file is gone is not taken for the lock")
    func removedFile() throws {
        let path = folder.path + "/state/a.example_8083.lock"
        // Whoever waits has the old file open when it is removed and let go.
        var held: ServerLock? = try lock()
        let second = try lock(wait: 10_000) {
            if held != nil {
                unlink(path)
                held = nil
            }
            return false
        }
        #expect(access(path, F_OK) == 0)
        // The second one holds the new file: a third is kept out.
        #expect(code { () throws(WorkflowError) in try lock() } == .leaseHeld)
        withExtendedLifetime(second) {}
    }

    @Test("a link in the lock's place is refused")
    func link() throws {
        try state.prepare()
        symlink(folder.path + "/elsewhere", folder.path + "/state/a.example_8083.lock")
        #expect(code { () throws(WorkflowError) in try lock() } == .store)
        #expect(access(folder.path + "/elsewhere", F_OK) != 0)
    }

    @Test("the lock of a process that was killed is free")
    func killedHolder() throws {
        try state.prepare()
        let path = folder.path + "/state/a.example_8083.lock"
        let texts: [String] = ["flock", "--no-fork", path, "sleep", "60"]
        var words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        #expect(posix_spawnp(&child, "flock", nil, nil, words, environ) == 0)
        while code({ () throws(WorkflowError) in try lock() }) == nil { TestClock.clock.pause(5) }
        kill(child, SIGKILL)
        var status: Int32 = 0
        waitpid(child, &status, 0)
        withExtendedLifetime(try lock()) {}
    }
}
