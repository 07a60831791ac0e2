import Synchronization
import Workflow

/// A journal that keeps what is written, as the store does, and fails on demand.
final class JournalInMemory: RunJournal {
    private(set) var writes: [[JournalChange]] = []
    /// Asked before each write.
    var failure: ([JournalChange]) -> WorkflowError? = { _ in nil }

    func write(_ changes: [JournalChange]) throws(WorkflowError) {
        if let failure = failure(changes) { throw failure }
        writes.append(changes)
    }

    /// The run's row as it was written last.
    var run: StoredRun? {
        var run: StoredRun?
        for case .run(let written) in writes.joined() { run = written }
        return run
    }

    /// The steps as they were written last, in the order in which they started.
    var steps: [StoredStep] {
        var steps: [StoredStep] = []
        for case .step(let written) in writes.joined() {
            if let index = steps.firstIndex(where: { $0.name == written.name && $0.occurrence == written.occurrence }) {
                steps[index] = written
            } else {
                steps.append(written)
            }
        }
        return steps.sorted { $0.ordinal < $1.ordinal }
    }

    var logLines: [String] {
        var lines: [String] = []
        for case .log(_, _, _, let line) in writes.joined() { lines.append(line) }
        return lines
    }
}

/// A clock that goes on only while somebody pauses.
final class PausedClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_795_405_680_123)

    func advance(_ by: Int64) { milliseconds.withLock { $0 += by } }
    var now: Int64 { milliseconds.withLock { $0 } }

    var clock: WorkflowClock {
        WorkflowClock(
            now: { [self] in Timestamp(millisecondsSince1970: now) }, uptimeMilliseconds: { [self] in now },
            pause: { [self] in advance(Int64($0)) })
    }
}
