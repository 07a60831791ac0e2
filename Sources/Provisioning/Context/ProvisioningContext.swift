package import HTTPTransport
import HestiaModel
package import HestiaPanel
package import Licensing
package import Workflow

/// Everything that workflows take from outside: made in one place, replaced as a whole in tests.
package struct ProvisioningContext {
    package var exchanging: any HTTPExchanging
    /// Reads a server's certificate without trusting it.
    package var readCertificate: CertificateRead
    package var journal: any RunJournal
    package var clock: WorkflowClock
    /// That many random bytes from the system.
    package var randomBytes: (Int) -> [UInt8]
    package var state: StateDirectory
    package var licence: any LicenceProvider
    package var isStopRaised: () -> Bool
    package var onEvent: (RunEvent) -> Void
    package var onExchange: (ExchangeLine) -> Void
    /// Warnings, as they arise.
    package var onWarning: (String) -> Void

    package typealias CertificateRead =
        (ServerEndpoint, StopSignal) throws(TransportError) -> ServerCertificate

    package init(
        exchanging: any HTTPExchanging, readCertificate: @escaping CertificateRead, journal: any RunJournal,
        clock: WorkflowClock,
        randomBytes: @escaping (Int) -> [UInt8], state: StateDirectory, licence: any LicenceProvider,
        isStopRaised: @escaping () -> Bool, onEvent: @escaping (RunEvent) -> Void,
        onExchange: @escaping (ExchangeLine) -> Void, onWarning: @escaping (String) -> Void
    ) {
        self.exchanging = exchanging
        self.readCertificate = readCertificate
        self.journal = journal
        self.clock = clock
        self.randomBytes = randomBytes
        self.state = state
        self.licence = licence
        self.isStopRaised = isStopRaised
        self.onEvent = onEvent
        self.onExchange = onExchange
        self.onWarning = onWarning
    }

    /// A run of a workflow; without an id from the caller it gets a random one.
    func makeRun(_ workflow: String, id: RunID?) -> Run {
        let id =
            id?.text ?? "run-" + randomBytes(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return Run(
            id: id, workflow: workflow, journal: journal, clock: clock, isStopRaised: isStopRaised, onEvent: onEvent,
            onWarning: onWarning)
    }
}
