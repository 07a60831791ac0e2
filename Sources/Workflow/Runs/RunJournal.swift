/// Where the steps of runs are recorded.
///
/// A step is recorded before its work starts and after it ends, so that a run can be continued by another process.
package protocol RunJournal {
    /// A run begins.
    func begin(run: String, workflow: String, at time: Timestamp) throws(WorkflowError)
    /// A step's work is about to start.
    func stepStarts(run: String, ordinal: Int, name: StepName, at time: Timestamp) throws(WorkflowError)
    /// A step has ended.
    func stepEnded(run: String, _ record: StepRecord) throws(WorkflowError)
    /// The run has ended; nil means with success.
    func end(run: String, error: ErrorCode?, at time: Timestamp) throws(WorkflowError)
}

/// Records nothing beyond the process: what a run has done is in its response.
package struct TransientJournal: RunJournal {
    package init() {}
    package func begin(run: String, workflow: String, at time: Timestamp) {}
    package func stepStarts(run: String, ordinal: Int, name: StepName, at time: Timestamp) {}
    package func stepEnded(run: String, _ record: StepRecord) {}
    package func end(run: String, error: ErrorCode?, at time: Timestamp) {}
}
