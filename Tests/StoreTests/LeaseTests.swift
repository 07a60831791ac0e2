import HestiaTestSupport
import StoreTestSupport
import Testing
import Workflow

@Suite("Store: leases")
struct LeaseTests {
    private let resource = "account:panel.example.net:8083/kim"

    private func acquired(_ attempt: LeaseAttempt) throws -> Lease {
        guard case .acquired(let lease) = attempt else { throw TestFailure("held: \(attempt)") }
        return lease
    }

    private func holder(_ attempt: LeaseAttempt) throws -> LeaseHolder {
        guard case .held(let holder) = attempt else { throw TestFailure("not held: \(attempt)") }
        return holder
    }

    @Test("one has it at a time, and others are told who", arguments: StoreKind.allCases)
    func oneAtATime(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let first = try place.store()
        let second = try place.store()
        #expect(try first.token(of: resource) == 0)
        let lease = try acquired(first.acquire(resource, run: "create:1"))
        #expect(lease == Lease(resource: resource, token: 1))
        for store in [first, second] {
            let holder = try holder(store.acquire(resource, run: "suspend:1"))
            #expect(holder.run == "create:1")
            #expect(holder.pid == ProcessIdentity.current().pid)
            #expect(!holder.host.isEmpty)
            #expect((1...Store.leaseMilliseconds).contains(holder.remainingMilliseconds))
        }
        #expect(try acquired(second.acquire("account:panel.example.net:8083/Kim", run: "suspend:1")).token == 1)
        first.release(lease)
        #expect(try acquired(second.acquire(resource, run: "suspend:1")).token == 2)
        #expect(try first.token(of: resource) == 2)
    }

    @Test(
        "the token tells whether anybody can have been there since, not while somebody has it",
        arguments: StoreKind.allCases)
    func freeToken(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let passed = PassedTime()
        let first = try place.store()
        let second = try place.store { InterceptedDatabase($0, clockAhead: passed.read) }
        #expect(try second.freeToken(of: resource) == 0)
        let lease = try acquired(first.acquire(resource, run: "create:1"))
        #expect(lease.token == 1)
        #expect(try second.freeToken(of: resource) == nil)
        // What a holder has sent that died may still be under way.
        passed.add(Store.leaseMilliseconds)
        #expect(try second.freeToken(of: resource) == nil)
        first.release(lease)
        #expect(try second.freeToken(of: resource) == 1)
    }

    @Test("whoever lost it writes nothing", arguments: StoreKind.allCases)
    func fencing(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let passed = PassedTime()
        let first = try place.store()
        let second = try place.store { InterceptedDatabase($0, clockAhead: passed.read) }
        let lost = try acquired(first.acquire(resource, run: "create:1"))
        let kept = try acquired(first.acquire("run:create:1", run: "create:1"))
        // Still its holder's before the end.
        _ = try holder(second.acquire(resource, run: "create:2"))
        passed.add(Store.leaseMilliseconds)
        let taken = try acquired(second.acquire(resource, run: "create:2"))
        #expect(taken.token == lost.token + 1)
        let changes: [JournalChange] = [
            .run(SampleRecords.run()), .step(SampleRecords.step()), SampleRecords.log("line"),
            .obligation(SampleRecords.obligation()), .knowledge(server: "h:1", name: "version", value: "1.9.4"),
        ]
        let error = failure { try first.write(changes, under: [kept, lost]) } as? WorkflowError
        #expect(error?.code == .leaseHeld)
        #expect(error?.message.contains(resource) == true)
        #expect(try second.run(SampleRecords.run().id) == nil)
        #expect(try second.steps(of: SampleRecords.run().id).isEmpty)
        #expect(try second.log(of: SampleRecords.run().id).isEmpty)
        #expect(try second.obligations(.csrfStrictness).isEmpty)
        #expect(try second.knowledge("version", of: "h:1") == nil)
        #expect(try !first.renew([kept, lost]))
        first.release(lost)
        #expect(try second.renew([taken]))
        try second.write(changes, under: [taken])
        #expect(try first.run(SampleRecords.run().id) != nil)
    }

