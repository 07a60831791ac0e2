import Glibc

/// A point of the clock that no one sets, in milliseconds.
struct MonotonicTime: Comparable, Sendable {
    let milliseconds: Int

    static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
    }

    static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.milliseconds < right.milliseconds }

    static func - (left: MonotonicTime, right: MonotonicTime) -> Int { left.milliseconds - right.milliseconds }

    /// Later by so many milliseconds, a negative number counting as none.
    func advanced(by milliseconds: Int) -> MonotonicTime {
        let sum = self.milliseconds.addingReportingOverflow(max(0, milliseconds))
        return MonotonicTime(milliseconds: sum.overflow ? .max : sum.partialValue)
    }
}
