public import Glibc

/// The name whose lookup takes two seconds and finds nothing.
let slowName = "slow.test"

/// Stands before the C library's function for the whole test program, libcurl's lookups included: a name server that
/// does not answer cannot be had on loopback without changing the machine. All other names go on to the C library.
@_cdecl("getaddrinfo")
public func slowNameService(
    _ name: UnsafePointer<CChar>?, _ service: UnsafePointer<CChar>?, _ hints: UnsafePointer<addrinfo>?,
    _ result: UnsafeMutablePointer<UnsafeMutablePointer<addrinfo>?>?
) -> Int32 {
    if let name, strcmp(name, slowName) == 0 {
        sleep(2)
        return EAI_AGAIN
    }
    typealias Function =
        @convention(c) (
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<addrinfo>?,
            UnsafeMutablePointer<UnsafeMutablePointer<addrinfo>?>?
        ) -> Int32
    // RTLD_NEXT, a cast in C.
    guard let next = dlsym(UnsafeMutableRawPointer(bitPattern: -1), "getaddrinfo") else { return EAI_FAIL }
    return unsafeBitCast(next, to: Function.self)(name, service, hints, result)
}
