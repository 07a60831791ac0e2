import Workflow

/// Says whose a store is that another installation had.
struct AdoptStore {
    struct Body: Encodable {
        let installation: String
        let cancelledRuns: Int
        let droppedObligations: Int
        let droppedLinks: Int

        private enum CodingKeys: String, CodingKey {
            case installation
            case cancelledRuns = "cancelled_runs"
            case droppedObligations = "dropped_obligations"
            case droppedLinks = "dropped_links"
        }
    }

    let request: AdoptStoreRequest
    let store: Store

    func perform() throws(WorkflowError) -> Body {
        switch request.kind {
        case .moved:
            try store.moveInstallation(to: request.installation)
            return Body(
                installation: request.installation, cancelledRuns: 0, droppedObligations: 0, droppedLinks: 0)
        case .copy:
            if try store.installation() == request.installation {
                throw WorkflowError(
                    .runConflict, "The store is \(request.installation)'s own already.", field: "installation",
                    hint: "A copy needs a name of its own: with one name both would work on the same accounts.")
            }
            let copied = try store.copyInstallation(to: request.installation)
            return Body(
                installation: request.installation, cancelledRuns: copied.cancelledRuns,
                droppedObligations: copied.droppedObligations, droppedLinks: copied.droppedLinks)
        }
    }
}

/// What migrating a store reports.
struct MigratedStore: Encodable {
    let schemaVersion: Int64

    private enum CodingKeys: String, CodingKey { case schemaVersion = "schema_version" }
}
