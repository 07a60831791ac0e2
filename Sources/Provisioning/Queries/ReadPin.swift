import HTTPTransport
import HestiaModel
import HestiaPanel
import Workflow

/// Reads the public-key pin of a server, without credentials and without trusting it (design, decision 11).
struct ReadPin {
    struct Body: Encodable {
        let pin: String
        let issuer: String
        let subject: String
        let validUntil: String
        /// Whether a public authority vouches for it: then plain verification is right, and a pin would break with the next
        /// renewal.
        let isPubliclyTrusted: Bool
        let advice: String

        private enum CodingKeys: String, CodingKey {
            case pin, issuer, subject
            case validUntil = "valid_until"
            case isPubliclyTrusted = "publicly_trusted"
            case advice
        }
    }

    let request: ReadPinRequest
    let context: ProvisioningContext
    let run: Run

    func perform() throws(WorkflowError) -> Body {
        try run.step(.connect) { () throws(WorkflowError) in
            let server = request.server
            let endpoint = ServerEndpoint(
                host: server.host, port: server.port, address: server.address,
                connectTimeoutMilliseconds: server.connectTimeoutMilliseconds, proxy: server.proxy)
            let certificate: ServerCertificate
            do throws(TransportError) {
                certificate = try context.readCertificate(endpoint, StopSignal(context.isStopRaised))
            } catch {
                throw PanelError(
                    code: .transport(error), command: "the handshake", server: "\(server.host):\(server.port)",
                    panelText: nil
                ).asWorkflowError
            }
            let advice =
                certificate.isPubliclyTrusted
                ? "A public authority vouches for this certificate: leave pins empty, plain verification is right. Each "
                    + "renewal makes a new key, and a pin would break."
                : "Compare this pin with the server's own (on the server: the command in docs/security.md), then set pins to it."
            return .done(
                Body(
                    pin: certificate.pin, issuer: certificate.issuer, subject: certificate.subject,
                    validUntil: certificate.notAfter, isPubliclyTrusted: certificate.isPubliclyTrusted, advice: advice),
                certificate.pin)
        }
    }
}
