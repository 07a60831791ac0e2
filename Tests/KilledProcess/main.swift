import Glibc
import HTTPTransport
import HestiaPanel
import Licensing
import MariaDBStore
import Provisioning
import SQLiteStore
import Workflow

// killed-process WORKFLOW REQUEST_FILE STORE PATIENCE_MS [POINT]: runs one workflow and ends itself with SIGKILL at the point.
// The response or the error goes to standard output; exits with 0 or 1.

func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}

func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return bytes }
        bytes += buffer[..<count]
    }
}

func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
        guard count > 0 else { exit(2) }
        rest = rest.dropFirst(count)
    }
}

/// The store that the third word names.
func database() throws(StoreFailure) -> any StoreDatabase {
    let place = CommandLine.arguments[3]
    guard place.hasPrefix("mariadb:") else { return try SQLiteDatabase(path: place) }
    return try MariaDBDatabase(MariaDBLocation(place), password: nil)
}

let words = CommandLine.arguments
guard words.count >= 5, let name = WorkflowName(rawValue: words[1]), let request = contents(of: words[2]),
    let patience = Int64(words[4])
else { exit(2) }
let point = words.count > 5 ? KillPoint(words[5]) : nil
guard words.count <= 5 || point != nil else { exit(2) }
let counter = KillCounter(point)
let transport = CurlTransport(pool: ConnectionPool())
let clock = WorkflowClock(
    now: { Timestamp(millisecondsSince1970: milliseconds(CLOCK_REALTIME)) },
    uptimeMilliseconds: { milliseconds(CLOCK_MONOTONIC) },
    // What a panel needs seconds for, the simulated one does at once.
    pause: { _ = poll(nil, 0, max(1, $0 / 20)) })
let context = ProvisioningContext(
    exchanging: KillingExchanging(inner: transport, counter: counter),
    readCertificate: { (endpoint, stop) throws(TransportError) in
        try transport.readCertificate(of: endpoint, stop: stop)
    },
    openStore: { () throws(WorkflowError) in
        try Store(
            { () throws(StoreFailure) in KillingDatabase(try database(), counter) }, clock: clock)
    },
    clock: clock, randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
    licence: NoLicence(), effectPatienceMilliseconds: patience, isStopRaised: { false }, onEvent: { _ in },
    onExchange: { _ in }, onWarning: { _ in })
do throws(WorkflowFailure) {
    write(try WorkflowCatalogue.run(name, request: request, in: context))
} catch {
    write(ResponseWriter.write(error))
    exit(1)
}
