package import CHestiaBridge
import Glibc
import HestiaModel
package import HestiaPanel
package import Provisioning
package import Workflow

/// The caller's options, checked and copied.
package struct CallOptions {
    private let options: hb_call_options
    package let store: StoreLocation

    /// The size of `hb_call_options` in each header that there has been: where its last field of then ends. Whoever adds a
    /// field adds a size.
    package static let knownSizes: [Int] = [
        MemoryLayout<hb_call_options>.offset(of: \.store_password_size).map { $0 + MemoryLayout<Int>.size }
    ].compactMap(\.self)

    /// Longer paths do not exist on Linux, and nothing that a store is named by is longer.
    private static let longestText = Int(PATH_MAX)

    /// - Throws: `invalidArgument` for a `struct_size` that no header had, or text that is NULL or longer than any path;
    ///   `invalidSettings` for a store that cannot be one.
    package init(_ pointer: UnsafePointer<hb_call_options>?) throws(WorkflowError) {
        guard let pointer else {
            options = hb_call_options()
            store = try Self.standardStore(password: nil)
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
        let password = try Self.text(options.store_password, options.store_password_size, "store_password")
            .map(Secret.init)
        if let text = try Self.text(options.store, options.store_size, "store") {
            store = try StoreLocation(text, password: password, field: "store")
        } else {
            store = try Self.standardStore(password: password)
        }
    }

    /// nil for size 0.
    private static func text(
        _ data: UnsafePointer<CChar>?, _ size: Int, _ field: String
    ) throws(WorkflowError) -> String? {
        guard size != 0 else { return nil }
        guard let data else {
            throw WorkflowError(.invalidArgument, "\(field) is NULL, and its size is not 0.", field: field)
        }
        // A size_t above the largest Int arrives as a negative number.
        guard (1...longestText).contains(size) else {
            throw WorkflowError(
                .invalidArgument, "\(field)_size is longer than any path.", field: "\(field)_size")
        }
        guard let text = String(validating: UnsafeRawBufferPointer(start: data, count: size), as: UTF8.self) else {
            throw WorkflowError(.invalidSettings, "\(field) is not UTF-8.", field: field)
        }
        return text
    }

    private static func standardStore(password: Secret?) throws(WorkflowError) -> StoreLocation {
        guard let value = getenv("HESTIABRIDGE_STORE"), value.pointee != 0 else { return .standard }
        guard let text = String(validatingCString: value) else {
            throw WorkflowError(.invalidSettings, "HESTIABRIDGE_STORE is not UTF-8.", field: "HESTIABRIDGE_STORE")
        }
        return try StoreLocation(text, password: password, field: "HESTIABRIDGE_STORE")
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
