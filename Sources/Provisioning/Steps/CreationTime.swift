import Workflow

/// When a panel says that an account was made: its own local time, whose zone is not known.
struct CreationTime {
    /// As if it were UTC.
    private let seconds: Int64

    /// The largest time from one zone to another, and how long a command may take.
    private static let widestZone: Int64 = 14 * 3600
    private static let tolerance: Int64 = 300

    /// - Parameter text: `2026-11-23 04:05:06`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split { $0 == "-" || $0 == " " || $0 == ":" }.map { Int64($0) }
        guard parts.count == 6, let year = parts[0], let month = parts[1], let day = parts[2], let hour = parts[3],
            let minute = parts[4], let second = parts[5], (1970...9999).contains(year), (1...12).contains(month),
            (1...31).contains(day), (0...24).contains(hour), (0...60).contains(minute), (0...61).contains(second)
        else { return nil }
        seconds = Self.day(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// Whether it can be that moment, in some zone: zones differ by quarters of an hour.
    func isAround(_ time: Timestamp) -> Bool {
        let difference = seconds - time.millisecondsSince1970 / 1000
        guard abs(difference) <= Self.widestZone + Self.tolerance else { return false }
        let rest = ((difference % 900) + 900) % 900
        return rest <= Self.tolerance || rest >= 900 - Self.tolerance
    }

    /// Whether it is at most two days from that moment.
    func isWithinDays(of time: Timestamp) -> Bool { abs(seconds - time.millisecondsSince1970 / 1000) <= 2 * 86_400 }

    /// The number of a day counted from 1970-01-01 (Howard Hinnant's days_from_civil).
    private static func day(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
