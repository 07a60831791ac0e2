public import CHestiaBridge
import Glibc

// The functions of include/hestiabridge.h beside the workflows; the header documents each.

/// HB_ABI_VERSION of the library.
@_cdecl("hb_abi_version") @implementation
public func hb_abi_version() -> UInt32 { UInt32(HB_ABI_VERSION) }

/// Version of the library; lives as long as the program.
@_cdecl("hb_version") @implementation
public func hb_version() -> UnsafePointer<CChar> { LibraryVersion.text }

/// Empties a buffer and releases its bytes.
@_cdecl("hb_buffer_dispose") @implementation
public func hb_buffer_dispose(_ buffer: UnsafeMutablePointer<hb_buffer>?) {
    guard let buffer else { return }
    free(buffer.pointee.data)
    buffer.pointee = hb_buffer(data: nil, size: 0)
}

/// The status of an error; HB_OK for NULL.
@_cdecl("hb_error_status") @implementation
public func hb_error_status(_ error: OpaquePointer?) -> hb_status { error.map { Handle.borrow($0).status } ?? HB_OK }

/// 1 if the same call may succeed later without a change.
@_cdecl("hb_error_is_retryable") @implementation
public func hb_error_is_retryable(_ error: OpaquePointer?) -> Int32 {
    error.map { Handle.borrow($0).isRetryable ? 1 : 0 } ?? 0
}

/// The error as a JSON object, alive until `hb_error_free`.
@_cdecl("hb_error_json") @implementation
public func hb_error_json(_ error: OpaquePointer?, _ size: UnsafeMutablePointer<Int>?) -> UnsafePointer<CChar> {
    guard let error else {
        size?.pointee = 0
        return LibraryVersion.empty
    }
    let object = Handle.borrow(error)
    size?.pointee = object.size
    return UnsafePointer(object.json)
}

/// Releases an error.
@_cdecl("hb_error_free") @implementation
public func hb_error_free(_ error: OpaquePointer?) {
    if let error { Handle.release(error) }
}
