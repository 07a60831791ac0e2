import HestiaModel
import Workflow

/// What is noted of one account's suspension, as far as it still speaks of this account.
struct SuspensionNote {
    /// nil when there is no note, or it was left behind.
    let memory: SuspensionMemory?
    /// Why a note that is there does not count.
    let dropped: String?

    init(of account: AccountReading, _ scene: ServerRun) throws(WorkflowError) {
        let found = try SuspensionMemories(in: scene.store, under: scene.leases).recall(
            account.name, on: scene.server.settings.name)
        // Written by a suspending that was cut off before it took effect: it holds what an unsuspending before it still owes.
        var isUnderWay = false
        if let found {
            isUnderWay = found.run == scene.run.id
            if !isUnderWay, let noting = try scene.store.run(found.run) { isUnderWay = noting.status != .done }
        }
        if let found, found.created != account.created {
            dropped = "a note of an earlier account \(account.name) was dropped"
        } else if let found, !account.isSuspended, !found.isRestoring, !isUnderWay {
            dropped = "a note of a suspension that somebody else ended was dropped"
        } else {
            dropped = nil
        }
        memory = dropped == nil ? found : nil
    }

    /// A step's detail, with a word about the note that was dropped.
    func detail(_ text: String) -> String { dropped.map { "\(text); \($0)" } ?? text }
}

extension ServerWorkflow {
    /// Removes the note of an account whose work is done and proven: a file that stays is no failure of it.
    func forgetSuspension(of account: AccountName) {
        do throws(WorkflowError) {
            try SuspensionMemories(in: store, under: scene.leases).forget(account, on: server.settings.name)
        } catch {
            run.warn(
                "The note of the suspension of \(account) could not be removed: \(error.message) \(error.hint ?? "")")
        }
    }
}
