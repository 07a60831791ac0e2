import CCurl

extension ServerEndpoint {
    /// What libcurl says of an exchange, without the host and the port, which whoever tells of it names. Another place, such
    /// as a proxy, stays.
    fileprivate func shortened(_ text: String) -> String {
        let place = "Failed to connect to \(host) port \(port) "
        if text.hasPrefix(place) {
            let reason = text.dropFirst(place.count).drop { $0 != ":" }.dropFirst().drop { $0 == " " }
            if !reason.isEmpty { return String(reason) }
        }
        let name = " '\(host)'"
        return text.hasSuffix(name) ? String(text.dropLast(name.count)) : text
    }
}

extension TransportError {
    static func invalidEndpoint(_ detail: String) -> TransportError {
        TransportError(code: .invalidEndpoint, wasSent: false, detail: detail)
    }

    static func authorityFile(_ detail: String) -> TransportError {
        TransportError(code: .authorityFile, wasSent: false, detail: detail)
    }

    static var outOfMemory: TransportError {
        TransportError(code: .internal, wasSent: false, detail: "out of memory")
    }

    /// What a result of libcurl means.
    init(
        curl code: CURLcode, text: String, excess: AnswerCollector.Excess?, isConnected: Bool, wasSent: Bool,
        endpoint: ServerEndpoint, presentedPin: String?
    ) {
        let reason = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        var (kind, what) = Self.meaning(of: code, reason: reason, excess: excess, isConnected: isConnected)
        if wasSent, Self.beforeSending.contains(kind) {
            // libcurl meant to send the request again, over a new connection.
            (kind, what) = (.noAnswer, "the kept connection ended before an answer")
        }
        var detail = "\(what) (\(endpoint.shortened(reason)))"
        if case .pins(let pins) = endpoint.trust, kind == .pin {
            detail += "; expected \(pins.joined(separator: " or ")), got \(presentedPin ?? "an unreadable key")"
        }
        self.init(code: kind, wasSent: wasSent, detail: detail, presentedPin: presentedPin)
    }

    /// CURLE_TOO_LARGE, since libcurl 8.6.
    private static let tooLarge = CURLcode(rawValue: 100)

    /// These codes say that the server cannot have acted.
    private static let beforeSending: Set<Code> = [.resolve, .connect, .connectTimeout, .certificate, .pin]

    private static func meaning(
        of code: CURLcode, reason: String, excess: AnswerCollector.Excess?, isConnected: Bool
    ) -> (Code, String) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return (.resolve, "the name has no address")
        case CURLE_COULDNT_CONNECT, CURLE_PROXY:
            return (.connect, "no connection")
        case CURLE_OPERATION_TIMEDOUT:
            return isConnected ? (.noAnswer, "no complete answer in time") : (.connectTimeout, "no connection in time")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            return (.certificate, "the certificate does not verify")
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return (.pin, "its public key matches no pin")
        case CURLE_SSL_CONNECT_ERROR:
            return handshakeFailure(reason)
        case CURLE_SSL_CACERT_BADFILE:
            return (.authorityFile, "the CA file cannot be used")
        case CURLE_URL_MALFORMAT:
            return (.invalidEndpoint, "the address cannot be used")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            return isConnected ? (.notHTTP, "the answer is not HTTP") : (.invalidEndpoint, "the address cannot be used")
        case tooLarge:
            return (.answerTooLarge, "the answer's header is too large")
        case CURLE_WRITE_ERROR where excess != nil, CURLE_OUT_OF_MEMORY where excess != nil:
            return (.answerTooLarge, excess == .header ? "the answer's header is too large" : "the answer is too large")
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_NOT_BUILT_IN, CURLE_UNKNOWN_OPTION:
            return (.internal, "libcurl failed")
        case CURLE_SEND_FAIL_REWIND, CURLE_ABORTED_BY_CALLBACK:
            return (.noAnswer, "the kept connection ended before an answer")
        default:
            return isConnected ? (.noAnswer, "no complete answer") : (.connect, "no connection")
        }
    }

    /// A handshake fails by what the server says, or because the connection ends or does not speak TLS.
    private static func handshakeFailure(_ reason: String) -> (Code, String) {
        let ends = ["SSL_ERROR_SYSCALL", "Connection reset", "unexpected eof", "Send failure", "Recv failure"]
        if ends.contains(where: reason.contains) {
            return (.connect, "the connection ended during the TLS handshake")
        }
        if ["wrong version number", "packet length too long", "http request"].contains(where: reason.contains) {
            return (.certificate, "what answers on this port does not speak TLS; is it plain HTTP?")
        }
        return (.certificate, "the TLS handshake failed")
    }
}
