import Workflow

/// The exclusive section of a server: its packages are written, and its policy is changed, by one run at a time.
final class ServerSection {
    private let leases: LeaseKeeper
    /// What this section took; what the call had before stays.
    private var taken: [String] = []

    init(_ leases: LeaseKeeper) { self.leases = leases }

    deinit { leave() }

    /// - Throws: `leaseHeld`, naming who is inside.
    func take(_ resource: String, _ run: Run, _ server: String, _ waitMilliseconds: Int64) throws(WorkflowError) {
        guard !leases.leases.contains(where: { $0.resource == resource }) else { return }
        try leases.acquire(
            resource, run: run.id, work: "deploys a package on \(server)", waitMilliseconds: waitMilliseconds)
        taken.append(resource)
    }

    func leave() {
        for resource in taken.reversed() { leases.release(resource) }
        taken = []
    }
}
