/// Sends requests and waits for their answers: libcurl in the product, a script in tests.
package protocol HTTPExchanging {
    /// One exchange.
    ///
    /// A status such as 401 or 500 is a normal answer, not an error. Redirects are not followed.
    ///
    /// - Throws: when there is no complete answer. `TransportError.wasSent` tells whether the server may have acted.
    func exchange(
        _ request: HTTPRequest, with endpoint: ServerEndpoint, stop: StopSignal
    ) throws(TransportError) -> HTTPResponse

    /// Several exchanges at once in the calling thread, results in the order of the requests.
    ///
    /// At most `limitPerServer` run at a time on one server.
    func exchangeAll(
        _ requests: [(request: HTTPRequest, endpoint: ServerEndpoint)], limitPerServer: Int, stop: StopSignal
    ) -> [Result<HTTPResponse, TransportError>]
}

/// Asks the caller whether to go on. Asked at least every 50 ms while an exchange waits.
package struct StopSignal {
    package let isRaised: () -> Bool

    package init(_ isRaised: @escaping () -> Bool) { self.isRaised = isRaised }

    /// Never raised.
    package static var never: StopSignal { StopSignal { false } }
}
