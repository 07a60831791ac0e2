import FoundationEssentials
import Glibc
import NIOSSL
import Synchronization

/// Why there is no certificate.
package struct CertificateError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
}

/// A certificate with its key, as PEM texts.
package struct CertificatePair: Sendable, Hashable {
    package let certificate: String
    package let key: String

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }

    /// A pair from two files.
    package init(certificatePath: String, keyPath: String) throws {
        self.init(
            certificate: try String(contentsOfFile: certificatePath, encoding: .utf8),
            key: try String(contentsOfFile: keyPath, encoding: .utf8))
    }

    /// A self-signed pair for loopback, made with the command `openssl`.
    package static func make() throws(CertificateError) -> CertificatePair {
        var template = Array("/tmp/hestia-simulator-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CertificateError(description: "no temporary folder") }
        let folder = template.withUnsafeBufferPointer {
            String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let names = "subjectAltName=DNS:localhost,DNS:panel.lab.test,IP:127.0.0.1,IP:127.0.0.2"
        let status = run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "30", "-subj", "/CN=localhost", "-addext", names, "-keyout", "\(folder)/key", "-out",
            "\(folder)/certificate",
        ])
        guard status == 0,
            let pair = try? CertificatePair(certificatePath: "\(folder)/certificate", keyPath: "\(folder)/key")
        else { throw CertificateError(description: "the command openssl made no certificate (exit \(status))") }
        return pair
    }

    private static let made = Mutex<[String: CertificatePair]>([:])

    /// The pair that all servers of this process show unless told otherwise.
    package static func shared() throws -> CertificatePair { try shared("one") }

    /// The pair shown when the certificate is to be wrong.
    package static func sharedOther() throws -> CertificatePair { try shared("other") }

    private static func shared(_ name: String) throws -> CertificatePair {
        try made.withLock { made in
            if let pair = made[name] { return pair }
            let pair = try make()
            made[name] = pair
            return pair
        }
    }

    /// The pin of the public key, as libcurl takes it: `sha256//…`.
    package func pin() throws -> String {
        let certificate = try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem)
        let key = try certificate.extractPublicKey().toSPKIBytes()
        return "sha256//" + Data(SHA256.digest(key)).base64EncodedString()
    }

    func tlsContext() throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(key))
        configuration.applicationProtocols = ["http/1.1"]
        return try NIOSSLContext(configuration: configuration)
    }

    /// Runs a command without any output; its exit status, -1 when it could not be run.
    private static func run(_ words: [String]) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in 0...2 {
            posix_spawn_file_actions_addopen(&actions, Int32(descriptor), "/dev/null", O_RDWR, 0)
        }
        let pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var process: pid_t = 0
        guard let program = words.first, posix_spawnp(&process, program, &actions, nil, pointers, environ) == 0 else {
            return -1
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if errno != EINTR { return -1 } }
        return (status & 0x7F) == 0 ? (status >> 8) & 0xFF : -1
    }
}
