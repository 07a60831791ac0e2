/// The pages that the web server in front of the panel answers by itself.
package enum ServerPages {
    /// Headers of every answer that is not an error of the web server.
    package static let securityHeaders: [(name: String, value: String)] = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "SAMEORIGIN"), ("X-XSS-Protection", "1; mode=block"),
    ]

    /// 404, for a path that the panel does not have.
    package static var notFound: SimulatedResponse { page(404, title: "Page Not Found") }

    /// 500, when the panel's PHP fails.
    package static var internalError: SimulatedResponse { page(500, title: "Internal Server Error") }

    /// 405, for a method that the web server refuses.
    package static var methodNotAllowed: SimulatedResponse { page(405, title: "405 Not Allowed") }

    /// 301 to a folder's path with its slash; host and port are those that the panel has for itself.
    package static func moved(to path: String, request: SimulatedRequest, state: PanelState) -> SimulatedResponse {
        let host = (request.header("Host") ?? "127.0.0.1").prefix { $0 != ":" }
        let configured = state.configuration["BACKEND_PORT"]
        let location = "https://\(host):\(configured.isEmpty ? "8083" : configured)\(path)"
        var response = page(301, title: "301 Moved Permanently")
        response.headers = [("Server", "nginx"), ("Content-Type", "text/html"), ("Location", location)]
        response.headers += securityHeaders
        return response
    }

    private static func page(_ status: Int, title: String) -> SimulatedResponse {
        let text = "<!DOCTYPE html>\n<html>\n<head><title>\(title)</title></head>\n<body></body>\n</html>\n"
        return SimulatedResponse(
            status: status, headers: [("Server", "nginx"), ("Content-Type", "text/html; charset=utf-8")],
            body: Array(text.utf8))
    }
}
