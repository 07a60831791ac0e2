public import CHestiaBridge
internal import Provisioning

// The workflows of include/hestiabridge.h, which documents each. A signature that differs from the header does not compile.

@_cdecl("hb_account_create") @implementation
public func hb_account_create(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.createAccount, request, size, options, response, error)
}

@_cdecl("hb_account_change_package") @implementation
public func hb_account_change_package(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.changePackage, request, size, options, response, error)
}

@_cdecl("hb_package_deploy") @implementation
public func hb_package_deploy(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.deployPackage, request, size, options, response, error)
}

@_cdecl("hb_account_suspend") @implementation
public func hb_account_suspend(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.suspendAccount, request, size, options, response, error)
}

@_cdecl("hb_account_unsuspend") @implementation
public func hb_account_unsuspend(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.unsuspendAccount, request, size, options, response, error)
}

@_cdecl("hb_account_terminate") @implementation
public func hb_account_terminate(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.terminateAccount, request, size, options, response, error)
}

@_cdecl("hb_account_change_password") @implementation
public func hb_account_change_password(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.changePassword, request, size, options, response, error)
}

@_cdecl("hb_account_change_domain") @implementation
public func hb_account_change_domain(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.changeDomain, request, size, options, response, error)
}

@_cdecl("hb_account_get") @implementation
public func hb_account_get(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.getAccount, request, size, options, response, error)
}

@_cdecl("hb_account_usage") @implementation
public func hb_account_usage(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.getUsage, request, size, options, response, error)
}

@_cdecl("hb_server_test_connection") @implementation
public func hb_server_test_connection(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.testConnection, request, size, options, response, error)
}

@_cdecl("hb_server_list_packages") @implementation
public func hb_server_list_packages(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listPackages, request, size, options, response, error)
}

@_cdecl("hb_server_list_accounts") @implementation
public func hb_server_list_accounts(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listAccounts, request, size, options, response, error)
}

@_cdecl("hb_server_list_templates") @implementation
public func hb_server_list_templates(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listTemplates, request, size, options, response, error)
}

@_cdecl("hb_server_list_shells") @implementation
public func hb_server_list_shells(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listShells, request, size, options, response, error)
}

@_cdecl("hb_server_list_addresses") @implementation
public func hb_server_list_addresses(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listAddresses, request, size, options, response, error)
}

@_cdecl("hb_server_read_pin") @implementation
public func hb_server_read_pin(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.readPin, request, size, options, response, error)
}

@_cdecl("hb_server_settle") @implementation
public func hb_server_settle(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.settleObligations, request, size, options, response, error)
}
