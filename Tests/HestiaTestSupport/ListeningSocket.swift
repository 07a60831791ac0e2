import Glibc

/// A socket that listens on a free port of loopback. Until someone accepts, connections wait in the kernel's queue.
package final class ListeningSocket: Sendable {
    package let descriptor: Int32
    package let port: Int

    package init(backlog: Int32 = 128, onIPv6: Bool = false) throws {
        let descriptor = socket(onIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw TestFailure("no socket: errno \(errno)") }
        let code = onIPv6 ? Self.bind6(descriptor) : Self.bind4(descriptor)
        guard code == 0, listen(descriptor, backlog) == 0 else {
            throw TestFailure("cannot listen on \(onIPv6 ? "::1" : "127.0.0.1"): errno \(errno)")
        }
        self.descriptor = descriptor
        var address = sockaddr_in6()
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        // The port stands at the same place in both families.
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &size) }
        }
        port = Int(UInt16(bigEndian: address.sin6_port))
    }

    deinit { close(descriptor) }

    private static func bind4(_ descriptor: Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func bind6(_ descriptor: Int32) -> Int32 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_addr = in6addr_loopback
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }
}

/// A connection to a port of loopback; -1 if there is none.
package func connectedSocket(to port: Int, waiting: Bool = true) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | O_CLOEXEC | (waiting ? 0 : O_NONBLOCK)
    let descriptor = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    if code == 0 || !waiting { return descriptor }
    close(descriptor)
    return -1
}

/// Whether a client's connection to a port of loopback stands, as the kernel sees it: nobody has ended it yet.
package func hasEstablishedConnection(to port: Int) -> Bool {
    let established = "01"
    return contents(of: "/proc/net/tcp", limit: 1 << 22).split(separator: "\n").contains { line in
        let columns = line.split(separator: " ")
        guard columns.count > 3, columns[3] == established else { return false }
        return columns[2].split(separator: ":").last.flatMap { Int($0, radix: 16) } == port
    }
}
