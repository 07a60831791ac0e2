import CMariaDB
import Workflow

/// The client library, opened when the first store in MariaDB is.
final class MariaDBLibrary {
    /// The name that the dynamic linker knows it by, from Connector/C 3.0 on.
    static let standardName = "libmariadb.so.3"

    let functions: UnsafeMutablePointer<cmariadb_library>

    /// - Throws: `failed`, with the package to install.
    init(name: String = standardName) throws(StoreFailure) {
        var reason = [CChar](repeating: 0, count: 512)
        let loaded = reason.withUnsafeMutableBufferPointer { buffer -> UnsafeMutablePointer<cmariadb_library>? in
            guard let base = buffer.baseAddress else { return nil }
            return cmariadb_library_load(name, base, buffer.count)
        }
        guard let loaded else {
            let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw .failed(
                "MariaDB's client library is missing or cannot be used: \(text).",
                hint: "Install it: apt-get install libmariadb3 (Debian, Ubuntu) or dnf install mariadb-connector-c "
                    + "(Enterprise Linux).")
        }
        functions = loaded
    }

    deinit { cmariadb_library_free(functions) }
}
