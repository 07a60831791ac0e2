import Glibc
import Workflow

/// The system's clock, as the entry points use it.
enum SystemClock {
    static let clock = WorkflowClock(
        now: { Timestamp(millisecondsSince1970: milliseconds(CLOCK_REALTIME)) },
        uptimeMilliseconds: { milliseconds(CLOCK_MONOTONIC) })

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
