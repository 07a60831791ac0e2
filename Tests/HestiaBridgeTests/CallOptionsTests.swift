import CHestiaBridge
import Glibc
import HestiaBridge
import HestiaPanel
import Testing
import Workflow

@Suite("Options of a call")
struct CallOptionsTests {
    /// What HB_CALL_OPTIONS_INIT gives; Swift does not see that macro.
    private static func initial() -> hb_call_options {
        var options = hb_call_options()
        options.struct_size = UInt32(MemoryLayout<hb_call_options>.size)
        return options
    }

    /// The error that options with a store get; nil when they are taken.
    private static func error(store: [CChar]?, size: Int? = nil) -> WorkflowError? {
        var options = initial()
        let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: max(1, store?.count ?? 0))
        defer { bytes.deallocate() }
        if let store {
            bytes.initialize(from: store, count: store.count)
            options.store = UnsafePointer(bytes)
        }
        options.store_size = size ?? store?.count ?? 0
        do throws(WorkflowError) {
            _ = try CallOptions(&options)
            return nil
        } catch {
            return error
        }
    }

    private static func text(_ text: String) -> [CChar] { text.utf8.map { CChar(bitPattern: $0) } }

    @Test("the known sizes end with the header's of today: who adds a field adds a size")
    func knownSizes() {
        #expect(CallOptions.knownSizes.last == MemoryLayout<hb_call_options>.size)
        #expect(CallOptions.knownSizes == CallOptions.knownSizes.sorted())
        // The first release's, on 64-bit machines: it works for ever.
        #expect(CallOptions.knownSizes.first == 72)
    }

    @Test("no options, and the initial ones, are taken")
    func taken() throws {
        _ = try CallOptions(nil)
        var options = Self.initial()
        _ = try CallOptions(&options)
    }

    @Test(
        "a struct_size that no header had is an invalid argument",
        arguments: [0, 4, 8, 16, 48, 56, 71, 73, 80, 65_536, UInt32.max])
    func sizes(size: UInt32) {
        var options = Self.initial()
        options.struct_size = size
        let error = #expect(throws: WorkflowError.self) { try CallOptions(&options) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.field == "struct_size")
    }

    @Test(
        "the store is the caller's",
        arguments: [
            ("/somewhere/else.sqlite3", "/somewhere/else.sqlite3"),
            ("mariadb://user@db.example.com/runs?password_file=/etc/x", "mariadb://user@db.example.com/runs"),
            ("mysql://user@127.0.0.1:3307/runs", "mariadb://user@127.0.0.1:3307/runs"),
        ])
    func store(text: String, shown: String) {
        var options = Self.initial()
        let taken = text.withCString { data in
            options.store = data
            options.store_size = text.utf8.count
            return (try? CallOptions(&options))?.store.description
        }
        #expect(taken == shown)
    }

    @Test("a store that cannot be one is refused")
    func badStore() {
        #expect(Self.error(store: Self.text("/ok/store")) == nil)
        let texts = ["relative", "/folder/", "/a\0b", "/a\nb", "mariadb://", "mariadb://user@host", "postgres://u@h/d"]
        for text in texts {
            let error = Self.error(store: Self.text(text))
            #expect(error?.code == .invalidSettings)
            #expect(error?.field == "store")
        }
        #expect(Self.error(store: [0x2F, -1, -2])?.code == .invalidSettings)
        #expect(Self.error(store: nil, size: 5)?.code == .invalidArgument)
        #expect(Self.error(store: Self.text("/ok"), size: -1)?.code == .invalidArgument)
        #expect(Self.error(store: Self.text("/ok"), size: .max)?.code == .invalidArgument)
        // A pointer beside the size 0 is the empty text: the standard store.
        #expect(Self.error(store: Self.text("relative"), size: 0) == nil)
    }

    @Test("a password in the store's address is refused, and not shown")
    func passwordInAddress() {
        for text in ["mariadb://user:s3cret@host/runs", "mariadb://user@host/runs?password=s3cret"] {
            let error = Self.error(store: Self.text(text))
            #expect(error?.code == .invalidSettings)
            #expect(error.map { "\($0)" }?.contains("s3cret") == false)
        }
    }

    @Test("the database's password is the caller's, and checked as a text")
    func storePassword() {
        let password = Self.text("s3cret")
        var options = Self.initial()
        password.withUnsafeBufferPointer { bytes in
            options.store_password = bytes.baseAddress
            options.store_password_size = bytes.count
            #expect((try? CallOptions(&options)) != nil)
            options.store_password_size = -1
            #expect(throws: WorkflowError.self) { try CallOptions(&options) }
        }
        options.store_password = nil
        options.store_password_size = 1
        let error = #expect(throws: WorkflowError.self) { try CallOptions(&options) }
        #expect(error?.field == "store_password")
    }

    @Test("lines above the level are not made", arguments: [Int32.min, -1, 0, 1, 2, 3, 4, Int32.max])
    func levels(level: Int32) throws {
        final class Lines { var levels: [Int32] = [] }
        let lines = Lines()
        var options = Self.initial()
        options.log_level = level
        options.context = Unmanaged.passUnretained(lines).toOpaque()
        options.on_log = { context, level, _, _ in
            guard let context else { return }
            Unmanaged<Lines>.fromOpaque(context).takeUnretainedValue().levels.append(level)
        }
        let checked = try CallOptions(&options)
        checked.onExchange(ExchangeLine(server: "panel.test:8083", command: "v-list-users", arguments: []))
        checked.onExchange(
            ExchangeLine(server: "panel.test:8083", command: "v-list-users", arguments: [], failure: "cut"))
        checked.onWarning("TLS verification is off.")
        #expect(lines.levels == [HB_LOG_INFO, HB_LOG_WARNING, HB_LOG_WARNING].filter { $0 <= level })
    }

    @Test("anything but 0 from should_stop stops", arguments: [(0, false), (1, true), (-1, true), (256, true)])
    func stop(answer: Int32, isRaised: Bool) {
        var answer = answer
        let taken = withUnsafeMutablePointer(to: &answer) { answer in
            var options = Self.initial()
            options.context = UnsafeMutableRawPointer(answer)
            options.should_stop = { $0?.load(as: Int32.self) ?? 0 }
            return (try? CallOptions(&options))?.isStopRaised()
        }
        #expect(taken == isRaised)
    }
}
