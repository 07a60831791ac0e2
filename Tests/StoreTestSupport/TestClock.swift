import Glibc
package import Workflow

/// Clocks for tests.
package enum TestClock {
    /// The system's.
    package static let clock = WorkflowClock(
        now: { Timestamp(millisecondsSince1970: milliseconds(CLOCK_REALTIME)) },
        uptimeMilliseconds: { milliseconds(CLOCK_MONOTONIC) })

    /// The system's, with a time of day that somebody has set wrong.
    package static func clock(aheadMilliseconds: Int64) -> WorkflowClock {
        WorkflowClock(
            now: { Timestamp(millisecondsSince1970: milliseconds(CLOCK_REALTIME) + aheadMilliseconds) },
            uptimeMilliseconds: { milliseconds(CLOCK_MONOTONIC) })
    }

    /// Goes on by what is paused, and never waits.
    package static func impatient() -> WorkflowClock {
        let passed = PassedTime()
        return WorkflowClock(
            now: { Timestamp(millisecondsSince1970: milliseconds(CLOCK_REALTIME)) },
            uptimeMilliseconds: { passed.read() }, pause: { passed.add(Int64($0)) })
    }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
