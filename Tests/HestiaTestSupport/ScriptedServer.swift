import Glibc
import Synchronization

/// A server on loopback that does with each connection what the test says. Plain TCP: `NginxServer` puts TLS before it.
package final class ScriptedServer: Sendable {
    /// One accepted connection, in a thread of its own; closed when the script returns.
    package struct Connection {
        package let descriptor: Int32
        /// 1 for the first connection to this server.
        package let number: Int
        fileprivate let server: ScriptedServer

        /// Reads a whole request; nil when the client is gone first.
        package func readRequest() -> String? {
            var bytes: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = read(descriptor, &piece, piece.count)
                guard count > 0 else { return nil }
                bytes += piece.prefix(count)
                let text = String(decoding: bytes, as: UTF8.self)
                guard let end = text.range(of: "\r\n\r\n") else { continue }
                let header = text[..<end.lowerBound].lowercased()
                let length = header.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).filter(\.isNumber)) }
                if text[end.upperBound...].utf8.count >= length ?? 0 {
                    server.requestCount.withLock { $0 += 1 }
                    return text
                }
            }
        }

        /// Returns false when the client is gone.
        @discardableResult
        package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

        @discardableResult
        package func write(_ bytes: [UInt8]) -> Bool {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }

        /// A complete answer.
        package func answer(_ body: String = "ok", status: String = "200 OK", header: String = "") {
            write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(header)\r\n\(body)")
        }

        /// Hands bytes on in both directions between the client and a server on loopback, until either closes.
        package func forward(to port: Int) {
            let other = connectedSocket(to: port)
            guard other >= 0 else { return }
            defer { close(other) }
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                var ends = [
                    pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                    pollfd(fd: other, events: Int16(POLLIN), revents: 0),
                ]
                guard poll(&ends, 2, -1) > 0 else { return }
                for (from, to) in [(0, other), (1, descriptor)] where ends[from].revents != 0 {
                    let count = read(ends[from].fd, &piece, piece.count)
                    guard count > 0, send(to, piece, count, Int32(MSG_NOSIGNAL)) == count else { return }
                }
            }
        }

        /// Waits until the client closes.
        package func waitForEnd() {
            var piece = [UInt8](repeating: 0, count: 4096)
            while read(descriptor, &piece, piece.count) > 0 {}
        }
    }

    package let port: Int
    private let socket: ListeningSocket
    private let script: @Sendable (Connection) -> Void
    private let requestCount = Mutex(0)
    private let connectionCount = Mutex(0)
    private let open = Mutex<Set<Int32>>([])

    package init(_ script: @escaping @Sendable (Connection) -> Void) throws {
        socket = try ListeningSocket()
        port = socket.port
        self.script = script
        let socket = socket
        startThread { [weak self] in
            while true {
                let descriptor = accept(socket.descriptor, nil, nil)
                guard descriptor >= 0 else { return }
                _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
                guard let self else {
                    close(descriptor)
                    return
                }
                self.serve(descriptor)
            }
        }
    }

    deinit {
        // Wakes the accepting thread.
        shutdown(socket.descriptor, Int32(SHUT_RDWR))
    }

    /// Complete requests that arrived.
    package var requests: Int { requestCount.withLock { $0 } }
    /// Connections that were accepted.
    package var connections: Int { connectionCount.withLock { $0 } }

    /// Ends all connections at once.
    package func cut() {
        open.withLock { descriptors in
            for descriptor in descriptors { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    private func serve(_ descriptor: Int32) {
        let number = connectionCount.withLock { count in
            count += 1
            return count
        }
        let connection = Connection(descriptor: descriptor, number: number, server: self)
        _ = open.withLock { $0.insert(descriptor) }
        startThread {
            self.script(connection)
            self.open.withLock { descriptors in
                descriptors.remove(descriptor)
                close(descriptor)
            }
        }
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
