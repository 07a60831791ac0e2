import Glibc

/// Certificates made with openssl: an authority, and servers' of different virtue.
package struct TestCertificates: Sendable {
    /// A certificate and its key.
    package struct Identity: Sendable {
        package let certificate: String
        package let key: String
        /// As openssl computes it, not as the code under test does.
        package let pin: String
    }

    package let authority: String
    /// panel.test, 127.0.0.1 and ::1, signed by the authority.
    package let good: Identity
    /// The same names and another key.
    package let renewed: Identity
    package let expired: Identity
    /// panel.test, signed by itself.
    package let selfSigned: Identity
    private let folder: TemporaryFolder

    /// Made once for all tests.
    package static func shared() throws -> TestCertificates { try made.get() }
    private static let made = Result {
        let certificates = try TestCertificates()
        atexit { TestCertificates.removeFolder() }
        return certificates
    }
    private static func removeFolder() { try? made.get().folder.remove() }

    private init() throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        let names = ["-subj", "/CN=panel.test", "-addext", "subjectAltName=DNS:panel.test,IP:127.0.0.1,IP:::1"]

        func openssl(_ arguments: [String]) throws {
            let log = folder.path(of: "openssl.log")
            let code = try ChildProcess(["openssl"] + arguments, log: log).wait()
            guard code == 0 else { throw TestFailure("openssl \(arguments): \(contents(of: log))") }
        }
        func identity(_ name: String) throws -> Identity {
            let (certificate, key) = (folder.path(of: "\(name).pem"), folder.path(of: "\(name).key"))
            let (publicKey, digest) = (folder.path(of: "\(name).pub"), folder.path(of: "\(name).digest"))
            try openssl(["pkey", "-in", key, "-pubout", "-outform", "DER", "-out", publicKey])
            try openssl(["dgst", "-sha256", "-binary", "-out", digest, publicKey])
            try openssl(["base64", "-in", digest, "-out", digest + ".txt"])
            let encoded = contents(of: digest + ".txt").split(whereSeparator: \.isNewline).joined()
            return Identity(certificate: certificate, key: key, pin: "sha256//" + encoded)
        }
        func signed(_ name: String, days: String) throws -> Identity {
            let request = folder.path(of: "\(name).csr")
            try openssl(["req", "-new", "-keyout", folder.path(of: "\(name).key"), "-out", request] + newKey + names)
            try openssl([
                "x509", "-req", "-in", request, "-CA", folder.path(of: "ca.pem"), "-CAkey", folder.path(of: "ca.key"),
                "-days", days, "-copy_extensions", "copy", "-out", folder.path(of: "\(name).pem"),
            ])
            return try identity(name)
        }

        authority = folder.path(of: "ca.pem")
        try openssl(
            ["req", "-x509", "-days", "2", "-subj", "/CN=Test Authority", "-out", authority]
                + ["-keyout", folder.path(of: "ca.key")] + newKey)
        good = try signed("good", days: "2")
        renewed = try signed("renewed", days: "2")
        expired = try signed("expired", days: "-1")
        try openssl(
            ["req", "-x509", "-days", "2", "-out", folder.path(of: "self.pem")]
                + ["-keyout", folder.path(of: "self.key")] + newKey + names)
        selfSigned = try identity("self")
    }
}
