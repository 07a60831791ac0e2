/// The panel's protection against forms of other sites: what POLICY_CSRF_STRICTNESS lets pass.
///
/// A request reaches a level: 2 with the server's own name as Origin (or Referer), 1 with the name it was sent to, 0
/// otherwise. It passes when the level is not below the strictness.
struct CrossSiteGuard {
    let release: PanelRelease
    let strictness: String
    /// The server's own name.
    let hostname: String
    /// The port that the panel listens on.
    let port: String

    init(state: PanelState) {
        release = state.release
        strictness = state.configuration["POLICY_CSRF_STRICTNESS"]
        hostname = state.hostname
        let configured = state.configuration["BACKEND_PORT"]
        port = configured.isEmpty ? "8083" : configured
    }

    /// Pages that anybody may link to.
    private static let entrances: Set<String> = [
        "/list/user/", "/login/", "/list/web/", "/list/dns/", "/list/mail/", "/list/db/", "/list/cron/",
        "/list/backup/", "/reset/",
    ]

    /// Whether the request may go on.
    func allows(_ request: SimulatedRequest, path: String) -> Bool {
        guard release >= PanelRelease(1, 4, 13) else { return true }
        switch request.method {
        case "POST":
            let origin = request.header("Origin")
            if origin == nil, release >= PanelRelease(1, 6, 5) { return true }
            return passes(level(of: origin, host: request.header("Host")))
        case "GET":
            if Self.entrances.contains(path) { return true }
            return passes(level(of: request.header("Referer"), host: request.header("Host")))
        default: return true
        }
    }

    /// What a blocked request is answered.
    var refusal: (status: Int, body: String) {
        let text = release < PanelRelease(1, 7, 4) ? "Potential use CSRF detected" : "Potential CSRF use detected"
        return (release < PanelRelease(1, 4, 15) ? 200 : 400, "<h1>\(text)</h1>\n<p><a href=\"/\">/</a></p>\n")
    }

    private func level(of address: String?, host: String?) -> Int {
        guard let address else { return 0 }
        let target = Self.split(host ?? "")
        let sentPort: String?
        if release >= PanelRelease(1, 6, 8) {
            sentPort = target.port ?? "443"
        } else {
            // Without a port in Host these releases compare with nothing, and even the right name is foreign.
            sentPort = target.port
        }
        guard let sentPort, sentPort == "443" || sentPort == port else { return 0 }
        let sentHost = (host ?? "").isEmpty && release >= PanelRelease(1, 6, 8) ? hostname : target.name
        if release < PanelRelease(1, 6, 5) {
            // The name may stand anywhere in the address.
            if address.contains(hostname) { return 2 }
            return !sentHost.isEmpty && address.contains(sentHost) ? 1 : 0
        }
        guard let name = Self.hostName(of: address) else { return 0 }
        if name == hostname { return 2 }
        return name == sentHost ? 1 : 0
    }

    /// `level >= strictness` as PHP compares a number with a text: 8 treats a text that is no number as a text.
    private func passes(_ level: Int) -> Bool {
        if strictness.isEmpty { return true }
        if let number = Int(strictness) { return level >= number }
        return release < PanelRelease(1, 6, 0) ? true : "\(level)" >= strictness
    }

    /// Name and port of a Host header.
    private static func split(_ host: String) -> (name: String, port: String?) {
        guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") else { return (host, nil) }
        let port = String(host[host.index(after: colon)...])
        return (String(host[..<colon]), port.isEmpty ? nil : port)
    }

    /// The host of an address; nil when it has none, as `null`.
    private static func hostName(of address: String) -> String? {
        guard let marker = address.firstRange(of: "//") else { return nil }
        let rest = address[marker.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let place = rest.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let name = split(String(place)).name
        return name.isEmpty ? nil : name
    }
}
