internal import CHestiaBridge
import Glibc
internal import Provisioning
internal import Workflow

/// A failure as an object that C code holds.
final class ErrorObject {
    let status: hb_status
    let isRetryable: Bool
    /// The JSON text, ending in NUL, at a place that stays.
    let json: UnsafeMutablePointer<CChar>
    let size: Int

    init?(_ failure: WorkflowFailure) {
        let bytes = ResponseWriter.write(failure)
        guard let copy = malloc(bytes.count + 1) else { return nil }
        let text = copy.assumingMemoryBound(to: UInt8.self)
        for (index, byte) in bytes.enumerated() { text[index] = byte }
        text[bytes.count] = 0
        json = copy.assumingMemoryBound(to: CChar.self)
        size = bytes.count
        status = ErrorStatus.of(failure.error.code)
        isRetryable = failure.error.code.isRetryable
    }

    deinit { free(json) }
}

/// The only place where Swift objects and memory cross the C boundary.
enum Handle {
    /// Gives an error to the caller, who releases it with `release`.
    static func retain(_ error: ErrorObject) -> OpaquePointer {
        OpaquePointer(Unmanaged.passRetained(error).toOpaque())
    }

    /// Looks at an error that the caller holds.
    static func borrow(_ pointer: OpaquePointer) -> ErrorObject {
        Unmanaged<ErrorObject>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
    }

    /// Takes an error back.
    static func release(_ pointer: OpaquePointer) {
        Unmanaged<ErrorObject>.fromOpaque(UnsafeRawPointer(pointer)).release()
    }

    /// Copies bytes into memory that the caller releases with `hb_buffer_dispose`; nil when there is none.
    static func buffer(_ bytes: [UInt8]) -> hb_buffer? {
        guard !bytes.isEmpty else { return hb_buffer(data: nil, size: 0) }
        guard let copy = malloc(bytes.count) else { return nil }
        bytes.withUnsafeBytes { source in
            if let base = source.baseAddress { copy.copyMemory(from: base, byteCount: source.count) }
        }
        return hb_buffer(data: copy.assumingMemoryBound(to: CChar.self), size: bytes.count)
    }
}
