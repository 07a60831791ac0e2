import FoundationEssentials
import HestiaPanel
import Testing

@Suite("Permission profiles")
struct PermissionProfileTests {
    /// The file's lines as the panel reads them: KEY='value'.
    private func profile(_ name: String) throws -> [String: String] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = folder.appending(path: "packaging/hestia/\(name)").path
        var values: [String: String] = [:]
        for line in String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1)
            try #require(parts.count == 2 && parts[1].hasPrefix("'") && parts[1].hasSuffix("'"))
            values[String(parts[0])] = String(parts[1].dropFirst().dropLast())
        }
        return values
    }

    @Test("each shipped profile holds exactly the commands that can be sent", arguments: PermissionProfile.allCases)
    func commands(of profile: PermissionProfile) throws {
        let values = try self.profile(profile.rawValue)
        #expect(values["ROLE"] == "admin")
        #expect(values["COMMANDS"]?.split(separator: ",").map(String.init) == profile.commands)
    }

    @Test("the profile for the API route cannot change the panel's configuration")
    func apiRoute() {
        #expect(!PermissionProfile.apiRoute.commands.contains("v-change-sys-config-value"))
        #expect(PermissionProfile.panelRoute.commands.contains("v-change-sys-config-value"))
        // It prints the secret of a key.
        #expect(!CommandName.allCases.map(\.rawValue).contains("v-list-access-key"))
    }
}
