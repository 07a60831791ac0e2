import CCurl

/// One exchange on an easy handle: its options, what arrives, and its result.
///
/// The owner calls `release` once; nothing is freed otherwise, because after a fork nothing may be.
final class CurlTransfer {
    let handle: CurlHandle
    let request: HTTPRequest
    let endpoint: ServerEndpoint
    private(set) var answer: AnswerCollector
    /// Bytes sent (a proxy's CONNECT) when the connection stood and the request was about to be sent.
    private var requestSizeBefore: Int?
    private var bodyOffset = 0
    private var mayConnect = true
    private weak var connections: ServerConnections?
    private let started: MonotonicTime
    private var connected: MonotonicTime?
    private var headerLines: UnsafeMutablePointer<curl_slist>?
    private var connectTo: UnsafeMutablePointer<curl_slist>?
    private let errorText: UnsafeMutablePointer<CChar>

    /// What libcurl takes as a number of milliseconds.
    private static let longestTimeout = Int(Int32.max)

    /// - Throws: `invalidEndpoint`, `authorityFile`, or `internal` when there is no memory; the handle is then clean.
    init(
        _ request: HTTPRequest, with endpoint: ServerEndpoint, on handle: CurlHandle, of connections: ServerConnections
    ) throws(TransportError) {
        self.handle = handle
        self.request = request
        self.endpoint = endpoint
        answer = AnswerCollector(bodyLimit: request.answerLimit)
        started = .now
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        do throws(TransportError) {
            try setOptions()
            try setSocketCallbacks(connections)
        } catch {
            release()
            throw error
        }
    }

    /// Wipes the handle of this exchange and frees what it needed. The handle must be in no multi handle any more.
    func release() {
        curl_easy_reset(handle)
        curl_slist_free_all(headerLines)
        curl_slist_free_all(connectTo)
        headerLines = nil
        connectTo = nil
        errorText.deallocate()
    }

    // MARK: - Time

    /// When the exchange must be over, as far as is known now.
    func deadline(now: MonotonicTime) -> MonotonicTime {
        if connected == nil, handle.offset(of: CURLINFO_PRETRANSFER_TIME_T) > 0 { connected = now }
        if let connected { return connected.advanced(by: request.timeoutMilliseconds) }
        return connectDeadline
    }

    /// When the connection must stand.
    var connectDeadline: MonotonicTime { started.advanced(by: endpoint.connectTimeoutMilliseconds) }

    /// Whether the name is being looked up.
    var isLookingUp: Bool {
        handle.offset(of: CURLINFO_PRETRANSFER_TIME_T) == 0 && handle.offset(of: CURLINFO_NAMELOOKUP_TIME_T) == 0
    }

