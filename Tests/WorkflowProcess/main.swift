import Glibc
import HTTPTransport
import HestiaPanel
import Licensing
import Provisioning
import SQLiteStore
import Workflow

// workflow-process WORKFLOW STORE [USER_NUMBER]: runs one workflow, request on standard input, response or error
// on standard output; exits with 0 or 1.

func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}

func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
        guard count > 0 else { exit(2) }
        rest = rest.dropFirst(count)
    }
}

func readRequest() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
        guard count > 0 else { return bytes }
        bytes += buffer[..<count]
    }
}

let words = CommandLine.arguments
guard words.count >= 3, let name = WorkflowName(rawValue: words[1]) else { exit(2) }
let path = words[2]
if words.count > 3, let user = uid_t(words[3]) {
    guard setgid(user) == 0, setuid(user) == 0 else { exit(2) }
}
let clock = WorkflowClock(
    now: { Timestamp(millisecondsSince1970: milliseconds(CLOCK_REALTIME)) },
    uptimeMilliseconds: { milliseconds(CLOCK_MONOTONIC) })
let transport = CurlTransport(pool: ConnectionPool())
let context = ProvisioningContext(
    exchanging: transport,
    readCertificate: { (endpoint, stop) throws(TransportError) in
        try transport.readCertificate(of: endpoint, stop: stop)
    },
    openStore: { () throws(WorkflowError) in
        try Store({ () throws(StoreFailure) in try SQLiteDatabase(path: path) }, clock: clock)
    }, clock: clock,
    randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
    licence: NoLicence(), isStopRaised: { false }, onEvent: { _ in }, onExchange: { _ in }, onWarning: { _ in })
do throws(WorkflowFailure) {
    write(try WorkflowCatalogue.run(name, request: readRequest(), in: context))
} catch {
    write(ResponseWriter.write(error))
    exit(1)
}
