package import HestiaModel
internal import SQLiteStore
package import Workflow

/// Where the store of runs is.
package enum StoreLocation {
    /// An absolute path.
    case file(String)

    /// Where it is when nobody says.
    package static let standard = StoreLocation.file(SQLiteDatabase.standardPath)

    /// - Parameters:
    ///   - text: an absolute path, or `mariadb://user@host/database`.
    ///   - password: of the database; nil when a file holds it.
    ///   - field: where the text is from.
    package init(_ text: String, password: Secret?, field: String) throws(WorkflowError) {
        guard text.hasPrefix("/"), !TextRules.hasControlCharacter(text) else {
            throw WorkflowError(
                .invalidSettings, "The store must be the absolute path of a file, or mariadb://user@host/database.",
                field: field)
        }
        self = .file(text)
    }

    /// Opens it, for one call.
    package func open(_ clock: WorkflowClock) throws(WorkflowError) -> Store {
        switch self {
        case .file(let path):
            try Store(
                { () throws(StoreFailure) in try SQLiteDatabase(path: path) }, clock: clock, process: .current())
        }
    }
}
