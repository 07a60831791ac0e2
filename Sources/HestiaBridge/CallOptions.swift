package import CHestiaBridge
import Glibc
package import HestiaPanel
package import Provisioning
package import Workflow

/// The caller's options, checked and copied.
package struct CallOptions {
    private let options: hb_call_options
    package let state: StateDirectory

    /// The size of `hb_call_options` in each header that there has been: where its last field of then ends. Whoever adds a
    /// field adds a size.
    package static let knownSizes: [Int] = [
        MemoryLayout<hb_call_options>.offset(of: \.state_directory_size).map { $0 + MemoryLayout<Int>.size }
    ].compactMap(\.self)

    /// Longer paths do not exist on Linux.
    private static let longestPath = Int(PATH_MAX)

    /// - Throws: `invalidArgument` for a `struct_size` that no header had, or text that is NULL or longer than any path;
    ///   `invalidSettings` for a state directory that cannot be one.
    package init(_ pointer: UnsafePointer<hb_call_options>?) throws(WorkflowError) {
        guard let pointer else {
            options = hb_call_options()
            state = try Self.standardState()
            return
        }
        let raw = UnsafeRawPointer(pointer)
        guard let options = VersionedStruct.read(raw, sizes: Self.knownSizes, into: hb_call_options()) else {
            let known = Self.knownSizes.map(String.init).joined(separator: ", ")
            throw WorkflowError(
                .invalidArgument,
                "hb_call_options has the struct_size \(VersionedStruct.declaredSize(raw)); this library knows \(known).",
                field: "struct_size",
                hint: "Start from HB_CALL_OPTIONS_INIT, and use a library that is not older than the header.")
        }
        self.options = options
        state = try Self.state(options.state_directory, options.state_directory_size)
    }

    private static func state(_ data: UnsafePointer<CChar>?, _ size: Int) throws(WorkflowError) -> StateDirectory {
        guard size != 0 else { return try standardState() }
        guard let data else {
            throw WorkflowError(
                .invalidArgument, "state_directory is NULL, and its size is not 0.", field: "state_directory")
        }
        // A size_t above the largest Int arrives as a negative number.
        guard (1...longestPath).contains(size) else {
            throw WorkflowError(
                .invalidArgument, "state_directory_size is longer than any path.", field: "state_directory_size")
        }
        return try directory(UnsafeRawBufferPointer(start: data, count: size), from: .options)
    }

    private static func standardState() throws(WorkflowError) -> StateDirectory {
        guard let value = getenv("HESTIABRIDGE_STATE"), value.pointee != 0 else {
            return try StateDirectory(path: StateDirectory.standardPath, from: .standard)
        }
        return try directory(UnsafeRawBufferPointer(start: value, count: strlen(value)), from: .environment)
    }

    private static func directory(
        _ path: UnsafeRawBufferPointer, from origin: StateDirectory.Origin
    ) throws(WorkflowError) -> StateDirectory {
        guard let path = String(validating: path, as: UTF8.self) else {
            throw WorkflowError(.invalidSettings, "The state directory is not UTF-8.", field: origin.field)
        }
        return try StateDirectory(path: path, from: origin)
    }

    /// Whether the caller wants the call to end.
    package var isStopRaised: () -> Bool {
        guard let shouldStop = options.should_stop else { return { false } }
        let context = options.context
        return { shouldStop(context) != 0 }
    }

    /// Tells the caller of a step.
    package var onEvent: (RunEvent) -> Void {
        guard let callback = options.on_progress else { return { _ in } }
        let context = options.context
        return { event in Self.pass(ResponseWriter.write(event)) { callback(context, $0, $1) } }
    }

    /// Tells the caller of an exchange with a panel.
    package var onExchange: (ExchangeLine) -> Void {
        let log = log
        return { line in log(line.failure == nil ? HB_LOG_INFO : HB_LOG_WARNING) { LogLine(line) } }
    }

    /// Tells the caller of a warning.
    package var onWarning: (String) -> Void {
        let log = log
        return { text in log(HB_LOG_WARNING) { LogLine(warning: text) } }
    }

    /// Tells the caller's log why a call failed.
    package func logFailure(_ failure: WorkflowFailure, of name: WorkflowName) {
        let isStop = failure.error.code.errorClass == .stopped
        log(isStop ? HB_LOG_WARNING : HB_LOG_ERROR) { LogLine(failure, of: name, isStop: isStop) }
    }

    /// Lines above the caller's level are not even made.
    private var log: (Int32, () -> LogLine) -> Void {
        guard let callback = options.on_log else { return { _, _ in } }
        let context = options.context
        let limit = options.log_level
        return { level, line in
            if level <= limit { Self.pass(line().bytes) { callback(context, level, $0, $1) } }
        }
    }

    private static func pass(_ bytes: [UInt8], to callback: (UnsafePointer<CChar>, Int) -> Void) {
        guard !bytes.isEmpty else { return }
        bytes.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { callback(base.assumingMemoryBound(to: CChar.self), bytes.count) }
        }
    }
}
