import Glibc
import StoreTestSupport
import Workflow

// store-process LOCATION COMMAND [ARGUMENT...]: one more process at a store, for tests that race, kill or restrict it.
// What it found stands on standard output, a line each. `wait` means: until standard input ends.
//
//   hold RESOURCE RUN        takes a lease, says so, waits
//   race ROUNDS              waits, then tries to take round:0, round:1, ... and says which it got; waits
//   take RESOURCE COUNT      takes and releases a lease COUNT times, trying as long as it takes
//   fill RUN COUNT           writes COUNT transactions of a step and a log line each
//   die CALL                 writes one transaction and kills itself before its CALLth call of the database, from 1;
//                            says how many calls there were if there were fewer
//   die-after-commit         the same, right after the commit
//   grow BYTES               no file of its own may get larger than BYTES (0: no limit); writes until that fails
//   open                     opens the store and writes a run
//   as UID GID COMMAND...    the same as that user, with that group beside its own

func say(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

func waitForEnd() {
    var byte: UInt8 = 0
    while true {
        let count = read(0, &byte, 1)
        if count == 0 || (count < 0 && errno != EINTR) { return }
    }
}

var words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 2 else { exit(2) }
let location = words.removeFirst()
if words[0] == "as", words.count > 3, let user = uid_t(words[1]), let group = gid_t(words[2]) {
    var groups = [group]
    guard setgroups(1, &groups) == 0, setgid(user) == 0, setuid(user) == 0 else { exit(3) }
    words.removeFirst(3)
}
let number = words.count > 1 ? Int(words[1]) ?? 0 : 0

func opened(_ wrap: @escaping (any StoreDatabase) -> any StoreDatabase = { $0 }) throws(WorkflowError) -> Store {
    let location = location
    return try Store(
        { () throws(StoreFailure) in wrap(try StorePlace.connect(location)) }, clock: TestClock.clock)
}

func writeOnce(_ store: Store) throws(WorkflowError) {
    guard case .acquired(let lease) = try store.acquire("run:whmcs:7:create:1", run: "whmcs:7:create:1") else {
        exit(4)
    }
    try store.write(
        [
            .run(SampleRecords.run()), .step(SampleRecords.step()), SampleRecords.log("first"),
            SampleRecords.log("second"), .obligation(SampleRecords.obligation()),
        ], under: [lease])
}

do throws(WorkflowError) {
    switch words[0] {
    case "hold":
        let store = try opened()
        switch try store.acquire(words[1], run: words[2]) {
        case .acquired(let lease): say("acquired \(lease.token)")
        case .held(let holder): say("held by \(holder.run)")
        }
        waitForEnd()
    case "race":
        let store = try opened()
        say("ready")
        waitForEnd()
        for round in 0..<number {
            if case .acquired = try store.acquire("round:\(round)", run: "\(getpid())") { say("\(round)") }
        }
        say("end")
        // Whoever ends now would leave its leases to the others.
        _ = poll(nil, 0, -1)
    case "take":
        let store = try opened()
        var taken = 0
        while taken < Int(words[2]) ?? 0 {
            if case .acquired(let lease) = try store.acquire(words[1], run: "\(getpid())") {
                taken += 1
                store.release(lease)
            } else {
                sched_yield()
            }
        }
        say("taken \(taken)")
    case "fill":
        let store = try opened()
        let run = words[1]
        for index in 1...(Int(words[2]) ?? 1) {
            try store.write([
                .run(SampleRecords.run(run)), .step(SampleRecords.step(run: run, occurrence: index, ordinal: index)),
                SampleRecords.log("line \(index)", run: run),
            ])
        }
        say("filled")
    case "die":
        // The tables are there already: only the lease and the transaction are counted.
        var isArmed = false
        var calls = 0
        let store = try opened { database in
            InterceptedDatabase(
                database,
                before: { (_) throws(StoreFailure) in
                    guard isArmed else { return }
                    calls += 1
                    if calls == number { kill(getpid(), SIGKILL) }
                })
        }
        isArmed = true
        try writeOnce(store)
        say("calls \(calls)")
    case "die-after-commit":
        let store = try opened { database in
            InterceptedDatabase(
                database,
                after: { (call) throws(StoreFailure) in
                    if call == .commit { kill(getpid(), SIGKILL) }
                })
        }
        try writeOnce(store)
    case "grow":
        signal(SIGXFSZ, SIG_IGN)
        let store = try opened()
        if number > 0 {
            var limit = rlimit(rlim_cur: rlim_t(number), rlim_max: rlim_t(number))
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        }
        let line = String(repeating: "x", count: 20_000)
        var index = 0
        do throws(WorkflowError) {
            while true {
                try store.write([.run(SampleRecords.run("run:\(index)")), SampleRecords.log(line, run: "run:\(index)")])
                index += 1
            }
        } catch {
            say("written \(index)")
            throw error
        }
    case "open":
        let store = try opened()
        try store.write([.run(SampleRecords.run("by:\(geteuid())"))])
        say("written")
    default:
        exit(2)
    }
} catch {
    say("\(error.code.rawValue): \(error.message) \(error.hint ?? "")")
    exit(1)
}
