import Workflow

/// Which secrets a call must bring for what is left of a run: none is ever kept.
enum SecretNeeds {
    /// The request's fields, such as `ftp.password`; what is needed of the server is not among them.
    ///
    /// - Parameters:
    ///   - request: as kept, or as passed.
    static func fields(
        ofWorkflow workflow: String, request: RequestValue, steps: [StoredStep]
    ) -> [String] {
        func step(_ name: StepName) -> StoredStep? {
            steps.first { $0.name == name.rawValue && $0.occurrence == 1 }
        }
        func isOpen(_ name: StepName) -> Bool {
            guard let outcome = step(name)?.outcome else { return true }
            return outcome != .done && outcome != .skipped
        }
        switch WorkflowName(rawValue: workflow) {
        case .createAccount:
            var fields: [String] = []
            // Where a password was sent and no answer came, it is not known which one holds; an account that was there
            // before the run gets the order's.
            let isAdopted = step(.createUser)?.outcome == .skipped
            if isOpen(.createUser) || (isAdopted || step(.changePassword) != nil) && isOpen(.changePassword) {
                fields.append("password")
            }
            if request["ftp"] != nil, isOpen(.addFTPAccount) { fields.append("ftp.password") }
            if request["database"] != nil, isOpen(.addDatabase) { fields.append("database.password") }
            return fields
        case .changePassword: return isOpen(.changePassword) ? ["password"] : []
        default: return []
        }
    }

    /// Refuses to go on without one.
    ///
    /// - Parameter request: as passed, with the secrets.
    static func check(_ run: StoredRun, steps: [StoredStep], request: RequestValue) throws(WorkflowError) {
        let needed = fields(ofWorkflow: run.workflow, request: request, steps: steps)
        if let field = needed.first(where: { request.member($0) == nil }) { throw missing(field) }
    }

    static func missing(_ field: String) -> WorkflowError {
        WorkflowError(
            .invalidRequest, "\(field) is missing: the run needs it again, for passwords are never kept.", field: field,
            hint: "Pass it again, or a new one.")
    }
}

extension RequestValue {
    /// The value at a path such as `ftp.password`; nil also for null.
    func member(_ path: String) -> RequestValue? {
        var value: RequestValue? = self
        for key in path.split(separator: ".") { value = value?[String(key)] }
        return value == .null ? nil : value
    }
}
