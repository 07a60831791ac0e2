/// The certificate that a server presents, as read before anything is trusted.
package struct ServerCertificate: Sendable, Hashable {
    /// The public key's pin, `sha256//BASE64`.
    package let pin: String
    package let issuer: String
    package let subject: String
    /// The end of its validity as an ISO 8601 time in UTC; libcurl's own text if that has another form.
    package let notAfter: String
    /// Whether the system's authorities vouch for it and the host's name: then a pin is not needed, and would break with
    /// the next renewal's new key.
    package let isPubliclyTrusted: Bool

    package init(pin: String, issuer: String, subject: String, notAfter: String, isPubliclyTrusted: Bool) {
        self.pin = pin
        self.issuer = issuer
        self.subject = subject
        self.notAfter = notAfter
        self.isPubliclyTrusted = isPubliclyTrusted
    }

    /// From libcurl's names and values; nil without a readable certificate.
    init?(certinfo values: [String: String], isPubliclyTrusted: Bool) {
        guard let pin = values["Cert"].flatMap(PublicKeyPin.ofCertificate(pem:)) else { return nil }
        self.init(
            pin: pin, issuer: values["Issuer"] ?? "", subject: values["Subject"] ?? "",
            notAfter: Self.isoTime(values["Expire date"] ?? ""), isPubliclyTrusted: isPubliclyTrusted)
    }

    /// `Nov 26 03:53:00 2026 GMT` as `2026-11-26T03:53:00Z`.
    private static func isoTime(_ text: String) -> String {
        let parts = text.split(separator: " ").map(String.init)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 5, let month = months.firstIndex(of: parts[0]), parts[4] == "GMT" else { return text }
        return "\(parts[3])-\(twoDigits("\(month + 1)"))-\(twoDigits(parts[1]))T\(parts[2])Z"
    }

    private static func twoDigits(_ number: String) -> String { number.utf8.count < 2 ? "0\(number)" : number }
}
