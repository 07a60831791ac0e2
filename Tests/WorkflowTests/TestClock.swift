import FoundationEssentials
import Glibc
import Workflow

/// The system's clock.
enum TestClock {
    static let clock = WorkflowClock(
        now: { Timestamp(millisecondsSince1970: milliseconds(CLOCK_REALTIME)) },
        uptimeMilliseconds: { milliseconds(CLOCK_MONOTONIC) })

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// Files, as tests put them there and look at them.
enum FolderListing {
    static func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    static func read(_ path: String) throws -> String { try String(contentsOf: URL(filePath: path), encoding: .utf8) }

    static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
