package import HestiaModel

/// What forget is asked for: a run, or all that is known of an account.
package struct ForgetRequest: StoreRequesting, Sendable, Hashable {
    package enum Subject: Sendable, Hashable {
        case run(RunID)
        case account(String, ServerLocation)
    }

    package var options: RunOptions
    package var subject: Subject

    private enum CodingKeys: String, CodingKey, CaseIterable { case server, account }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        options = try RunOptions(from: decoder)
        func invalid(_ key: CodingKeys, _ reason: String) -> InvalidValue {
            InvalidValue(field: CodingPath.text(decoder.codingPath + [key]), reason: reason)
        }
        let server = try container.decodeIfPresent(ServerLocation.self, forKey: .server)
        let account = try container.decodeLine(forKey: .account)
        if let runID = options.runID {
            if server != nil || account != nil {
                throw invalid(
                    server != nil ? .server : .account, "must not stand beside run_id: name a run or an account")
            }
            subject = .run(runID)
        } else {
            guard let server else { throw invalid(.server, "is missing: name a run, or an account and its server") }
            guard let account else { throw invalid(.account, "is missing: name the account to forget") }
            subject = .account(account, server)
        }
    }
}
