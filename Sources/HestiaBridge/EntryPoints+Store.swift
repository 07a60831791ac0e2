public import CHestiaBridge
internal import Provisioning

// The functions of include/hestiabridge.h that work on the store of runs, all in the one shape.

/// Reads a run from the store: where it stands, its steps, what its last call answered.
@_cdecl("hb_run_status") @implementation
public func hb_run_status(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.runStatus, request, size, options, response, error)
}

/// Lists runs of the store, by server, account and status, newest first.
@_cdecl("hb_run_list") @implementation
public func hb_run_list(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.runs, request, size, options, response, error)
}

/// Lists the runs that a worker takes up now, each with the secrets that resuming it needs. Removes what is too old.
@_cdecl("hb_run_list_due") @implementation
public func hb_run_list_due(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.dueRuns, request, size, options, response, error)
}

/// Continues a run by its id, with the request that is kept of it and the secrets of this call.
@_cdecl("hb_run_resume") @implementation
public func hb_run_resume(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.resume, request, size, options, response, error)
}

/// Ends an unfinished run. What it had made stands.
@_cdecl("hb_run_cancel") @implementation
public func hb_run_cancel(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.cancelRun, request, size, options, response, error)
}

/// Removes what the store has of a run, or of an account: for the protection of somebody's data.
@_cdecl("hb_run_forget") @implementation
public func hb_run_forget(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.forget, request, size, options, response, error)
}

/// Says that a service is an existing account, and shows whose that is.
@_cdecl("hb_account_link") @implementation
public func hb_account_link(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.linkAccount, request, size, options, response, error)
}

/// Takes a link back. The account stays as it is.
@_cdecl("hb_account_unlink") @implementation
public func hb_account_unlink(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.unlinkAccount, request, size, options, response, error)
}

/// Says whose a store is that another installation had: it was moved, or it is a copy.
@_cdecl("hb_store_adopt") @implementation
public func hb_store_adopt(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.adoptStore, request, size, options, response, error)
}

/// Brings the store to this version where older processes could not use it afterwards.
@_cdecl("hb_store_migrate") @implementation
public func hb_store_migrate(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.migrateStore, request, size, options, response, error)
}
