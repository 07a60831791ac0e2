import FoundationEssentials
import HestiaModel
package import Workflow

/// Turns a request's bytes into its type, with errors that name the field.
package enum RequestReader {
    /// At most this many bytes are read.
    package static let sizeLimit = 4 << 20

    /// What a larger request gets.
    package static let tooLarge = WorkflowError(.invalidRequest, "The request is larger than 4 MiB.")

    /// What requests need is 4. Reading calls itself at each level, and a caller's thread may have a small stack.
    private static let depthLimit = 16

    /// - Parameter mayLackSecrets: passwords may be missing: the request is a kept one.
    /// - Throws: `invalidRequest`, or `invalidSettings` for a field of `server`.
    package static func read<Request: Decodable>(
        _ type: Request.Type, _ bytes: [UInt8], mayLackSecrets: Bool = false
    ) throws(WorkflowError) -> Request {
        guard bytes.count <= sizeLimit else { throw tooLarge }
        guard !isDeeper(than: depthLimit, bytes) else {
            throw WorkflowError(.invalidRequest, "The request is nested deeper than \(depthLimit) levels.")
        }
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
            if let field = DamagedTextLocator.field(in: bytes) {
                throw failure(field, "\(field) is not valid UTF-8 text.")
            }
            throw WorkflowError(.invalidRequest, "The request is not valid UTF-8 text without NUL bytes.")
        }
        do {
            let decoder = JSONDecoder()
            if let key = CodingUserInfoKey.mayLackSecrets { decoder.userInfo[key] = mayLackSecrets }
            let request = try decoder.decode(type, from: Data(bytes))
            if let field = RepeatedKey.first(in: bytes) { throw InvalidValue(field: field, reason: "is there twice") }
            return request
        } catch let error as InvalidValue {
            throw failure(error.field, "\(error.field) \(error.reason).")
        } catch let DecodingError.keyNotFound(key, context) {
            let field = CodingPath.text(context.codingPath + [key])
            throw failure(field, "\(field) is missing.")
        } catch let DecodingError.valueNotFound(type, context) {
            let field = CodingPath.text(context.codingPath)
            throw failure(field, "\(field) must be \(describe(type)), and is null.")
        } catch let DecodingError.typeMismatch(type, context) {
            let field = CodingPath.text(context.codingPath)
            guard !field.isEmpty else { throw WorkflowError(.invalidRequest, "The request must be a JSON object.") }
            throw failure(field, "\(field) must be \(describe(type)).")
        } catch let DecodingError.dataCorrupted(context) {
            let field = CodingPath.text(context.codingPath)
            guard !field.isEmpty else {
                // The decoder does not say where a number stands that it cannot represent.
                throw WorkflowError(.invalidRequest, "The request is not JSON, or a number in it is out of range.")
            }
            throw failure(field, "\(field) cannot be read.")
        } catch {
            throw WorkflowError(.invalidRequest, "The request cannot be read.")
        }
    }

    /// Whether lists and objects stand in each other deeper than that; looks at the brackets outside texts alone.
    private static func isDeeper(than limit: Int, _ bytes: [UInt8]) -> Bool {
        var depth = 0
        var isText = false
        var isEscaped = false
        for byte in bytes {
            if isText {
                if byte == UInt8(ascii: "\""), !isEscaped { isText = false }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            if depth > limit { return true }
        }
        return false
    }

    private static func failure(_ field: String, _ message: String) -> WorkflowError {
        let isSetting = field == "server" || field.hasPrefix("server.")
        return WorkflowError(
            isSetting ? .invalidSettings : .invalidRequest, message, field: field)
    }

    private static func describe(_ type: any Any.Type) -> String {
        if type == String.self { return "a text" }
        if type == Bool.self { return "true or false" }
        if type == Int.self { return "a whole number" }
        if type is any Collection.Type && "\(type)".hasPrefix("Array") { return "a list" }
        return "an object"
    }
}
