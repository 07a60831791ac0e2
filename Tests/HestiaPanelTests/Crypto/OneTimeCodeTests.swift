import HestiaModel
import HestiaPanel
import Testing

@Suite("OneTimeCode")
struct OneTimeCodeTests {
    /// RFC 6238, appendix B, SHA-1, the last six digits.
    @Test(
        "gives the codes of the standard",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ])
    func standard(seconds: Int, code: String) {
        for secret in [
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "gezd gnbv gy3t qojq gezd gnbv gy3t qojq",
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ==",
        ] {
            #expect(OneTimeCode.code(secret: Secret(secret), secondsSince1970: seconds)?.reveal() == code)
        }
    }

    @Test(
        "a secret that is no Base32 gives none",
        arguments: ["", "1", "GEZD0", "ü", "   ", String(repeating: "A", count: 10_000)])
    func noSecret(text: String) {
        #expect(OneTimeCode.code(secret: Secret(text), secondsSince1970: 59) == nil)
    }
}