    /// The exchange is given up: it may look up its name to the end, and do nothing more.
    func keepFromConnecting() {
        mayConnect = false
        _ = ccurl_easy_setopt_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Self.longestTimeout)
    }

    // MARK: - Result

    /// Whether any byte of the request may have left: a proxy's CONNECT does not count, so the connection must stand.
    var wasSent: Bool {
        let size = handle.long(of: CURLINFO_REQUEST_SIZE)
        if let requestSizeBefore { return size > requestSizeBefore }
        return size > 0 && (endpoint.proxy == nil || handle.offset(of: CURLINFO_PRETRANSFER_TIME_T) > 0)
    }

    /// The exchange's result once libcurl is done with it.
    func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
        guard code == CURLE_OK else { return .failure(failure(code)) }
        guard answer.isHeaderComplete else { return .failure(failure(CURLE_PARTIAL_FILE)) }
        return .success(
            HTTPResponse(
                status: handle.long(of: CURLINFO_RESPONSE_CODE),
                fields: answer.fields,
                body: answer.body,
                connectionWasReused: handle.long(of: CURLINFO_NUM_CONNECTS) == 0,
                httpVersion: handle.long(of: CURLINFO_HTTP_VERSION) == Int(CURL_HTTP_VERSION_2_0) ? 2 : 1,
                elapsedMilliseconds: MonotonicTime.now - started))
    }

    /// What a result of libcurl other than success means for this exchange.
    func failure(_ code: CURLcode) -> TransportError {
        let isConnected = handle.offset(of: CURLINFO_PRETRANSFER_TIME_T) > 0
        // libcurl calls a header line over its own limit a lack of memory.
        let isLineTooLong = code == CURLE_OUT_OF_MEMORY && isConnected && !answer.isHeaderComplete
        return TransportError(
            curl: code, text: String(cString: errorText), excess: isLineTooLong ? .header : answer.excess,
            isConnected: isConnected, wasSent: wasSent, endpoint: endpoint,
            presentedPin: code == CURLE_SSL_PINNEDPUBKEYNOTMATCH ? handle.presentedPin : nil)
    }

    /// The result of an exchange that its time-out ended.
    var overdue: TransportError {
        if connected == nil, !wasSent {
            return TransportError(
                code: .connectTimeout, wasSent: false,
                detail: "no connection within \(endpoint.connectTimeoutMilliseconds) ms")
        }
        return TransportError(
            code: .noAnswer, wasSent: wasSent,
            detail: "no complete answer within \(request.timeoutMilliseconds) ms")
    }

    /// The result of an exchange that the stop signal ended.
    var stopped: TransportError {
        TransportError(code: .stopped, wasSent: wasSent, detail: "stopped while waiting")
    }

    // MARK: - Options

    private func setOptions() throws(TransportError) {
        try request.validate()
        let origin = try endpoint.validatedOrigin()
        try handle.set(CURLOPT_URL, origin + request.path)
        try handle.setServer(endpoint)
        // For the time that each of several addresses gets. `deadline` comes first: an older libcurl whose own time-out
        // ends a lookup waits for the lookup all the same.
        let connectTimeout = min(max(0, endpoint.connectTimeoutMilliseconds), Self.longestTimeout - 1000) + 1000
        try handle.set(CURLOPT_CONNECTTIMEOUT_MS, connectTimeout)
        if let entry = endpoint.connectTo {
            try append(entry, to: &connectTo)
            try handle.check(ccurl_easy_setopt_list(handle, CURLOPT_CONNECT_TO, connectTo))
        }
        try handle.check(ccurl_easy_setopt_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
        try setMethod()
        try setHeader()
        try setCallbacks()
    }

    private func setMethod() throws(TransportError) {
        switch request.method {
        case .get:
            try handle.set(CURLOPT_HTTPGET, 1)
        case .post:
            try handle.set(CURLOPT_POST, 1)
            try handle.check(
                ccurl_easy_setopt_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            // A request without a body is not held back by the body's seek function (see below), so where the request
            // cannot be held back otherwise it takes a connection of its own.
            if request.body.isEmpty, !CurlLibrary.hasPrerequest { try handle.set(CURLOPT_FRESH_CONNECT, 1) }
        }
    }

    private func setHeader() throws(TransportError) {
        for field in request.fields {
            // libcurl's own form of a header without a value.
            let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
            try append(line, to: &headerLines)
        }
        // Without these libcurl may wait a second for "100 Continue", and names a content type that nobody chose.
        try append("Expect:", to: &headerLines)
        if request.method == .post, !request.fields.contains(where: { $0.name.lowercased() == "content-type" }) {
            try append("Content-Type:", to: &headerLines)
        }
        try handle.check(ccurl_easy_setopt_list(handle, CURLOPT_HTTPHEADER, headerLines))
    }

    private func append(
        _ line: String, to list: inout UnsafeMutablePointer<curl_slist>?
    ) throws(TransportError) {
        guard let longer = curl_slist_append(list, line) else { throw .outOfMemory }
        list = longer
    }

    // MARK: - Callbacks

    private func setCallbacks() throws(TransportError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try handle.check(
            ccurl_easy_setopt_write_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                CurlTransfer.from(context)?.take(header: bytes, count: size &* count) ?? 0
            })
        try handle.check(ccurl_easy_setopt_pointer(handle, CURLOPT_HEADERDATA, context))
        try handle.check(
            ccurl_easy_setopt_write_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                CurlTransfer.from(context)?.take(body: bytes, count: size &* count) ?? 0
            })
        try handle.check(ccurl_easy_setopt_pointer(handle, CURLOPT_WRITEDATA, context))
        if request.method == .post {
            try handle.check(
                ccurl_easy_setopt_read_callback(handle) { buffer, size, count, context in
                    CurlTransfer.from(context)?.give(into: buffer, count: size &* count) ?? 0
                })
            try handle.check(ccurl_easy_setopt_pointer(handle, CURLOPT_READDATA, context))
            // libcurl sends a request again when a kept connection dies before any answer. The server may have acted
            // on the first one, so a body that has left is never given again.
            try handle.check(ccurl_easy_setopt_seek_callback(handle) { _, _, _ in CURL_SEEKFUNC_FAIL })
        }
        if CurlLibrary.hasPrerequest {
            try handle.check(
                ccurl_easy_setopt_prereq_callback(handle) { context, _, _, _, _ in
                    CurlTransfer.from(context)?.mayBeSent() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
                })
            try handle.check(ccurl_easy_setopt_pointer(handle, CURLOPT_PREREQDATA, context))
        }
    }

    private func setSocketCallbacks(_ connections: ServerConnections) throws(TransportError) {
        self.connections = connections
        try handle.check(
            ccurl_easy_setopt_opensocket_callback(handle) { context, _, address in
                CurlTransfer.from(context)?.openSocket(for: address.pointee) ?? CURL_SOCKET_BAD
            })
        try handle.check(
            ccurl_easy_setopt_pointer(handle, CURLOPT_OPENSOCKETDATA, Unmanaged.passUnretained(self).toOpaque()))
        // The connection outlives this exchange, and so must the context of its end.
        try handle.check(
            ccurl_easy_setopt_closesocket_callback(handle) { context, socket in
                guard let context else { return -1 }
                return Unmanaged<ServerConnections>.fromOpaque(context).takeUnretainedValue().closeSocket(socket)
            })
        try handle.check(
            ccurl_easy_setopt_pointer(
                handle, CURLOPT_CLOSESOCKETDATA, Unmanaged.passUnretained(connections).toOpaque()))
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func take(header bytes: UnsafeMutablePointer<CChar>, count: Int) -> Int {
        answer.take(headerLine: UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }

    private func take(body bytes: UnsafeMutablePointer<CChar>, count: Int) -> Int {
        answer.take(body: UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }

    private func give(into buffer: UnsafeMutablePointer<CChar>, count: Int) -> Int {
        let piece = request.body[bodyOffset...].prefix(count)
        UnsafeMutableRawBufferPointer(start: buffer, count: count).copyBytes(from: piece)
        bodyOffset += piece.count
        return piece.count
    }

    private func openSocket(for address: curl_sockaddr) -> Int32 {
        // Where `mayBeSent` is never asked, this stops the second attempt.
        let isRepeated = !CurlLibrary.hasPrerequest && wasSent
        guard mayConnect, !isRepeated, let connections else { return CURL_SOCKET_BAD }
        return connections.openSocket(for: address)
    }

    /// Asked for each attempt of libcurl on a standing connection: the second passes only if the first sent nothing.
    private func mayBeSent() -> Bool {
        let size = handle.long(of: CURLINFO_REQUEST_SIZE)
        if let requestSizeBefore, endpoint.proxy != nil || size > requestSizeBefore { return false }
        requestSizeBefore = size
        return true
    }
}
