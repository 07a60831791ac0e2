import Glibc

/// A moment in UTC, to the millisecond.
package struct Timestamp: Sendable, Hashable, Comparable {
    package let millisecondsSince1970: Int64

    package init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

    package static func < (left: Self, right: Self) -> Bool {
        left.millisecondsSince1970 < right.millisecondsSince1970
    }

    /// RFC 3339, for example `2026-11-23T03:48:00.123Z`.
    package var text: String {
        let milliseconds = ((millisecondsSince1970 % 1000) + 1000) % 1000
        let seconds = (millisecondsSince1970 - milliseconds) / 1000
        let secondOfDay = ((seconds % 86_400) + 86_400) % 86_400
        let date = Self.date(ofDay: (seconds - secondOfDay) / 86_400)
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let fraction =
            milliseconds < 10 ? "00\(milliseconds)" : milliseconds < 100 ? "0\(milliseconds)" : "\(milliseconds)"
        return "\(date.year)-\(two(date.month))-\(two(date.day))"
            + "T\(two(secondOfDay / 3600)):\(two(secondOfDay / 60 % 60)):\(two(secondOfDay % 60)).\(fraction)Z"
    }

    /// Year, month and day of a day counted from 1970-01-01 (Howard Hinnant's civil_from_days).
    private static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

/// Where the time comes from.
package struct WorkflowClock: Sendable {
    /// The time of day.
    package let now: @Sendable () -> Timestamp
    /// Milliseconds that never go back, for durations.
    package let uptimeMilliseconds: @Sendable () -> Int64

    /// Waits that many milliseconds.
    package let pause: @Sendable (Int32) -> Void

    package init(
        now: @escaping @Sendable () -> Timestamp, uptimeMilliseconds: @escaping @Sendable () -> Int64,
        pause: @escaping @Sendable (Int32) -> Void = { _ = poll(nil, 0, $0) }
    ) {
        self.now = now
        self.uptimeMilliseconds = uptimeMilliseconds
        self.pause = pause
    }
}
