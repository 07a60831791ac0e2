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

    /// The error that options with a state directory get; nil when they are taken.
    private static func error(state: [CChar]?, size: Int? = nil) -> WorkflowError? {
        var options = initial()
        let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: max(1, state?.count ?? 0))
        defer { bytes.deallocate() }
        if let state {
            bytes.initialize(from: state, count: state.count)
            options.state_directory = UnsafePointer(bytes)
        }
        options.state_directory_size = size ?? state?.count ?? 0
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
        #expect(CallOptions.knownSizes.first == 56)
    }

    @Test("no options, and the initial ones, are taken")
    func taken() throws {
        _ = try CallOptions(nil)
        var options = Self.initial()
        _ = try CallOptions(&options)
    }

    @Test(
        "a struct_size that no header had is an invalid argument",
        arguments: [0, 4, 8, 16, 48, 55, 57, 64, 65_536, UInt32.max])
    func sizes(size: UInt32) {
        var options = Self.initial()
        options.struct_size = size
        let error = #expect(throws: WorkflowError.self) { try CallOptions(&options) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.field == "struct_size")
    }

    @Test("the state directory is the caller's")
    func state() {
        var options = Self.initial()
        let path = "/somewhere/else"
        let taken = path.withCString { data in
            options.state_directory = data
            options.state_directory_size = path.utf8.count
            return (try? CallOptions(&options))?.state.path
        }
        #expect(taken == path)
    }

    @Test("a state directory that cannot be one is refused")
    func badState() {
        #expect(Self.error(state: Self.text("/ok")) == nil)
        #expect(Self.error(state: Self.text("relative"))?.code == .invalidSettings)
        #expect(Self.error(state: Self.text("/a\0b"))?.code == .invalidSettings)
        #expect(Self.error(state: Self.text("/a\nb"))?.code == .invalidSettings)
        #expect(Self.error(state: [0x2F, -1, -2])?.code == .invalidSettings)
        #expect(Self.error(state: nil, size: 5)?.code == .invalidArgument)
        #expect(Self.error(state: Self.text("/ok"), size: -1)?.code == .invalidArgument)
        #expect(Self.error(state: Self.text("/ok"), size: .max)?.code == .invalidArgument)
        // A pointer beside the size 0 is the empty text: the standard folder.
        #expect(Self.error(state: Self.text("relative"), size: 0) == nil)
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
