import HestiaModel
import HestiaPanel
import Testing

@Suite("PackageFile: what is written for a release")
struct PackageFileTests {
    private let newest = PanelFeatures(version: PanelVersion(1, 10, 3), hasProxy: false)

    private func file(
        _ wanted: [String: String], stored: PackageParameters? = nil, features: PanelFeatures? = nil
    ) throws -> PackageFile {
        let features = features ?? newest
        return try PackageFile(
            wanted: PackageParameters(wanted: wanted, version: features.version), stored: stored, features: features)
    }

    private func stored(_ values: [(String, String)]) -> PackageParameters {
        PackageParameters(stored: PanelObject(values.map { PanelObject.Member(key: $0.0, value: .text($0.1)) }))
    }

    @Test("a file names SHELL and every key of its release, and none of a later one")
    func keysOfReleases() throws {
        let always = [
            "WEB_TEMPLATE", "BACKEND_TEMPLATE", "PROXY_TEMPLATE", "DNS_TEMPLATE", "WEB_DOMAINS", "WEB_ALIASES",
            "DNS_DOMAINS", "DNS_RECORDS", "MAIL_DOMAINS", "MAIL_ACCOUNTS", "DATABASES", "CRON_JOBS", "DISK_QUOTA",
            "BANDWIDTH", "NS", "SHELL", "BACKUPS",
        ]
        let later = ["CPU_QUOTA", "CPU_QUOTA_PERIOD", "MEMORY_LIMIT", "SWAP_LIMIT", "BACKUPS_INCREMENTAL"]
        let releases: [(PanelVersion?, Set<String>)] = [
            (PanelVersion(1, 0, 6), Set(always)), (PanelVersion(1, 4, 17), Set(always)),
            (PanelVersion(1, 6, 14), Set(always)), (PanelVersion(1, 7, 0), Set(always + ["RATE_LIMIT"])),
            (PanelVersion(1, 8, 12), Set(always + ["RATE_LIMIT"])),
            (PanelVersion(1, 9, 0), Set(always + ["RATE_LIMIT"] + later)),
            (PanelVersion(1, 10, 3), Set(always + ["RATE_LIMIT"] + later)), (nil, Set(always + ["RATE_LIMIT"] + later)),
        ]
        for (version, keys) in releases {
            let lines = try file([:], features: PanelFeatures(version: version)).text().split(separator: "\n")
            #expect(
                Set(lines.compactMap { $0.split(separator: "=").first.map(String.init) }) == keys, "\(version as Any)")
            #expect(lines.contains("SHELL='nologin'"))
        }
        let old = try file(
            ["RATE_LIMIT": "5", "WEB_DOMAINS": "2"], features: PanelFeatures(version: PanelVersion(1, 6)))
        #expect(old.ignored == ["RATE_LIMIT"])
        #expect(!old.text().contains("RATE_LIMIT"))
    }

    @Test(
        "a value that a shell or the panel would read otherwise is refused, by its key",
        arguments: [
            "WEB_TEMPLATE", "WEB_DOMAINS", "NS", "SHELL", "BACKUPS", "RATE_LIMIT", "BACKUPS_INCREMENTAL", "CPU_QUOTA",
            "MEMORY_LIMIT",
        ],
        [
            "'", "a'b", "\"", "$(id)", "`id`", "a\nb", "a\0b", "a b", "a;b", "a\\b", "../../x", "-1", "\u{663}",
            "x#y",
            "'; touch /tmp/owned; '", "a\rb", "ü", "${HOME}", "1,5", "-rf",
        ])
    func dangerousValues(key: String, value: String) {
        #expect(throws: InvalidValue.self) { try PackageParameters(wanted: [key: value], version: nil) }
        do throws(InvalidValue) {
            _ = try PackageParameters(wanted: [key: value], version: nil)
        } catch {
            #expect(error.field == key)
            #expect(!error.reason.contains("id)"))
        }
    }

    @Test("limits, rates and switches go by release")
    func releaseRules() throws {
        let table: [(String, String, PanelVersion?, Bool)] = [
            ("WEB_DOMAINS", "unlimited", nil, true), ("WEB_DOMAINS", "0", nil, true), ("WEB_DOMAINS", "", nil, false),
            ("DISK_QUOTA", "1000000000", nil, false), ("BACKUPS", "unlimited", PanelVersion(1, 6, 14), true),
            ("BACKUPS", "unlimited", PanelVersion(1, 7, 0), false), ("BACKUPS", "unlimited", nil, false),
            ("BACKUPS", "3", nil, true), ("RATE_LIMIT", "unlimited", nil, false), ("RATE_LIMIT", "200", nil, true),
            ("BACKUPS_INCREMENTAL", "yes", nil, true), ("BACKUPS_INCREMENTAL", "true", nil, false),
            ("CPU_QUOTA", "50%", nil, true), ("CPU_QUOTA", "50", nil, false), ("CPU_QUOTA", "unlimited", nil, true),
            ("CPU_QUOTA_PERIOD", "100ms", nil, true), ("CPU_QUOTA_PERIOD", "100", nil, false),
            ("MEMORY_LIMIT", "512M", nil, true), ("MEMORY_LIMIT", "512", nil, true), ("SWAP_LIMIT", "1.5G", nil, false),
            ("SHELL", "", nil, false), ("SHELL", "bash", nil, true), ("SHELL", "/bin/bash", nil, true),
            ("WEB_TEMPLATE", "PHP-8_2", nil, true), ("WEB_TEMPLATE", "", nil, true), ("WEB_TEMPLATE", "..", nil, false),
            ("NS", "ns1.example.com,ns2.example.com", nil, true), ("NS", "ns1", nil, false), ("NS", "", nil, true),
            ("NS", "a.b,a.b,a.b,a.b,a.b,a.b,a.b,a.b,a.b", nil, false), ("NS", "bad_ns.example.com", nil, false),
            ("TIME", "10:00:00", nil, false), ("NOSUCH", "1", nil, false), ("web_domains", "1", nil, false),
        ]
        for (key, value, version, isValid) in table {
            let parameters = try? PackageParameters(wanted: [key: value], version: version)
            #expect((parameters != nil) == isValid, "\(key)=\(value) on \(version as Any)")
        }
        let tidied = try PackageParameters(
            wanted: ["NS": " NS1.Example.com., ns2.example.com", "DATABASES": "007"], version: nil)
        #expect(tidied["NS"] == "ns1.example.com,ns2.example.com")
        #expect(tidied["DATABASES"] == "7")
    }

    @Test("what is not managed stays, unknown keys of a later release too")
    func preserved() throws {
        let before = stored([
            ("WEB_TEMPLATE", "wordpress"), ("WEB_DOMAINS", "9"), ("SHELL", "/bin/rbash"), ("NS", "ns7.example.com,"),
            ("BACKUPS", "4"), ("FUTURE_LIMIT", "17"), ("TIME", "10:00:00"), ("DATE", "2020-01-01"), ("CPU_QUOTA", ""),
        ])
        let after = try file(["WEB_DOMAINS": "3"], stored: before)
        for line in [
            "WEB_TEMPLATE='wordpress'", "WEB_DOMAINS='3'", "SHELL='/bin/rbash'", "NS='ns7.example.com'", "BACKUPS='4'",
            "FUTURE_LIMIT='17'", "CPU_QUOTA=''", "PROXY_TEMPLATE=''",
        ] {
            #expect(after.text().split(separator: "\n").contains(Substring(line)), "\(line)")
        }
        #expect(!after.text().contains("TIME="))
        #expect(after.changes.contains("WEB_DOMAINS"))
        #expect(!after.changes.contains("SHELL"))
        #expect(throws: InvalidValue.self) {
            try self.file([:], stored: self.stored([("FUTURE", "a'b")]))
        }
        // An old package's value that this release refuses must be named, not guessed.
        do throws(InvalidValue) {
            _ = try PackageFile(
                wanted: PackageParameters(wanted: ["WEB_DOMAINS": "1"], version: nil),
                stored: stored([("BACKUPS", "unlimited")]), features: newest)
            Issue.record("unlimited backups were accepted")
        } catch { #expect(error.field == "BACKUPS") }
    }

    @Test("a package that already is the wanted one needs no write")
    func unchanged() throws {
        let wanted = [
            "WEB_DOMAINS": "3", "SHELL": "bash", "NS": "ns1.example.com,ns2.example.com", "PROXY_TEMPLATE": "hosting",
        ]
        let written = try file(wanted)
        var listed = written.parameters.parameters.map { ($0.key, $0.value) }
        listed = listed.map { $0.0 == "SHELL" ? ("SHELL", "/bin/bash") : $0 } + [("TIME", "1"), ("DATE", "2")]
        let again = try file(wanted, stored: stored(listed))
        #expect(again.changes.isEmpty)
        #expect(again.ignored == ["PROXY_TEMPLATE"])
        #expect(try file(["WEB_DOMAINS": "4"], stored: stored(listed)).changes == ["WEB_DOMAINS"])
        #expect(try file(["SHELL": "nologin"], stored: stored(listed)).changes == ["SHELL"])
    }

    @Test("without a known release, the stored package tells which keys there are")
    func unknownRelease() throws {
        let unknown = PanelFeatures(version: nil)
        let old = try file([:], features: PanelFeatures(version: PanelVersion(1, 6, 14))).parameters.parameters
        let before = stored(old.map { ($0.key, $0.value) })
        let same = try file(["WEB_DOMAINS": "1", "RATE_LIMIT": "9"], stored: before, features: unknown)
        #expect(same.changes.isEmpty)
        #expect(same.ignored == ["RATE_LIMIT"])
        #expect(!same.text().contains("RATE_LIMIT"))
    }

    @Test("a new package takes its name servers from the panel's own")
    func base() throws {
        let base = stored([("NS", "ns1.lab.test,ns2.lab.test"), ("WEB_DOMAINS", "unlimited")])
        let made = try PackageFile(
            wanted: PackageParameters(wanted: [:], version: nil), stored: nil, base: base, features: newest)
        #expect(made.parameters["NS"] == "ns1.lab.test,ns2.lab.test")
        #expect(made.parameters["WEB_DOMAINS"] == "1")
    }

    @Test("TIME and DATE go into the file when given, in their form only")
    func stamps() throws {
        let stamp = try #require(PackageFile.Stamp(time: "10:11:12", date: "2026-09-01"))
        #expect(try file([:]).text(stamp: stamp).hasSuffix("\nTIME='10:11:12'\nDATE='2026-09-01'"))
        #expect(PackageFile.Stamp(time: "10:11:12'", date: "2026-09-01") == nil)
        #expect(PackageFile.Stamp(time: "10:11:12", date: "2026-09-1x") == nil)
    }

    @Test("the form's fields are the file's values")
    func formFields() throws {
        let fields = try file(["NS": "a.example.com,b.example.com,c.example.com", "RATE_LIMIT": "7"]).formFields
        let values = Dictionary(uniqueKeysWithValues: fields)
        #expect(values["v_ns1"] == "a.example.com")
        #expect(values["v_ns3"] == "c.example.com")
        #expect(values["v_ns4"] == "")
        #expect(values["v_ns8"] == "")
        #expect(values["v_ratelimit"] == "7")
        #expect(values["v_backups_incremental"] == "no")
        #expect(values["v_proxy_template"] == nil)
        #expect(values["v_cpu_quota"] == nil)
    }

    @Test("what passes the checks never leaves its quotes")
    func fuzz() {
        var random = SeededGenerator(seed: 99)
        let pieces = [
            "'", "\n", "=", "$", "1", "unlimited", "a", ".", ",", "-", "/", "%", "M", "yes", " ", "ns1.a.b", "\\", "#",
        ]
        var accepted = 0
        let keys = ["WEB_TEMPLATE", "WEB_DOMAINS", "NS", "SHELL", "BACKUPS", "RATE_LIMIT", "CPU_QUOTA", "SWAP_LIMIT"]
        for _ in 0..<5_000 {
            let key = keys.randomElement(using: &random) ?? ""
            let value = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            guard
                let file = try? file(
                    [key: value.joined()], features: PanelFeatures(version: nil, limitsResources: true))
            else {
                continue
            }
            accepted += 1
            for line in file.text().split(separator: "\n", omittingEmptySubsequences: false) {
                let parts = line.split(separator: "'", omittingEmptySubsequences: false)
                #expect(parts.count == 3 && parts.last == "" && parts.first?.hasSuffix("=") == true, "\(line)")
                #expect(!line.contains("$") && !line.contains("\\") && !line.contains("`") && !line.contains("#"))
            }
        }
        print("PackageFile, fuzz: 5000 values, \(accepted) accepted")
        #expect(accepted > 200)
    }
}
