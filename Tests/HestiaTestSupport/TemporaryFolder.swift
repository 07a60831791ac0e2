import FoundationEssentials
import Glibc

/// A folder of its own for a test, removed with the value.
package final class TemporaryFolder: Sendable {
    /// Absolute.
    package let path: String

    /// - Parameter parent: where it is made; one in memory spares the disk what no power cut will ask for.
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
