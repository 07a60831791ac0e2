import HestiaModel
import Workflow

/// A request that only the store is asked for.
package protocol StoreRequesting: Decodable {
    var options: RunOptions { get }
}

/// One call from outside that works on the store and on no server.
struct StoreCall {
    private let call: WorkflowCall
    private let context: ProvisioningContext

    init(_ call: WorkflowCall) {
        self.call = call
        context = call.context
    }

    /// - Parameter isChange: refused when the store is another installation's.
    func perform<Request: StoreRequesting, Body: Encodable>(
        _ type: Request.Type, isChange: Bool = true, work: (Request, Store) throws(WorkflowError) -> Body
    ) throws(WorkflowFailure) -> [UInt8] {
        let request = try call.read(type)
        let installation = isChange ? request.options.installation : nil
        return try answer(request, { () throws(WorkflowError) in try context.openStore(as: installation) }, work)
    }

    /// The same for the store as a whole, whosever it is.
    func perform<Request: Decodable, Body: Encodable>(
        _ type: Request.Type, opening: () throws(WorkflowError) -> Store,
        work: (Request, Store) throws(WorkflowError) -> Body
    ) throws(WorkflowFailure) -> [UInt8] {
        try answer(try call.read(type), opening, work)
    }

    private func answer<Request, Body: Encodable>(
        _ request: Request, _ open: () throws(WorkflowError) -> Store,
        _ work: (Request, Store) throws(WorkflowError) -> Body
    ) throws(WorkflowFailure) -> [UInt8] {
        do throws(WorkflowError) {
            let store = try open()
            defer { store.close() }
            return try ResponseWriter.write(try work(request, store))
        } catch {
            throw WorkflowFailure(error: error, run: nil)
        }
    }
}

extension ProvisioningContext {
    /// Opens the store for a call that changes something.
    ///
    /// - Parameter installation: whose call it is; nil when the caller does not say.
    /// - Throws: `invalidSettings` when the store is another installation's.
    func openStore(as installation: String?) throws(WorkflowError) -> Store {
        let store = try openStore()
        do throws(WorkflowError) {
            // A look costs less than a transaction.
            if let installation, try store.installation() != installation {
                try store.declareInstallation(installation)
            }
            return store
        } catch {
            store.close()
            throw error
        }
    }
}

extension Store {
    /// Whether the store is known to be another installation's than the caller's.
    func isForeign(to installation: String?) throws(WorkflowError) -> Bool {
        guard let installation, let known = try self.installation() else { return false }
        return known != installation
    }
}
