import HestiaModel
import Workflow

extension CodingUserInfoKey {
    /// Whether passwords may be missing.
    static let mayLackSecrets = CodingUserInfoKey(rawValue: "mayLackSecrets")
}

extension KeyedDecodingContainer {
    /// A password that must be there, but for a request that is continued without it.
    func decodePassword(forKey key: Key, _ decoder: any Decoder) throws -> AccountPassword? {
        decoder.mayLackSecrets
            ? try decodeIfPresent(AccountPassword.self, forKey: key) : try decode(AccountPassword.self, forKey: key)
    }
}

extension Decoder {
    var mayLackSecrets: Bool { CodingUserInfoKey.mayLackSecrets.flatMap { userInfo[$0] } as? Bool ?? false }
}

extension Optional where Wrapped == AccountPassword {
    /// The password, where it is needed.
    ///
    /// - Throws: `invalidRequest` that names the field.
    func required(_ field: String) throws(WorkflowError) -> AccountPassword {
        guard let self else { throw SecretNeeds.missing(field) }
        return self
    }
}
