import HTTPTransport
import HestiaModel
import HestiaPanel
import Testing

@Suite("PackageFile: the recorded packages")
struct PackageRecordingsTests {
    private static func listed(_ call: RecordedExchange) -> (name: String, parameters: PackageParameters)? {
        guard call.command == "v-list-user-package", call.form["arg2"] == "json", call.response.status == 200,
            let document = try? PanelJSONReader.read(call.response.body), let record = document.records.first
        else { return nil }
        return (record.name, PackageParameters(stored: record.record))
    }

    private static func features(_ version: PanelVersion) -> PanelFeatures {
        PanelFeatures(version: version, hasProxy: false)
    }

    @Test("a stored package needs no write when nothing else is wanted")
    func nothingWanted() throws {
        var count = 0
        var refused: Set<String> = []
        for call in Recordings.all {
            guard let (name, stored) = Self.listed(call) else { continue }
            let nothing = try PackageParameters(wanted: [:], version: call.version)
            do throws(InvalidValue) {
                let file = try PackageFile(wanted: nothing, stored: stored, features: Self.features(call.version))
                // What panels before had not, or stored empty, gets the value of the form.
                let filled = file.changes.filter { stored[$0]?.isEmpty == false }
                #expect(filled.isEmpty, "\(call.id) \(name): \(file.changes)")
                count += 1
            } catch {
                refused.insert("\(error.field) of \(name)")
            }
        }
        print("PackageFile, stored packages: \(count) kept, not valid in their release: \(refused.sorted())")
        #expect(count > 60)
        #expect(refused.count < 20)
    }

    @Test("what a panel lists after a write equals what was written, by our comparison")
    func writtenAndListed() throws {
        var equal = 0
        var files: [String: String] = [:]
        var packages: [String: [String: String]] = [:]
        var scenario = ""
        for call in Recordings.all where !call.id.hasPrefix("contract") {
            let name = String(call.id.split(separator: "#")[0])
            if name != scenario {
                files = [:]
                packages = [:]
                scenario = name
            }
            // The panel's form writes packages too.
            if call.path.hasPrefix("/edit/package") || call.path.hasPrefix("/add/package") { packages = [:] }
            let succeeded = call.exitCodeField == 0 || (call.exitCodeField == nil && call.bodyText == "OK")
            switch call.command {
            case "v-make-tmp-file":
                if let file = call.form["arg2"], let text = call.form["arg1"] { files[file] = text }
            case "v-add-user-package" where succeeded:
                guard let package = call.form["arg2"], let path = call.form["arg1"] else { continue }
                let text = files.first { path.hasSuffix($0.key) || path + "/" + package + ".pkg" == $0.key }?.value
                packages[package] = text.map(Self.values)
            case "v-rename-user-package", "v-copy-user-package", "v-delete-user-package": packages = [:]
            default:
                guard let (package, stored) = Self.listed(call), var wanted = packages[package] else { continue }
                wanted = wanted.filter { !["TIME", "DATE", "PROXY_TEMPLATE"].contains($0.key) }
                guard wanted["SHELL"]?.isEmpty == false,
                    let parameters = try? PackageParameters(wanted: wanted, version: call.version)
                else { continue }
                let file = try? PackageFile(wanted: parameters, stored: stored, features: Self.features(call.version))
                let changes = file?.changes.filter { wanted[$0] != nil }
                #expect(changes == [], "\(call.id) \(package)")
                equal += 1
            }
        }
        print("PackageFile, written and listed: \(equal) equal")
        #expect(equal > 20)
    }

    /// The lines of a file; the last of two counts.
    private static func values(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            values[String(parts[0])] = parts[1].filter { $0 != "'" }
        }
        return values
    }
}
