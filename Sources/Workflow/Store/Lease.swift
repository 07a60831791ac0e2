/// A lock with an end, on a run, an account, a server or a panel; fenced by its token.
package struct Lease: Sendable, Hashable {
    /// `run:ID`, `account:HOST:PORT/NAME`, `server:HOST:PORT` or `panel:HOSTNAME`.
    package let resource: String
    /// One more at each acquisition: whoever writes with an older one is refused.
    package let token: Int64

    package init(resource: String, token: Int64) {
        self.resource = resource
        self.token = token
    }
}

/// Who holds a lease, for people.
package struct LeaseHolder: Sendable, Hashable {
    package let run: String
    package let host: String
    package let pid: Int64
    /// When it ends unless it is renewed, in milliseconds from now.
    package let remainingMilliseconds: Int64

    package init(run: String, host: String, pid: Int64, remainingMilliseconds: Int64) {
        self.run = run
        self.host = host
        self.pid = pid
        self.remainingMilliseconds = remainingMilliseconds
    }
}

/// What became of an attempt to get a lease.
package enum LeaseAttempt: Sendable, Hashable {
    case acquired(Lease)
    case held(LeaseHolder)
}
