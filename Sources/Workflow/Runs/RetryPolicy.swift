/// How often and how far apart something is tried that may succeed later (docs/workflows.md has the table).
package struct RetryPolicy: Sendable, Hashable {
    package var firstPauseMilliseconds: Int64
    package var longestPauseMilliseconds: Int64
    /// Attempts in all.
    package var attempts: Int

    package init(firstPauseMilliseconds: Int64, longestPauseMilliseconds: Int64, attempts: Int) {
        self.firstPauseMilliseconds = firstPauseMilliseconds
        self.longestPauseMilliseconds = longestPauseMilliseconds
        self.attempts = attempts
    }

    /// Within a call that has a deadline.
    package static let withinCall = RetryPolicy(
        firstPauseMilliseconds: 500, longestPauseMilliseconds: 15_000, attempts: 6)
    /// Of a run that waits: 30 seconds to an hour apart, for about a day.
    package static let ofWaitingRun = RetryPolicy(
        firstPauseMilliseconds: 30_000, longestPauseMilliseconds: 3_600_000, attempts: 30)

    /// The pause after that many attempts (from 1): doubled each time, with up to a quarter more.
    ///
    /// - Parameter random: from 0 to 255; callers that were refused together do not come back together.
    package func pause(after attempt: Int, random: UInt8) -> Int64 {
        var pause = firstPauseMilliseconds
        for _ in 1..<max(1, min(attempt, 40)) { pause = min(pause * 2, longestPauseMilliseconds) }
        return pause + pause * Int64(random) / 1020
    }
}
