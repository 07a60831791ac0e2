import HestiaSimulator
import Testing

@Suite("Simulated panel: certificates")
struct DomainCertificateTests {
    @Test("a real pair is accepted and listed as openssl reads it")
    func realPair() {
        var panel = panel(certificate: Self.certificate, key: Self.key)
        #expect(panel.run("v-add-web-domain-ssl", "alice", "pem.test", "/tmp") == .init(code: 0, output: ""))
        let list = panel.run("v-list-web-domain-ssl", "alice", "pem.test", "json").output
        for line in [
            "\"SUBJECT\": \"pem.test\"", "\"ALIASES\": \"pem.test,www.pem.test\"",
            "\"NOT_BEFORE\": \"Nov 23 04:24:33 2026 GMT\"", "\"NOT_AFTER\": \"Nov 20 04:24:33 2036 GMT\"",
            "\"SIGNATURE\": \"sha256WithRSAEncryption\"", "\"PUB_KEY\": \"1024 bit\"",
            "\"ISSUER\": \"O = Example, CN = pem.test\"",
        ] { #expect(list.contains(line)) }
    }

    @Test("an elliptic pair is accepted too")
    func ellipticPair() {
        var panel = panel(certificate: Self.ellipticCertificate, key: Self.ellipticKey)
        #expect(panel.run("v-add-web-domain-ssl", "alice", "pem.test", "/tmp").code == 0)
        let list = panel.run("v-list-web-domain-ssl", "alice", "pem.test", "json").output
        #expect(list.contains("\"PUB_KEY\": \"256 bit\"") && list.contains("\"SIGNATURE\": \"ecdsa-with-SHA256\""))
    }

    @Test("a key of another certificate is refused and nothing changes")
    func otherKey() {
        var panel = panel(certificate: Self.certificate, key: Self.ellipticKey)
        let answer = panel.run("v-add-web-domain-ssl", "alice", "pem.test", "/tmp")
        #expect(answer == .init(code: 2, output: "Error: ssl certificate key pair is not valid\n"))
        #expect(panel.site("pem.test", "SSL") == "no")
    }

    @Test("Let's Encrypt fails without the internet and issues when the switch is on")
    func letsEncrypt() {
        var panel = panel(certificate: "", key: "")
        let failed = panel.run("v-add-letsencrypt-domain", "alice", "pem.test", "www.pem.test")
        #expect(failed == .init(code: 15, output: "Error: Let's Encrypt acc registration failed\n"))
        #expect(panel.site("pem.test", "LETSENCRYPT") == "no")
        panel.state.issuesCertificates = true
        panel.run("v-schedule-letsencrypt-domain", "alice", "pem.test", "www.pem.test")
        #expect(panel.site("pem.test", "SSL") == "no")
        #expect(panel.run("v-update-letsencrypt-ssl").code == 0)
        #expect(panel.site("pem.test", "LETSENCRYPT") == "yes" && panel.site("pem.test", "SSL") == "yes")
        #expect(panel.state.users["alice"]?.values["U_WEB_SSL"] == "1")
        #expect(panel.state.certificateQueue.isEmpty)
        let list = panel.run("v-list-web-domain-ssl", "alice", "pem.test", "json").output
        #expect(list.contains("\"ALIASES\": \"pem.test,www.pem.test\""))
    }

    @Test("suspending takes the redirect and HSTS away for good", arguments: ["SSL_FORCE", "SSL_HSTS"])
    func suspensionLosesRedirect(_ key: String) {
        var panel = panel(certificate: Self.certificate, key: Self.key)
        panel.run("v-add-web-domain-ssl", "alice", "pem.test", "/tmp")
        panel.run("v-add-web-domain-ssl-\(key == "SSL_FORCE" ? "force" : "hsts")", "alice", "pem.test")
        #expect(panel.site("pem.test", key) == "yes")
        let answer = panel.run("v-suspend-web-domain", "alice", "pem.test")
        #expect(answer == .init(code: 0, output: "Error: web pem.test is suspended\n"))
        panel.run("v-unsuspend-web-domain", "alice", "pem.test")
        #expect(panel.site("pem.test", key) == "no" && panel.site("pem.test", "SSL") == "yes")
    }

    private func panel(certificate: String, key: String) -> PanelMachine {
        var panel = PanelMachine()
        panel.run("v-add-web-domain", "alice", "pem.test")
        panel.state.temporaryFiles["/tmp/pem.test.crt"] = certificate + "\n"
        panel.state.temporaryFiles["/tmp/pem.test.key"] = key + "\n"
        return panel
    }

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIICSTCCAbKgAwIBAgIUA72FKHDLUIdGiqi3z9VoNfw4lfkwDQYJKoZIhvcNAQEL
        BQAwJTEQMA4GA1UECgwHRXhhbXBsZTERMA8GA1UEAwwIcGVtLnRlc3QwHhcNMjYx
        MTIzMDQyNDMzWhcNMzYxMTIwMDQyNDMzWjAlMRAwDgYDVQQKDAdFeGFtcGxlMREw
        DwYDVQQDDAhwZW0udGVzdDCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkCgYEAtedU
        Tvx9/EU7HP/dlpB9oZeH1A99Jg5alcLG0DmQjkBEti574aEU5K88v4Vh05bZootj
        kt1hhzMrPYVkJ/WphupYjq73SAJzVJaXAhXFPr+EN4sqVT2zQCR70jvufYYMvYzP
        t7kEvUGF2Qov+Wi9hEXlBj8df2emZenO4SEEOK0CAwEAAaN2MHQwHQYDVR0OBBYE
        FMrKdSyWOYOZjQdI97kTNgwiIl0iMB8GA1UdIwQYMBaAFMrKdSyWOYOZjQdI97kT
        NgwiIl0iMA8GA1UdEwEB/wQFMAMBAf8wIQYDVR0RBBowGIIIcGVtLnRlc3SCDHd3
        dy5wZW0udGVzdDANBgkqhkiG9w0BAQsFAAOBgQAkiXU707/0P7J4vhalO5/nNoVl
        iw3uNyG/3BRajNGWGWlupVqwrZ7pKrCHR1yTvLGCHC5iIAb6ESaGz5yC7DSzPndn
        640fkdsVo9Q9fx08WSMM0ip/GKYeo01TEA93dnzwiAoRPrFn7gnO2vSOjEc91Q+S
        8TSi7r8gHlvaxzR4Hw==
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBALXnVE78ffxFOxz/
        3ZaQfaGXh9QPfSYOWpXCxtA5kI5ARLYue+GhFOSvPL+FYdOW2aKLY5LdYYczKz2F
        ZCf1qYbqWI6u90gCc1SWlwIVxT6/hDeLKlU9s0Ake9I77n2GDL2Mz7e5BL1BhdkK
        L/lovYRF5QY/HX9npmXpzuEhBDitAgMBAAECgYEAnkW0brF08U5Pm/DpHfuExFgz
        gAkmDDnLCambEUw1AgDbiGSzt2NP6Zar1by5nMARh0OfFQd4t4mHIxVwSvCOWnSO
        STJ8SZv754eIFLAHNmD/IrTz/e5u+gKi1j4tTmTjRSKM7tHLQ+Kjo8vgtHVq8DQz
        fh4OpVUAN2EK2h61CmUCQQDikPEu90k4OLhqqszPqoy8mekdEWltGjtrUHp8NuXx
        SyBDsyZbBE7E9g+BVsVr93JHpAUnnfvZVwgIz9WMoM0vAkEAzYkEE0FSAlFBwLVM
        DFSWy6zX1S9Hajwl/LVyXdhs1iMes+tDbqFOiSuKhfWiDvDLE+YVSqyMys6TveNT
        rDQ44wJAApmHKvLLdEmyVAcBsqBSXRenBR5eB1J1vBWAUkyO9uXVyPEVT5YNEVWB
        eAp22XZNaWUIahv199h3zyITYTm3IQJBALconKsUEKLkCnZSmXx7fQ3v7z6ZLUjs
        ZOW4RDyA+ywwi9HFm4fg033FgWIzLMGnrzECXoL3FVg9kscq54uT1gUCQHg8LFWA
        ewfAfLu4l2nprqOsDAnge3hcYCdzmGP6+tgdPTsF0Wz/Fsx3LY8S/SQ8oQOMfclD
        fdveGxDVUJrwJjA=
        -----END PRIVATE KEY-----
        """

    private static let ellipticCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBjTCCATOgAwIBAgIUCHjc+KXQaWMTeAjVUPwgazqBfnowCgYIKoZIzj0EAwIw
        EjEQMA4GA1UEAwwHZWMudGVzdDAeFw0yNjExMjMwNDI0MzNaFw0zNjExMjAwNDI0
        MzNaMBIxEDAOBgNVBAMMB2VjLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
        AARhbgh/doR13r7yTtEVB8GA8GpC0gkh3ph+I0spDmvvtcA9D5Rqs6Hr7JxYXneE
        TuhZ8qkHGXnL1Z6U/BIDBN6io2cwZTAdBgNVHQ4EFgQUkecvFsHn0IOwaj9SOVSe
        T05onyEwHwYDVR0jBBgwFoAUkecvFsHn0IOwaj9SOVSeT05onyEwDwYDVR0TAQH/
        BAUwAwEB/zASBgNVHREECzAJggdlYy50ZXN0MAoGCCqGSM49BAMCA0gAMEUCIQD+
        5QvwNgfMKvLhL68ftdi4PL3mUSNbTbYsk/WCsZupRwIgGvzJmDLT2W3eQUxUZRzT
        wjUK6sv/tJb3ByHR90hUrPY=
        -----END CERTIFICATE-----
        """

    private static let ellipticKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQfDLipuU4+s8uuXg
        1D3PgwRZJ2Rb682OlYhQqARNeCihRANCAARhbgh/doR13r7yTtEVB8GA8GpC0gkh
        3ph+I0spDmvvtcA9D5Rqs6Hr7JxYXneETuhZ8qkHGXnL1Z6U/BIDBN6i
        -----END PRIVATE KEY-----
        """
}
