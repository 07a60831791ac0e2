import HestiaSimulator
import HestiaTestSupport
import Provisioning
import Synchronization
import Testing
import Workflow

/// What tests of runs, rather than of single calls, have in common.
extension ProvisioningHarness {
    /// What the store has of a run.
    func stored(_ id: String) throws -> StoredRun? {
        let store = try openStore()
        defer { store.close() }
        return try store.run(id)
    }

    /// A run's steps in the store: `create-panel-user done`.
    func storedSteps(_ id: String) throws -> [String] {
        let store = try openStore()
        defer { store.close() }
        return try store.steps(of: id).map { "\($0.name) \($0.outcome?.rawValue ?? "begun")" }
    }

    /// From the next exchange that is this command on, nothing gets through.
    ///
    /// - Parameter hasEffect: whether that one still takes effect.
    func cutOff(at command: String, hasEffect: Bool) {
        simulator.panel.addFault(Fault(hasEffect ? .cutAfter : .cutBefore, match: command))
        isCutOff.withLock { $0 = command }
    }

    func reconnect() {
        simulator.panel.removeFaults()
        isCutOff.withLock { $0 = nil }
    }
}

/// Orders for alice.
enum Order {
    static let password = "Str0ng-Pass1"

    /// For create_account: user and web domain, nothing that comes later.
    static func create(_ id: String?, _ more: [String: Any] = [:]) -> [String: Any] {
        var request = CreateAccountTests.request([
            "package": ["name": "default"], "dns": false, "mail": false, "certificate": "off",
        ])
        request["run_id"] = id
        return request.merging(more) { $1 }
    }

    /// For what needs the user name only.
    static func alice(_ id: String?, _ more: [String: Any] = [:]) -> [String: Any] {
        var request: [String: Any] = ["username": "alice"]
        request["run_id"] = id
        return request.merging(more) { $1 }
    }
}
