package import HestiaModel

/// What change domain is asked for.
package struct ChangeDomainRequest: RunRequesting, Sendable, Hashable {
    package var server: ServerSettings
    package var options: RunOptions
    package var username: AccountName
    package var oldDomain: DomainName
    package var newDomain: DomainName
    /// Adds a DNS zone for the new name if the old one has one; the old one stays.
    package var hasDNS: Bool
    /// Adds a mail domain for the new name if the old one has one; the old one stays.
    package var hasMail: Bool

    package var account: AccountName? { username }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case server
        case username
        case oldDomain = "old_domain"
        case newDomain = "new_domain"
        case dns, mail
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self, besides: RunOptions.fields)
        server = try container.decode(ServerSettings.self, forKey: .server)
        options = try RunOptions(from: decoder)
        username = try container.decode(AccountName.self, forKey: .username)
        oldDomain = try container.decode(DomainName.self, forKey: .oldDomain).withoutWWW
        newDomain = try container.decode(DomainName.self, forKey: .newDomain).withoutWWW
        hasDNS = try container.decodeIfPresent(Bool.self, forKey: .dns) ?? true
        hasMail = try container.decodeIfPresent(Bool.self, forKey: .mail) ?? true
        guard oldDomain != newDomain else {
            throw InvalidValue(
                field: CodingPath.text(decoder.codingPath + [CodingKeys.newDomain]), reason: "is the same as old_domain"
            )
        }
    }
}
