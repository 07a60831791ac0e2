import CCurl
import ProcessSafety

extension CurlTransport {
    /// Reads the certificate of a server, whatever the endpoint's trust says. Nothing is sent over the connection, and
    /// nothing is trusted.
    ///
    /// - Throws: when there is no handshake: the codes of an exchange without an answer, `wasSent` always false.
    package func readCertificate(
        of endpoint: ServerEndpoint, stop: StopSignal
    ) throws(TransportError) -> ServerCertificate {
        let result = withPipeSignalBlocked { () -> Result<ServerCertificate, TransportError> in
            do throws(TransportError) {
                return .success(try certificate(of: endpoint, stop: stop))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func certificate(
        of endpoint: ServerEndpoint, stop: StopSignal
    ) throws(TransportError) -> ServerCertificate {
        var verified = endpoint
        verified.trust = .system
        do throws(TransportError) {
            return try handshake(with: verified, stop: stop, isPubliclyTrusted: true)
        } catch  where [.certificate, .invalidEndpoint, .authorityFile].contains(error.code) {
            // Not vouched for, or the system has no authorities at all: the handshake ends before libcurl shows the
            // certificate, so again without verifying.
            var unverified = endpoint
            unverified.trust = .none
            return try handshake(with: unverified, stop: stop, isPubliclyTrusted: false)
        }
    }

    private func handshake(
        with endpoint: ServerEndpoint, stop: StopSignal, isPubliclyTrusted: Bool
    ) throws(TransportError) -> ServerCertificate {
        guard let connections = ServerConnections(), let handle = connections.takeHandle(for: endpoint) else {
            throw .outOfMemory
        }
        let nothing = HTTPRequest(method: .get, path: "/", timeoutMilliseconds: 0)
        let transfer: CurlTransfer
        do throws(TransportError) {
            transfer = try CurlTransfer(nothing, with: endpoint, on: handle, of: connections)
        } catch {
            connections.giveBack(handle, for: endpoint)
            connections.close()
            throw error
        }
        var isUnderWay = false
        let result = Result { () throws(TransportError) in
            // The connection is closed as soon as it stands.
            try handle.set(CURLOPT_CONNECT_ONLY, 1)
            try handle.set(CURLOPT_CERTINFO, 1)
            guard curl_multi_add_handle(connections.multi, handle) == CURLM_OK else { throw .outOfMemory }
            isUnderWay = true
            try connect(transfer, on: connections, stop: stop, isUnderWay: &isUnderWay)
        }
        guard connections.belongToThisProcess else {
            throw TransportError(code: .stopped, wasSent: false, detail: "the process was forked while connecting")
        }
        let values = handle.presentedCertificate
        if isUnderWay { connections.giveUp(transfer) } else { connections.remove(transfer, succeeded: false) }
        if connections.awaitLookups { pool.giveBack(connections) } else { connections.close() }
        try result.get()
        guard let certificate = ServerCertificate(certinfo: values, isPubliclyTrusted: isPubliclyTrusted) else {
            throw TransportError(
                code: .certificate, wasSent: false, detail: "the certificate cannot be read")
        }
        return certificate
    }

    private func connect(
        _ transfer: CurlTransfer, on connections: ServerConnections, stop: StopSignal, isUnderWay: inout Bool
    ) throws(TransportError) {
        while true {
            if stop.isRaised() { throw transfer.stopped }
            guard connections.belongToThisProcess else { throw transfer.stopped }
            var stillRunning: Int32 = 0
            guard curl_multi_perform(connections.multi, &stillRunning) == CURLM_OK else { throw .outOfMemory }
            var code = CURLE_OK
            if ccurl_multi_next_finished(connections.multi, &code) != nil {
                isUnderWay = false
                guard code == CURLE_OK else { throw transfer.failure(code) }
                return
            }
            guard MonotonicTime.now < transfer.connectDeadline else { throw transfer.overdue }
            _ = ccurl_multi_poll(connections.multi, 30)
        }
    }
}
