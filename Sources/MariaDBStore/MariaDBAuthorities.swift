import Glibc
import Workflow

/// The file of the authorities that a server's certificate is verified against.
enum MariaDBAuthorities {
    /// - Parameter named: what the store's address names; nil: the system's, wherever this system keeps them.
    /// - Throws: `failed` where the file cannot be read, or the system's is not found.
    static func file(_ named: String?) throws(StoreFailure) -> String {
        if let named {
            guard access(named, R_OK) == 0 else {
                throw .failed(
                    "The ca_file \(named) cannot be read: \(String(cString: strerror(errno))).",
                    hint: "Let user \(geteuid()) read it.")
            }
            return named
        }
        guard let found = system.first(where: { access($0, R_OK) == 0 }) else {
            throw .failed(
                "This system's authorities are not found.",
                hint: "Install the package ca-certificates, or set ca_file in the store's address.")
        }
        return found
    }

    /// Debian; Enterprise Linux; SUSE; Alpine.
    private static let system = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]
}
