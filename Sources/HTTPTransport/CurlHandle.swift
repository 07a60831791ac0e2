import CCurl

/// libcurl's easy handle.
typealias CurlHandle = UnsafeMutableRawPointer

/// What is known of the loaded libcurl.
enum CurlLibrary {
    /// Whether libcurl could be initialised; done once, at the first use.
    static let isReady = ccurl_global_init() == CURLE_OK

    /// Whether CURLOPT_PREREQFUNCTION is known (7.80).
    static let hasPrerequest = version >= 0x07_50_00

    /// Whether CURLOPT_QUICK_EXIT is known (7.87): else the end of an exchange waits for its name lookup.
    static let endsLookupsAtOnce = version >= 0x07_57_00

    private static let version: UInt32 = ccurl_version()
}

extension CurlHandle {
    /// A connection that was silent for longer is not used again: a panel's nginx closes it after 30 s, and a request
    /// that meets the close has an unknown outcome.
    static let longestIdleSeconds = 20

    func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
        try check(ccurl_easy_setopt_long(self, option, value))
    }

    func set(_ option: CURLoption, _ value: String?) throws(TransportError) {
        try check(ccurl_easy_setopt_string(self, option, value))
    }

    /// Sets what a libcurl may lack: older than the option, or built without the feature.
    func setIfKnown(_ option: CURLoption, _ value: Int) {
        _ = ccurl_easy_setopt_long(self, option, value)
    }

    func check(_ code: CURLcode) throws(TransportError) {
        switch code {
        case CURLE_OK: break
        case CURLE_OUT_OF_MEMORY: throw .outOfMemory
        default:
            throw TransportError(
                code: .internal, wasSent: false,
                detail: "libcurl refuses an option: \(String(cString: curl_easy_strerror(code)))")
        }
    }

    func long(of info: CURLINFO) -> Int {
        var value = 0
        return ccurl_easy_getinfo_long(self, info, &value) == CURLE_OK ? value : 0
    }

    func offset(of info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_easy_getinfo_offset(self, info, &value) == CURLE_OK ? Int(value) : 0
    }

    /// The pin of the server's certificate, when CURLOPT_CERTINFO was set and the handshake came that far.
    var presentedPin: String? { presentedCertificate["Cert"].flatMap(PublicKeyPin.ofCertificate(pem:)) }

    /// The server's own certificate, libcurl's names to values.
    var presentedCertificate: [String: String] {
        guard let chain = ccurl_easy_certinfo(self), chain.pointee.num_of_certs > 0, let first = chain.pointee.certinfo
        else { return [:] }
        var values: [String: String] = [:]
        var entry = first.pointee
        while let current = entry {
            if let text = current.pointee.data {
                let parts = String(cString: text).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                if let name = parts.first, let value = parts.last, parts.count == 2 {
                    values[String(name)] = String(value)
                }
            }
            entry = current.pointee.next
        }
        return values
    }

    /// Everything that concerns the server and not the single request.
    func setServer(_ endpoint: ServerEndpoint) throws(TransportError) {
        try set(CURLOPT_NOSIGNAL, 1)
        try setHTTPSOnly()
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_PATH_AS_IS, 1)
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        // Empty texts: without them libcurl asks the environment.
        try set(CURLOPT_PROXY, endpoint.proxy ?? "")
        try set(CURLOPT_NOPROXY, "")
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_ACCEPT_ENCODING, "gzip")
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        try set(CURLOPT_MAXAGE_CONN, Self.longestIdleSeconds)
        // Refused by a libcurl without HTTP/2, which then speaks 1.1.
        setIfKnown(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        // Since 7.87: an exchange that is given up does not wait for a name lookup to end.
        setIfKnown(CURLOPT_QUICK_EXIT, 1)
        try setTrust(endpoint.trust)
    }

    private func setHTTPSOnly() throws(TransportError) {
        // The text form since 7.85, which deprecates the other.
        if ccurl_easy_setopt_string(self, CURLOPT_PROTOCOLS_STR, "https") != CURLE_OK {
            try set(CURLOPTION_PROTOCOLS, 1 << 1)
        }
    }

    private func setTrust(_ trust: ServerEndpoint.Trust) throws(TransportError) {
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        switch trust {
        case .system:
            try setVerification(true)
            // Since 7.87: how long the loaded authorities are kept.
            setIfKnown(CURLOPT_CA_CACHE_TIMEOUT, 600)
        case .authorityFile(let path):
            try setVerification(true)
            try setAuthorities(path)
        case .pins(let pins):
            try setVerification(false)
            try setAuthorities(nil)
            try set(CURLOPT_PINNEDPUBLICKEY, pins.joined(separator: ";"))
            try set(CURLOPT_CERTINFO, 1)
        case .none:
            try setVerification(false)
            try setAuthorities(nil)
        }
    }

    private func setVerification(_ isOn: Bool) throws(TransportError) {
        try set(CURLOPT_SSL_VERIFYPEER, isOn ? 1 : 0)
        try set(CURLOPT_SSL_VERIFYHOST, isOn ? 2 : 0)
    }

    /// This file's authorities and no others: libcurl's built-in folder would count beside it.
    private func setAuthorities(_ file: String?) throws(TransportError) {
        try set(CURLOPT_CAINFO, file)
        try set(CURLOPT_CAPATH, nil)
        setIfKnown(CURLOPT_CA_CACHE_TIMEOUT, 0)
    }
}

/// CURLOPT_PROTOCOLS, whose name is marked deprecated where the text form exists.
private let CURLOPTION_PROTOCOLS = CURLoption(rawValue: 181)
