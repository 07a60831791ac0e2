import FoundationEssentials
import Glibc
import HestiaTestSupport
import MariaDBStore
import SQLiteStore
import Workflow

// journaled-step [ROUNDS]: what one journaled step of a run costs: its start and its end, each on disk before the run goes on.
//
// The three kinds take turns, so that a noisy machine disturbs all of them alike. The peer is what no store can do without: two
// times 4096 bytes written to a file and made durable.

let clock = WorkflowClock(
    now: { Timestamp(millisecondsSince1970: nanoseconds(CLOCK_REALTIME) / 1_000_000) },
    uptimeMilliseconds: { nanoseconds(CLOCK_MONOTONIC) / 1_000_000 })

func nanoseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

/// A run in a store, with a lease as real ones have.
final class Journaled {
    let name: String
    private let store: Store
    private let keeper: LeaseKeeper
    private let run: Run
    var microseconds: [Double] = []

    init(_ name: String, _ open: @escaping () throws(StoreFailure) -> any StoreDatabase) throws {
        self.name = name
        store = try Store(open, clock: clock)
        let control = RunControl(isStopRaised: { false }, clock: clock)
        keeper = LeaseKeeper(store, clock: clock, control: control)
        try keeper.acquire("run:bench", run: "bench", work: "is measured")
        let now = clock.now()
        run = Run(
            StoredRun(
                id: "bench", workflow: "create_account", server: "panel.example:8083", account: "carol", request: "{}",
                createdAt: now, updatedAt: now), journal: StoreJournal(store, keeper), clock: clock, control: control)
        try run.begin()
    }

    func step() throws(WorkflowError) {
        let start = nanoseconds(CLOCK_MONOTONIC)
        try run.effect(.changeShell) { (_) in .done(detail: "nologin") }
        microseconds.append(Double(nanoseconds(CLOCK_MONOTONIC) - start) / 1000)
    }
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
func quantile(_ values: [Double], _ part: Double) -> Double {
    values.sorted()[min(values.count - 1, Int(Double(values.count) * part))]
}

/// A row of the table.
func line(_ name: String, _ cells: [String]) -> String {
    func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    let columns = cells.map { spaces(10 - $0.count) + $0 }
    return "  \(name)\(spaces(36 - name.count))\(columns.joined())"
}

let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 300
let folder = try TemporaryFolder(in: "/var/tmp")
mkdir(folder.path(of: "store"), 0o750)
let path = folder.path(of: "store/hestiabridge.sqlite3")
// As a real one writes: every commit is on its disk.
let server = try RunningMariaDB(isDurable: true)
let address = server.address(of: try server.makeDatabase())
let location = try MariaDBLocation(address)
let stores = [
    try Journaled("SQLite") { () throws(StoreFailure) in try SQLiteDatabase(path: path) },
    try Journaled("MariaDB, over its socket") { () throws(StoreFailure) in
        try MariaDBDatabase(location, password: nil)
    },
]
let file = open(folder.path(of: "peer"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
let page = [UInt8](repeating: 7, count: 4096)
var peer: [Double] = []
for round in 0..<rounds {
    let start = nanoseconds(CLOCK_MONOTONIC)
    for part in 0..<2 {
        _ = page.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, (round * 2 + part) * 4096) }
        fdatasync(file)
    }
    peer.append(Double(nanoseconds(CLOCK_MONOTONIC) - start) / 1000)
    for store in stores { try store.step() }
}
let unit = median(peer)
print("one journaled step, \(rounds) interleaved rounds, microseconds")
print(line("", ["median", "10 %", "90 %", "ratio"]))
for (name, values) in [("two durable writes of 4096 bytes", peer)] + stores.map({ ($0.name, $0.microseconds) }) {
    let times = [median(values), quantile(values, 0.1), quantile(values, 0.9)].map { String(Int($0)) }
    print(line(name, times + [String((median(values) / unit * 100).rounded() / 100)]))
}
server.kill()
folder.remove()
