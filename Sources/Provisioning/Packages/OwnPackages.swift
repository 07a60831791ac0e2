import HestiaModel
import Workflow

/// Which packages of a server are ours, and so may be rewritten (design, decision 6). Where that is lost, none is: each has
/// to be taken over again.
struct OwnPackages {
    private let store: Store
    private let server: String

    init(in store: Store, on server: String) {
        self.store = store
        self.server = server
    }

    func contains(_ package: PackageName) throws(WorkflowError) -> Bool {
        try store.knowledge(Self.name(package), of: server) != nil
    }

    func add(_ package: PackageName) throws(WorkflowError) {
        guard try !contains(package) else { return }
        try store.setKnowledge(Self.name(package), of: server, to: "deployed")
    }

    private static func name(_ package: PackageName) -> String { "package.\(package.text)" }
}
