import CCurl
import Glibc

/// A multi handle with the connections that it keeps, and easy handles that wait for use. One thread at a time.
///
/// libcurl uses a connection again only for the same server with the same TLS settings, pins among them. The handles
/// keep the TLS sessions of their servers; `CurlTransfer.release` wipes everything else.
final class ServerConnections {
    /// More than that many idle connections, or idle handles of other servers, are not kept.
    private static let limit = 64
    /// POLLRDHUP, which the C library shows only to GNU sources.
    private static let peerEnded: Int16 = 0x2000

    let multi: UnsafeMutableRawPointer
    private let processIdentifier = getpid()
    /// All sockets of the kept connections, and of those in use.
    private var sockets: Set<Int32> = []
    /// Exchanges that were given up during their lookups.
    private var lookups: [CurlHandle: CurlTransfer] = [:]
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

    // MARK: - Exchanges that are over

    /// Takes an exchange off that is over. Its wiped handle serves the next one, if this one succeeded: what a failure
    /// leaves in a handle (libcurl 8: a body to rewind) is not all wiped.
    func remove(_ transfer: CurlTransfer, succeeded: Bool) {
        curl_multi_remove_handle(multi, transfer.handle)
        transfer.release()
        if succeeded { giveBack(transfer.handle, for: transfer.endpoint) } else { curl_easy_cleanup(transfer.handle) }
    }

    /// Ends an exchange that may be under way.
    ///
    /// An older libcurl would wait here until a name lookup is over, many seconds perhaps. There the exchange stays,
    /// unable to connect, until `settleLookups` finds its lookup at an end.
    func giveUp(_ transfer: CurlTransfer) {
        if transfer.isLookingUp, !CurlLibrary.endsLookupsAtOnce {
            transfer.keepFromConnecting()
            lookups[transfer.handle] = transfer
        } else {
            remove(transfer, succeeded: false)
        }
    }

    /// Whether an exchange that was given up still waits for its lookup.
    var awaitLookups: Bool { !lookups.isEmpty }

    /// Removes the given up exchanges whose lookups are over. Does not wait.
    func settleLookups() {
        var stillRunning: Int32 = 0
        curl_multi_perform(multi, &stillRunning)
        var code = CURLE_OK
        while let handle = ccurl_multi_next_finished(multi, &code) { settleLookup(of: handle) }
    }

    /// Removes a given up exchange that libcurl reports as finished.
    func settleLookup(of handle: CurlHandle) {
        if let transfer = lookups.removeValue(forKey: handle) { remove(transfer, succeeded: false) }
    }

    // MARK: - Sockets

    /// A new socket, or CURL_SOCKET_BAD.
    func openSocket(for address: curl_sockaddr) -> Int32 {
        // Not for programs that PHP starts.
        let descriptor = socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
        if descriptor >= 0 { sockets.insert(descriptor) }
        return descriptor
    }

    func closeSocket(_ descriptor: Int32) -> Int32 {
        sockets.remove(descriptor)
        return Glibc.close(descriptor)
    }

    /// Makes libcurl see which kept connections their server has ended.
    ///
    /// It looks for the end of the stream only where nothing stands before it: a TLS farewell or an HTTP/2 frame hides
    /// it. The request would then go to a dead connection, and its outcome be unknown. On a connection that has ended
    /// nothing can be of use any more, so it is read away. Only while no exchange is under way.
    func exposeEnds() {
        var states = sockets.map { pollfd(fd: $0, events: Self.peerEnded, revents: 0) }
        guard poll(&states, nfds_t(states.count), 0) > 0 else { return }
        var scrap = [UInt8](repeating: 0, count: 4096)
        for state in states where state.revents != 0 {
            while recv(state.fd, &scrap, scrap.count, Int32(MSG_DONTWAIT)) > 0 {}
        }
    }

    /// Closes everything, when no exchange is under way. Not done by deinit: after a fork nothing may be closed.
    func close() {
        for entry in idle { curl_easy_cleanup(entry.handle) }
        idle = []
        curl_multi_cleanup(multi)
    }
}
