package import HestiaModel
internal import MariaDBStore
internal import SQLiteStore
package import Workflow

/// Where the store of runs is.
package struct StoreLocation {
    private enum Place {
        case file(String)
        case database(MariaDBLocation, password: Secret?)
    }

    private let place: Place

    /// Where it is when nobody says.
    package static let standard = StoreLocation(.file(SQLiteDatabase.standardPath))

    private init(_ place: Place) { self.place = place }

    /// - Parameters:
    ///   - text: an absolute path, or `mariadb://user@host/database`.
    ///   - password: of the database; nil when a file holds it.
    ///   - field: where the text is from.
    /// - Throws: `invalidSettings`, without the text, in which a password may stand.
    package init(_ text: String, password: Secret?, field: String) throws(WorkflowError) {
        if text.hasPrefix("/"), !text.hasSuffix("/"), !TextRules.hasControlCharacter(text) {
            place = .file(text)
        } else if text.hasPrefix("mariadb:") || text.hasPrefix("mysql:") {
            do throws(StoreFailure) {
                place = .database(try MariaDBLocation(text), password: password)
            } catch {
                guard case .failed(let message, let hint) = error else {
                    throw WorkflowError(.invalidSettings, "The store cannot be used.", field: field)
                }
                throw WorkflowError(.invalidSettings, message, field: field, hint: hint)
            }
        } else {
            throw WorkflowError(
                .invalidSettings, "The store must be the absolute path of a file, or mariadb://user@host/database.",
                field: field)
        }
    }

    /// What is unsafe about it, in words for people.
    package var warning: String? {
        switch place {
        case .file: nil
        case .database(let location, _): location.warning
        }
    }

    /// Opens it, for one call.
    ///
    /// - Parameter isMigrating: whether older processes may be left behind.
    package func open(_ clock: WorkflowClock, isMigrating: Bool = false) throws(WorkflowError) -> Store {
        try Store(
            { () throws(StoreFailure) -> any StoreDatabase in
                switch place {
                case .file(let path): try SQLiteDatabase(path: path)
                case .database(let location, let password): try MariaDBDatabase(location, password: password)
                }
            }, clock: clock, process: .current(), isMigrating: isMigrating)
    }
}

extension StoreLocation: CustomStringConvertible {
    /// For people; never with a password.
    package var description: String {
        switch place {
        case .file(let path): path
        case .database(let location, _): location.description
        }
    }
}
