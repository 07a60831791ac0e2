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
    /// Opens the store of runs, for one call.
    package var openStore: () throws(WorkflowError) -> Store
    /// The same for a store that an older version wrote and that older processes may not use afterwards.
    package var migrateStore: () throws(WorkflowError) -> Store
    package var clock: WorkflowClock
    /// That many random bytes from the system.
    package var randomBytes: (Int) -> [UInt8]
    package var licence: any LicenceProvider
    /// How long after a command was sent whose answer did not come its effect is waited for: a panel works on although
    /// nobody listens any more (recorded: 15 seconds for a domain with all its parts).
    package var effectPatienceMilliseconds: Int64
    package var isStopRaised: () -> Bool
    package var onEvent: (RunEvent) -> Void
    package var onExchange: (ExchangeLine) -> Void
    /// Warnings, as they arise.
    package var onWarning: (String) -> Void

    package typealias CertificateRead =
        (ServerEndpoint, StopSignal) throws(TransportError) -> ServerCertificate

    package init(
        exchanging: any HTTPExchanging, readCertificate: @escaping CertificateRead,
        openStore: @escaping () throws(WorkflowError) -> Store, clock: WorkflowClock,
        randomBytes: @escaping (Int) -> [UInt8], licence: any LicenceProvider,
        effectPatienceMilliseconds: Int64 = 30_000, isStopRaised: @escaping () -> Bool,
        onEvent: @escaping (RunEvent) -> Void,
        onExchange: @escaping (ExchangeLine) -> Void, onWarning: @escaping (String) -> Void,
        migrateStore: (() throws(WorkflowError) -> Store)? = nil
    ) {
        self.exchanging = exchanging
        self.readCertificate = readCertificate
        self.openStore = openStore
        self.migrateStore = migrateStore ?? openStore
        self.clock = clock
        self.randomBytes = randomBytes
        self.licence = licence
        self.effectPatienceMilliseconds = effectPatienceMilliseconds
        self.isStopRaised = isStopRaised
        self.onEvent = onEvent
        self.onExchange = onExchange
        self.onWarning = onWarning
    }

    /// An id for a run whose caller gave none.
    func newRunID() -> String {
        "run-" + randomBytes(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// A run that nobody continues.
    func transientRun(_ workflow: String, id: RunID?, control: RunControl) -> Run {
        let now = clock.now()
        return makeRun(
            StoredRun(
                id: id?.text ?? newRunID(), workflow: workflow, server: "", account: nil, request: "{}", createdAt: now,
                updatedAt: now),
            steps: [], journal: TransientJournal(), control: control)
    }

    func makeRun(_ stored: StoredRun, steps: [StoredStep], journal: any RunJournal, control: RunControl) -> Run {
        Run(
            stored, steps: steps, journal: journal, clock: clock, control: control,
            randomByte: { [randomBytes] in randomBytes(1).first ?? 0 }, onEvent: onEvent, onWarning: onWarning)
    }
}
