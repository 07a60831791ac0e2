import Glibc
package import HTTPTransport

/// Debian's nginx as the TLS server before a test's own server, ended when nobody holds it any more.
///
/// It gets its listening socket from the test, so it has a free port and no one must wait until it is up.
package final class NginxServer: Sendable {
    package let port: Int
    private let process: ChildProcess
    private let folder: TemporaryFolder
    private let socket: ListeningSocket

    /// A web server.
    ///
    /// - Parameters:
    ///   - locations: nginx's configuration inside `server`.
    ///   - http2: whether HTTP/2 is offered.
    package convenience init(
        _ locations: String, identity: TestCertificates.Identity, http2: Bool = true, onIPv6: Bool = false
    ) throws {
        let socket = try ListeningSocket(onIPv6: onIPv6)
        try self.init(
            socket,
            """
            http {
                access_log off; gzip_types *; gzip_min_length 1;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi; scgi_temp_path scgi; client_max_body_size 64m;
                server {
                    listen \(onIPv6 ? "[::1]" : "127.0.0.1"):\(socket.port) ssl\(http2 ? " http2" : "");
                    \(Self.tls(identity))
                    \(locations)
                }
            }
            """)
    }

    /// Takes TLS off and hands the bytes as they are to the test's server.
    package static func inFront(
        of server: ScriptedServer, identity: TestCertificates.Identity
    ) throws -> NginxServer {
        let socket = try ListeningSocket()
        return try NginxServer(
            socket,
            """
            stream {
                server {
                    listen 127.0.0.1:\(socket.port) ssl; \(tls(identity))
                    proxy_pass 127.0.0.1:\(server.port); proxy_timeout 60s;
                }
            }
            """, header: "load_module \(streamModule);")
    }

    private init(_ socket: ListeningSocket, _ configuration: String, header: String = "") throws {
        self.socket = socket
        port = socket.port
        folder = try TemporaryFolder()
        if header.contains(Self.streamModule), access(Self.streamModule, R_OK) != 0 {
            throw TestFailure("nginx's stream module is missing: apt-get install libnginx-mod-stream")
        }
        // The folder is closed to others, so the worker keeps the tests' user.
        let user = geteuid() == 0 ? "user root;" : ""
        try folder.write(
            """
            \(header) \(user) daemon off; worker_processes 1; pid nginx.pid; error_log stderr;
            events { worker_connections 256; }
            \(configuration)
            """, to: "nginx.conf")
        let log = folder.path(of: "nginx.log")
        process = try ChildProcess(
            ["nginx", "-p", folder.path, "-e", "stderr", "-c", folder.path(of: "nginx.conf")],
            environment: ["NGINX": "3;"], descriptors: [socket.descriptor], log: log)
        var status: Int32 = 0
        if waitpid(process.identifier, &status, WNOHANG) != 0 {
            throw TestFailure("nginx does not start: \(contents(of: log))")
        }
    }

    deinit { process.end() }

    /// This server's endpoint under the name that its certificate has.
    package func endpoint(_ trust: ServerEndpoint.Trust, host: String = "panel.test") -> ServerEndpoint {
        ServerEndpoint(host: host, port: port, address: "127.0.0.1", trust: trust, connectTimeoutMilliseconds: 10_000)
    }

    private static let streamModule = "/usr/lib/nginx/modules/ngx_stream_module.so"

    private static func tls(_ identity: TestCertificates.Identity) -> String {
        "ssl_certificate \(identity.certificate); ssl_certificate_key \(identity.key);"
    }
}
