internal import CHestiaBridge
internal import Provisioning
internal import Workflow

/// What every workflow's entry point does: checks the arguments, runs, writes exactly one output.
enum EntryPointBoundary {
    static func run(
        _ name: WorkflowName, _ request: UnsafePointer<CChar>?, _ size: Int, _ options: UnsafePointer<hb_call_options>?,
        _ responseOut: UnsafeMutablePointer<hb_buffer>?, _ errorOut: UnsafeMutablePointer<OpaquePointer?>?
    ) -> hb_status {
        do throws(WorkflowFailure) {
            guard let responseOut else { throw argument("response_out", "must not be NULL") }
            let callOptions = try checked(options)
            do throws(WorkflowFailure) {
                responseOut.pointee = try respond(name, request, size, callOptions)
                return HB_OK
            } catch {
                callOptions.logFailure(error, of: name)
                throw error
            }
        } catch {
            if let errorOut { errorOut.pointee = ErrorObject(error).map(Handle.retain) }
            return ErrorStatus.of(error.error.code)
        }
    }

    private static func checked(_ options: UnsafePointer<hb_call_options>?) throws(WorkflowFailure) -> CallOptions {
        do throws(WorkflowError) {
            return try CallOptions(options)
        } catch {
            throw WorkflowFailure(error: error, run: nil)
        }
    }

    private static func respond(
        _ name: WorkflowName, _ request: UnsafePointer<CChar>?, _ size: Int, _ options: CallOptions
    ) throws(WorkflowFailure) -> hb_buffer {
        guard size == 0 || request != nil else { throw argument("request", "must not be NULL") }
        // A size_t above the largest Int arrives as a negative number.
        guard (0...Int(Int32.max)).contains(size) else { throw argument("request_size", "is absurd") }
        // Before anything is copied.
        guard size <= RequestReader.sizeLimit else {
            throw WorkflowFailure(error: RequestReader.tooLarge, run: nil)
        }
        let bytes = [UInt8](UnsafeRawBufferPointer(start: request, count: size))
        let response = try WorkflowCatalogue.run(name, request: bytes, in: Composition.context(options))
        guard let buffer = Handle.buffer(response) else {
            throw WorkflowFailure(error: WorkflowError(.internal, "There is no memory for the response."), run: nil)
        }
        return buffer
    }

    private static func argument(_ name: String, _ reason: String) -> WorkflowFailure {
        WorkflowFailure(error: WorkflowError(.invalidArgument, "\(name) \(reason).", field: name), run: nil)
    }
}
