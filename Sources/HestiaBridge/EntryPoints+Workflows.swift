public import CHestiaBridge
internal import Provisioning

// The workflows of include/hestiabridge.h, which documents each. A signature that differs from the header does not compile.

/// Creates an account, with package, domain and what else the request asks for.
@_cdecl("hb_account_create") @implementation
public func hb_account_create(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.createAccount, request, size, options, response, error)
}

/// Gives an account another package, or deploys changed parameters of its package.
@_cdecl("hb_account_change_package") @implementation
public func hb_account_change_package(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.changePackage, request, size, options, response, error)
}

/// Creates or rewrites a package on the server, without an account.
@_cdecl("hb_package_deploy") @implementation
public func hb_package_deploy(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.deployPackage, request, size, options, response, error)
}

/// Suspends an account. Already suspended is success.
@_cdecl("hb_account_suspend") @implementation
public func hb_account_suspend(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.suspendAccount, request, size, options, response, error)
}

/// Unsuspends an account and puts back what suspending made the panel forget.
@_cdecl("hb_account_unsuspend") @implementation
public func hb_account_unsuspend(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.unsuspendAccount, request, size, options, response, error)
}

/// Deletes an account with everything in it. Already gone is success.
@_cdecl("hb_account_terminate") @implementation
public func hb_account_terminate(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.terminateAccount, request, size, options, response, error)
}

/// Sets the password of an account.
@_cdecl("hb_account_change_password") @implementation
public func hb_account_change_password(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.changePassword, request, size, options, response, error)
}

/// Renames the web domain of an account.
@_cdecl("hb_account_change_domain") @implementation
public func hb_account_change_domain(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.changeDomain, request, size, options, response, error)
}

/// Reads one account: details, limits, usage, domains.
@_cdecl("hb_account_get") @implementation
public func hb_account_get(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.getAccount, request, size, options, response, error)
}

/// Reads the usage of one account, or of all accounts of a server in one call.
@_cdecl("hb_account_usage") @implementation
public func hb_account_usage(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.getUsage, request, size, options, response, error)
}

/// Tries the connection, the key and its permissions, and says what to do about each problem.
@_cdecl("hb_server_test_connection") @implementation
public func hb_server_test_connection(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.testConnection, request, size, options, response, error)
}

/// Lists the packages of a server.
@_cdecl("hb_server_list_packages") @implementation
public func hb_server_list_packages(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listPackages, request, size, options, response, error)
}

/// Lists the accounts of a server.
@_cdecl("hb_server_list_accounts") @implementation
public func hb_server_list_accounts(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listAccounts, request, size, options, response, error)
}

/// Lists the web, backend, proxy and DNS templates of a server.
@_cdecl("hb_server_list_templates") @implementation
public func hb_server_list_templates(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listTemplates, request, size, options, response, error)
}

/// Lists the shells that a package or an account may have.
@_cdecl("hb_server_list_shells") @implementation
public func hb_server_list_shells(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listShells, request, size, options, response, error)
}

/// Lists the IP addresses of a server.
@_cdecl("hb_server_list_addresses") @implementation
public func hb_server_list_addresses(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.listAddresses, request, size, options, response, error)
}

/// Reads the public-key pin of a server, without credentials and without trusting it.
@_cdecl("hb_server_read_pin") @implementation
public func hb_server_read_pin(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.readPin, request, size, options, response, error)
}

/// Puts back what earlier runs still owe to a server.
@_cdecl("hb_server_settle") @implementation
public func hb_server_settle(
    _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
    _ response: UnsafeMutablePointer<hb_buffer>?, _ error: UnsafeMutablePointer<OpaquePointer?>?
) -> hb_status {
    EntryPointBoundary.run(.settleObligations, request, size, options, response, error)
}
