import Glibc
internal import HTTPTransport
internal import Licensing
internal import Provisioning
internal import Workflow

/// Where the real things are put together: libcurl, the system's clock and randomness.
enum Composition {
    static func context(_ options: CallOptions) -> ProvisioningContext {
        let transport = CurlTransport()
        return ProvisioningContext(
            exchanging: transport,
            readCertificate: { (endpoint, stop) throws(TransportError) in
                try transport.readCertificate(of: endpoint, stop: stop)
            },
            openStore: { () throws(WorkflowError) in try openStore(options, isMigrating: false) }, clock: clock,
            randomBytes: randomBytes, licence: NoLicence(), isStopRaised: options.isStopRaised,
            onEvent: options.onEvent, onExchange: options.onExchange, onWarning: options.onWarning,
            migrateStore: { () throws(WorkflowError) in try openStore(options, isMigrating: true) })
    }

    private static func openStore(_ options: CallOptions, isMigrating: Bool) throws(WorkflowError) -> Store {
        if let warning = options.store.warning { options.onWarning(warning) }
        return try options.store.open(clock, isMigrating: isMigrating)
    }

    private static let clock = WorkflowClock(
        now: { Timestamp(millisecondsSince1970: milliseconds(CLOCK_REALTIME)) },
        uptimeMilliseconds: { milliseconds(CLOCK_MONOTONIC) })

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    private static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<max(0, count)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
