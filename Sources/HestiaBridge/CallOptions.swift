internal import CHestiaBridge
import Glibc
internal import HestiaPanel
internal import Provisioning
internal import Workflow

/// The caller's options, checked.
struct CallOptions {
    private let options: hb_call_options
    let state: StateDirectory

    /// - Throws: `invalidArgument` for a struct that is larger than this library's, or smaller than the first one's.
    init(_ pointer: UnsafePointer<hb_call_options>?) throws(WorkflowError) {
        guard let pointer else {
            options = hb_call_options()
            state = try Self.standardState()
            return
        }
        let size = Int(UnsafeRawPointer(pointer).loadUnaligned(as: UInt32.self))
        guard size == MemoryLayout<hb_call_options>.size else {
            throw WorkflowError(
                .invalidArgument,
                "hb_call_options has the size \(size); this library knows \(MemoryLayout<hb_call_options>.size).",
                field: "struct_size", hint: "Start from HB_CALL_OPTIONS_INIT, and build against this library's header.")
        }
        options = pointer.pointee
        if let data = options.state_directory, options.state_directory_size > 0 {
            let bytes = UnsafeRawBufferPointer(start: data, count: options.state_directory_size)
            guard let path = String(validating: bytes, as: UTF8.self) else {
                throw WorkflowError(.invalidSettings, "The state directory is not UTF-8.", field: "state_directory")
            }
            state = try StateDirectory(path: path)
        } else {
            state = try Self.standardState()
        }
    }

    private static func standardState() throws(WorkflowError) -> StateDirectory {
        let path = getenv("HESTIABRIDGE_STATE").map { String(cString: $0) } ?? ""
        return try StateDirectory(path: path.isEmpty ? StateDirectory.standardPath : path)
    }

    var isStopRaised: () -> Bool {
        guard let shouldStop = options.should_stop else { return { false } }
        let context = options.context
        return { shouldStop(context) != 0 }
    }

    var onEvent: (RunEvent) -> Void {
        guard let callback = options.on_progress else { return { _ in } }
        let context = options.context
        return { event in Self.pass(ResponseWriter.write(event)) { callback(context, $0, $1) } }
    }

    var onExchange: (ExchangeLine) -> Void {
        guard let callback = options.on_log else { return { _ in } }
        let context = options.context
        let limit = options.log_level
        return { line in
            let level = line.failure == nil ? HB_LOG_INFO : HB_LOG_WARNING
            if level <= limit { Self.pass(LogLine(line).bytes) { callback(context, level, $0, $1) } }
        }
    }

    var onWarning: (String) -> Void {
        guard let callback = options.on_log, options.log_level >= HB_LOG_WARNING else { return { _ in } }
        let context = options.context
        return { text in Self.pass(LogLine(warning: text).bytes) { callback(context, HB_LOG_WARNING, $0, $1) } }
    }

    private static func pass(_ bytes: [UInt8], to callback: (UnsafePointer<CChar>, Int) -> Void) {
        bytes.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { callback(base.assumingMemoryBound(to: CChar.self), bytes.count) }
        }
    }
}
