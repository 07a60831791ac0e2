import FoundationEssentials
import Glibc

/// A folder of its own for a test, removed with the value.
package final class TemporaryFolder: Sendable {
    /// Absolute.
    package let path: String

    package init() throws {
        var template = Array("/tmp/hestiabridge-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw TemporaryFolderError(number: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The folder could not be made.
package struct TemporaryFolderError: Error {
    package let number: Int32
}
