import Glibc
import HestiaSimulator

/// Sends commands to a running simulator's control socket.
package enum ControlClient {
    /// Sends one command.
    ///
    /// - Returns: its exit code and output; nil when there is no simulator at the path.
    package static func send(_ words: [String], to path: String) -> (exitCode: Int, output: String)? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isConnected else { return nil }
        let request = JSONValue.object([JSONValue.Member("arguments", .array(words.map(JSONValue.string)))])
        var rest = Array((request.compact + "\n").utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return nil }
            rest = rest.dropFirst(count)
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            received += buffer.prefix(count)
        }
        guard let answer = JSONParser.parse(received), let exitCode = answer["exit"]?.integer else { return nil }
        return (exitCode, answer["output"]?.text ?? "")
    }
}
