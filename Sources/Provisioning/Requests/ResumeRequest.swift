package import HestiaModel

/// What resume is asked for: a run, the server's settings, and the secrets that are needed again.
package struct ResumeRequest: ServerRequesting, Sendable, Hashable {
    /// The part of a request whose only secret is its password.
    private struct Part: Decodable {
        private enum CodingKeys: String, CodingKey, CaseIterable { case password }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
            _ = try container.decodeIfPresent(AccountPassword.self, forKey: .password)
        }
    }

    package var server: ServerSettings
    package var options: RunOptions
    package var runID: RunID

    /// The members that are merged into the request of the run, where that has them.
    package static let parts: Set<String> = ["ftp", "database"]

    private enum CodingKeys: String, CodingKey, CaseIterable { case server, password, ftp, database }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        options = try RunOptions(from: decoder)
        runID = try options.requiredRunID(decoder)
        server = try container.decode(ServerSettings.self, forKey: .server)
        _ = try container.decodeIfPresent(AccountPassword.self, forKey: .password)
        _ = try container.decodeIfPresent(Part.self, forKey: .ftp)
        _ = try container.decodeIfPresent(Part.self, forKey: .database)
    }
}
