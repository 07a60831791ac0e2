import FoundationEssentials
import Glibc

/// A folder of its own for a test, removed with the value.
package final class TemporaryFolder: Sendable {
    /// Absolute.
    package let path: String

    /// Where a store is made whose processes may die but whose machine does not: in memory, if there is such a place, for a
    /// disk makes each commit wait.
    package static let inMemory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"

    /// - Parameter parent: where it is made.
    package init(in parent: String = "/tmp") throws {
        var template = Array("\(parent)/hestiabridge-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw TemporaryFolderError(number: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The path of a file in it.
    package func path(of name: String) -> String { path + "/" + name }

    /// Writes a file that only this user may read.
    package func write(_ text: String, to name: String) throws {
        guard
            FileManager.default.createFile(
                atPath: path(of: name), contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw TestFailure("cannot write \(name)") }
    }

    /// Removes it before the value ends, as a program's exit does not end values.
    package func remove() { try? FileManager.default.removeItem(atPath: path) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The folder could not be made.
package struct TemporaryFolderError: Error {
    package let number: Int32
}
