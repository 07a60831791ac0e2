import CCurl
import Glibc

/// A multi handle with the connections that it keeps, and easy handles that wait for use. One thread at a time.
///
/// libcurl uses a connection again only for the same server with the same TLS settings, pins among them. The handles
/// keep the TLS sessions of their servers; `CurlTransfer.release` wipes everything else.
final class ServerConnections {
    /// More than that many idle connections, or idle handles of other servers, are not kept.
    private static let limit = 64

    let multi: UnsafeMutableRawPointer
    private let processIdentifier = getpid()
    private var idle: [(endpoint: ServerEndpoint, handle: CurlHandle)] = []

    init?() {
        guard CurlLibrary.isReady, let multi = curl_multi_init() else { return nil }
        self.multi = multi
        _ = ccurl_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, Self.limit)
        // Each exchange has a connection to itself: one that breaks takes no other along.
        _ = ccurl_multi_setopt_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    }

    /// False in a process forked from the one that made them: then they are left alone, never closed, since closing
    /// would end the parent's TLS sessions.
    var belongToThisProcess: Bool { processIdentifier == getpid() }

    /// Whether a handle for this endpoint waits here.
    func knows(_ endpoint: ServerEndpoint) -> Bool { idle.contains { $0.endpoint == endpoint } }

    /// A clean handle, the one that served this endpoint before if there is one.
    func takeHandle(for endpoint: ServerEndpoint) -> CurlHandle? {
        if let index = idle.lastIndex(where: { $0.endpoint == endpoint }) { return idle.remove(at: index).handle }
        return curl_easy_init()
    }

    /// Keeps a clean handle for the next exchange with this endpoint.
    func giveBack(_ handle: CurlHandle, for endpoint: ServerEndpoint) {
        idle.append((endpoint, handle))
        if idle.count > Self.limit { curl_easy_cleanup(idle.removeFirst().handle) }
    }

    /// Closes everything. Not done by deinit: after a fork nothing may be closed.
    func close() {
        for entry in idle { curl_easy_cleanup(entry.handle) }
        idle = []
        curl_multi_cleanup(multi)
    }
}
