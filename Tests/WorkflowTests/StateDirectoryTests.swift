import Glibc
import HestiaTestSupport
import Testing
import Workflow

@Suite("StateDirectory")
struct StateDirectoryTests {
    private let folder: TemporaryFolder
    private let path: String
    private let state: StateDirectory
    private let server = "panel.example:8083"

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/state"
        state = try StateDirectory(path: path)
    }

    private var obligation: StrictnessObligation {
        StrictnessObligation(
            server: server, panel: "panel.example", value: "1", run: "run-1", sent: "0",
            sentAt: Timestamp(millisecondsSince1970: 5))
    }

    private var notePath: String { path + "/panel.example_8083.csrf-strictness" }

    private func mode(_ path: String) -> mode_t {
        var information = stat()
        return lstat(path, &information) == 0 ? information.st_mode & 0o777 : 0
    }

    private func code(_ work: () throws -> Void) -> ErrorCode? {
        do { try work() } catch { return (error as? WorkflowError)?.code }
        return nil
    }

    @Test("is made when it is missing, for its user alone")
    func missing() throws {
        try state.prepare()
        #expect(mode(path) == 0o750)
        try state.prepare()
    }

    @Test("a path that is not absolute is refused", arguments: ["", "state", "./state", "/a\nb"])
    func relative(path: String) {
        #expect(code { _ = try StateDirectory(path: path) } == .invalidSettings)
    }

    @Test("a missing parent, a file, a link and a folder for everybody are refused with what to do")
    func unusable() throws {
        let deep = try StateDirectory(path: path + "/a/b")
        let error = #expect(throws: WorkflowError.self) { try deep.prepare() }
        #expect(error?.code == .store)
        #expect(error?.hint?.contains("install -d -m 0750 -o ") == true)
        mkdir(folder.path + "/other", 0o750)
        symlink(folder.path + "/other", path)
        #expect(code { try state.prepare() } == .store)
        unlink(path)
        mkdir(path, 0o700)
        chmod(path, 0o777)
        #expect(code { try state.prepare() } == .store)
        rmdir(path)
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        #expect(code { try state.prepare() } == .store)
    }

    @Test(
        "what is to be changed is the setting that named the folder",
        arguments: [
            (StateDirectory.Origin.options, ["hestiabridge.state_directory", "hb_call_options"]),
            (.environment, ["HESTIABRIDGE_STATE"]),
            (.standard, ["hestiabridge.state_directory", "hb_call_options", "HESTIABRIDGE_STATE"]),
        ])
    func origin(origin: StateDirectory.Origin, names: [String]) throws {
        try FolderListing.write("", to: path)
        for path in ["relative", path + "/a", path] {
            let error = #expect(throws: WorkflowError.self) { try StateDirectory(path: path, from: origin).prepare() }
            let hint = error?.hint ?? ""
            for name in ["hestiabridge.state_directory", "hb_call_options", "HESTIABRIDGE_STATE"] {
                #expect(hint.contains(name) == names.contains(name), "\(hint)")
            }
            guard path == "relative" else { continue }
            #expect(error?.field == (origin == .environment ? "HESTIABRIDGE_STATE" : "state_directory"))
        }
    }

    @Test("a note is read back as it was written, and gone when it is settled", arguments: ["", "0", "1", "2", "17"])
    func note(value: String) throws {
        let notes = StrictnessObligations(in: state)
        #expect(try notes.owed(to: server) == nil)
        var owed = StrictnessObligation(
            server: server, panel: "", value: value, run: "run-1", sent: "0",
            sentAt: Timestamp(millisecondsSince1970: 1_700_000_000_123))
        try notes.record(owed)
        #expect(try notes.owed(to: server) == owed)
        #expect(try notes.owed(to: "other.example:8083") == nil)
        #expect(mode(notePath) == 0o600)
        owed.sent = value
        owed.refusedKey = "ACCESSKEYID000000000"
        try notes.record(owed)
        #expect(try notes.owed(to: server) == owed)
        try notes.settled(server: server)
        #expect(try notes.owed(to: server) == nil)
        try notes.settled(server: server)
    }

    @Test("nothing but the note is left behind")
    func noLeftovers() throws {
        try StrictnessObligations(in: state).record(obligation)
        #expect(try FolderListing.names(path) == ["panel.example_8083.csrf-strictness"])
    }

    @Test("notes of the same panel under other names are found, damaged and foreign ones are not")
    func otherNames() throws {
        let notes = StrictnessObligations(in: state)
        #expect(try notes.owed(toPanel: "panel.example", exceptFor: server).isEmpty)
        let alias = StrictnessObligation(
            server: "192.0.2.1:8083", panel: "panel.example", value: "2", run: "run-2", sent: "0",
            sentAt: Timestamp(millisecondsSince1970: 5))
        try notes.record(obligation)
        try notes.record(alias)
        try notes.record(
            StrictnessObligation(
                server: "192.0.2.2:8083", panel: "other.example", value: "2", run: "run-3", sent: "0",
                sentAt: Timestamp(millisecondsSince1970: 5)))
        try FolderListing.write("half", to: path + "/x.csrf-strictness")
        #expect(try notes.owed(toPanel: "panel.example", exceptFor: server) == [alias])
        #expect(try notes.owed(toPanel: "", exceptFor: server).isEmpty)
    }

    @Test("a damaged note is an obligation that names the file and the command", arguments: 0..<8)
    func damaged(lines: Int) throws {
        let notes = StrictnessObligations(in: state)
        try notes.record(obligation)
        let text = try FolderListing.read(notePath)
        let kept = text.split(separator: "\n").prefix(lines).joined(separator: "\n")
        try FolderListing.write(kept, to: notePath)
        let error = #expect(throws: WorkflowError.self) { _ = try notes.owed(to: server) }
        #expect(error?.code == (lines == 8 ? nil : .obligation))
        #expect(error?.message.contains(notePath) == true)
        #expect(error?.hint?.contains("v-change-sys-config-value POLICY_CSRF_STRICTNESS 1") == true)
    }

    @Test("a value that is none of the policy's never goes to a server", arguments: ["1; reboot", "abc", "123", "-1"])
    func strangeValue(value: String) throws {
        let notes = StrictnessObligations(in: state)
        try notes.record(obligation)
        let text = try FolderListing.read(notePath).replacing("value=1", with: "value=\(value)")
        try FolderListing.write(text, to: notePath)
        #expect(code { _ = try notes.owed(to: server) } == .obligation)
    }

    @Test("a link, a folder or a pipe in a note's place is never followed, and waits for nobody")
    func notAFile() throws {
        let notes = StrictnessObligations(in: state)
        try notes.record(obligation)
        rename(notePath, folder.path + "/elsewhere")
        symlink(folder.path + "/elsewhere", notePath)
        let error = #expect(throws: WorkflowError.self) { _ = try notes.owed(to: server) }
        #expect(error?.code == .store)
        #expect(error?.hint?.contains("symbolic link") == true)
        unlink(notePath)
        mkfifo(notePath, 0o600)
        #expect(code { _ = try notes.owed(to: server) } == .store)
        unlink(notePath)
        mkdir(notePath, 0o700)
        #expect(code { _ = try notes.owed(to: server) } == .store)
    }

    @Test("what a link in a note's place points to is not written to")
    func writeOverLink() throws {
        try state.prepare()
        try FolderListing.write("mine", to: folder.path + "/elsewhere")
        symlink(folder.path + "/elsewhere", notePath)
        try StrictnessObligations(in: state).record(obligation)
        #expect(try FolderListing.read(folder.path + "/elsewhere") == "mine")
        #expect(try StrictnessObligations(in: state).owed(to: server) == obligation)
    }

    @Test(
        "what root writes belongs to the folder's owner, whose calls must read it",
        .enabled(if: geteuid() == 0, "needs root"))
    func owner() throws {
        try state.prepare()
        chown(path, 65_534, 65_534)
        try StrictnessObligations(in: state).record(obligation)
        let lock = try ServerLock(
            server: server, in: state, clock: TestClock.clock, waitMilliseconds: 0, isStopRaised: { false })
        for name in try FolderListing.names(path) {
            var information = stat()
            #expect(lstat(path + "/" + name, &information) == 0)
            #expect(information.st_uid == 65_534, "\(name)")
        }
        withExtendedLifetime(lock) {}
    }
}