    @Test("whoever gave it back writes nothing under it", arguments: StoreKind.allCases)
    func releasedIsLost(_ kind: StoreKind) throws {
        let store = try kind.makePlace().store()
        let lease = try acquired(store.acquire(resource, run: "create:1"))
        store.release(lease)
        #expect(
            (failure { try store.write([.run(SampleRecords.run())], under: [lease]) } as? WorkflowError)?.code
                == .leaseHeld)
        #expect(try !store.renew([lease]))
        #expect(try store.run(SampleRecords.run().id) == nil)
    }

    @Test("writing and renewing give it a new end", arguments: StoreKind.allCases)
    func renewal(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let passed = PassedTime()
        let first = try place.store { InterceptedDatabase($0, clockAhead: passed.read) }
        let second = try place.store { InterceptedDatabase($0, clockAhead: passed.read) }
        let lease = try acquired(first.acquire(resource, run: "create:1"))
        for round in 0..<4 {
            passed.add(Store.leaseMilliseconds - 5_000)
            if round % 2 == 0 {
                #expect(try first.renew([lease]))
            } else {
                try first.write([.run(SampleRecords.run())], under: [lease])
            }
            _ = try holder(second.acquire(resource, run: "create:2"))
        }
        // Late, but nobody was there: it still has it.
        passed.add(10 * Store.leaseMilliseconds)
        try first.write([.run(SampleRecords.run())], under: [lease])
        _ = try holder(second.acquire(resource, run: "create:2"))
    }

    @Test("a time of day that jumps changes nothing", arguments: StoreKind.allCases)
    func timeOfDay(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let decade: Int64 = 10 * 365 * 86_400_000
        let first = try place.store(clock: TestClock.clock(aheadMilliseconds: decade))
        let second = try place.store(clock: TestClock.clock(aheadMilliseconds: -decade))
        let lease = try acquired(first.acquire(resource, run: "create:1"))
        let holder = try holder(second.acquire(resource, run: "create:2"))
        #expect((1...Store.leaseMilliseconds).contains(holder.remainingMilliseconds))
        #expect(try first.renew([lease]))
    }

    @Test(
        "an end that the leases' clock left far ahead comes nearer, and only its holder's silence ends it",
        arguments: StoreKind.allCases)
    func leaseClockWentBack(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let passed = PassedTime()
        // A holder of whom nothing can be known but its end.
        let unknown = ProcessIdentity(boot: nil, namespace: nil, pid: 1, started: nil, host: "elsewhere")
        let first = try place.store(process: unknown) {
            InterceptedDatabase($0, clockAhead: { 86_400_000 + passed.read() })
        }
        let lease = try acquired(first.acquire(resource, run: "create:1"))
        let second = try place.store { InterceptedDatabase($0, clockAhead: passed.read) }
        #expect(try holder(second.acquire(resource, run: "create:2")).remainingMilliseconds > 86_000_000)
        #expect(try holder(second.acquire(resource, run: "create:2")).remainingMilliseconds <= Store.leaseMilliseconds)
        #expect(try first.renew([lease]))
        _ = try holder(second.acquire(resource, run: "create:2"))
        passed.add(Store.leaseMilliseconds)
        #expect(try acquired(second.acquire(resource, run: "create:2")).token == lease.token + 1)
    }

    @Test("a holder counts as alive unless it is certainly gone", arguments: StoreKind.allCases, [true, false])
    func deadHolders(_ kind: StoreKind, isLocal: Bool) throws {
        let place = try kind.makePlace()
        let us = ProcessIdentity.current()
        let boot = try #require(us.boot)
        let started = try #require(us.started)
        func other(
            boot: String? = boot, namespace: String? = us.namespace, pid: Int64 = us.pid, started: Int64? = started
        ) -> ProcessIdentity {
            ProcessIdentity(boot: boot, namespace: namespace, pid: pid, started: started, host: "web1")
        }
        // No process has this number: it is above the kernel's limit.
        let gone: Int64 = 1 << 22 + 1
        let cases: [(String, ProcessIdentity, isDead: Bool)] = [
            ("itself", other(), false),
            ("no such process", other(pid: gone), true),
            ("its number was given again", other(started: started + 1), true),
            ("start not known", other(started: nil), false),
            ("boot not known", other(boot: nil, pid: gone), false),
            ("namespace not known", other(namespace: nil, pid: gone), false),
            ("another namespace", other(namespace: "pid:[1]", pid: gone), false),
            ("another machine, or this one before it was restarted", other(boot: "another", pid: gone), isLocal),
            ("a number that is none", other(pid: 0), false),
            ("a group's number", other(pid: -1), false),
            ("a number too large", other(pid: .max), false),
        ]
        for (name, process, isDead) in cases {
            let theirs = try place.store(process: process)
            _ = try acquired(theirs.acquire("run:\(name)", run: name))
            let ours = try place.store { InterceptedDatabase($0, isLocal: isLocal) }
            let attempt = try ours.acquire("run:\(name)", run: "next")
            let isTaken = if case .acquired = attempt { true } else { false }
            #expect(isTaken == isDead, "\(name)")
        }
    }

    @Test("what this process cannot read of itself makes every holder alive", arguments: StoreKind.allCases)
    func unknownSelf(_ kind: StoreKind) throws {
        let place = try kind.makePlace()
        let us = ProcessIdentity.current()
        let gone = ProcessIdentity(
            boot: us.boot, namespace: us.namespace, pid: 1 << 22 + 1, started: us.started, host: us.host)
        _ = try acquired(place.store(process: gone).acquire(resource, run: "create:1"))
        let blind = ProcessIdentity(boot: nil, namespace: nil, pid: us.pid, started: nil, host: us.host)
        _ = try holder(place.store(process: blind).acquire(resource, run: "create:2"))
        _ = try acquired(place.store().acquire(resource, run: "create:2"))
    }
}
