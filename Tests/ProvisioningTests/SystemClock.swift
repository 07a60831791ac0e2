import Glibc
import Workflow

/// The system's clock, as the entry points use it, but for pauses: those are a fiftieth.
enum SystemClock {
    static let clock = WorkflowClock(
        now: { Timestamp(millisecondsSince1970: milliseconds(CLOCK_REALTIME)) },
        uptimeMilliseconds: { milliseconds(CLOCK_MONOTONIC) },
        pause: { _ = poll(nil, 0, $0 / 50) })

    /// With pauses as long as they are.
    static let patient = WorkflowClock(now: clock.now, uptimeMilliseconds: clock.uptimeMilliseconds)

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
