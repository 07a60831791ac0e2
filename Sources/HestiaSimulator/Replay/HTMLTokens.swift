/// Splits HTML into tags and texts, as far as the panel's own pages need it.
struct HTMLTokens {
    enum Token {
        case start(name: String, attributes: [(name: String, value: String?)], isClosed: Bool)
        case end(name: String)
        case text(String)
    }

    /// Calls the body for each token of a page.
    static func each(in page: String, _ body: (Token) -> Void) {
        let bytes = Array(page.utf8)
        var position = 0
        var rawElement: String?
        while position < bytes.count {
            if let element = rawElement {
                let end = endOfRaw(element, bytes, position)
                body(.text(String(decoding: bytes[position..<end], as: UTF8.self)))
                position = end
                rawElement = nil
                continue
            }
            guard bytes[position] == UInt8(ascii: "<"), position + 1 < bytes.count else {
                let end = ByteSearch.find([UInt8(ascii: "<")], in: bytes, from: position + 1) ?? bytes.count
                body(.text(decoded(bytes[position..<end])))
                position = end
                continue
            }
            if ByteSearch.has("<!--", in: bytes, at: position) {
                position =
                    ByteSearch.find(Array("-->".utf8), in: bytes, from: position + 4).map { $0 + 3 } ?? bytes.count
                continue
            }
            let next = bytes[position + 1]
            if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
                position = ByteSearch.find([UInt8(ascii: ">")], in: bytes, from: position).map { $0 + 1 } ?? bytes.count
            } else if next == UInt8(ascii: "/") {
                let end = ByteSearch.find([UInt8(ascii: ">")], in: bytes, from: position) ?? bytes.count
                let name = String(decoding: bytes[position + 2..<end], as: UTF8.self)
                body(.end(name: name.lowercased().filter { !$0.isWhitespace }))
                position = min(end + 1, bytes.count)
            } else if ByteSearch.isAlphanumeric(next) {
                let (token, end) = startTag(bytes, position + 1)
                body(token)
                position = end
                if case .start(let name, _, false) = token, name == "script" || name == "style" { rawElement = name }
            } else {
                body(.text("<"))
                position += 1
            }
        }
    }

    private static func endOfRaw(_ element: String, _ bytes: [UInt8], _ start: Int) -> Int {
        ByteSearch.find(Array("</\(element)".utf8), in: bytes, from: start) ?? bytes.count
    }

    private static func startTag(_ bytes: [UInt8], _ start: Int) -> (Token, Int) {
        let isSpace = ByteSearch.isSpace
        let isNamePart: (UInt8) -> Bool = { !isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        var position = ByteSearch.end(of: isNamePart, in: bytes, from: start)
        let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        var attributes: [(name: String, value: String?)] = []
        var isClosed = false
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            if isSpace(bytes[position]) || bytes[position] == UInt8(ascii: "/") {
                isClosed = bytes[position] == UInt8(ascii: "/")
                position += 1
                continue
            }
            isClosed = false
            let end = ByteSearch.end(of: { isNamePart($0) && $0 != UInt8(ascii: "=") }, in: bytes, from: position)
            let attribute = String(decoding: bytes[position..<max(end, position + 1)], as: UTF8.self).lowercased()
            position = ByteSearch.end(of: isSpace, in: bytes, from: max(end, position + 1))
            guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
                attributes.append((attribute, nil))
                continue
            }
            position = ByteSearch.end(of: isSpace, in: bytes, from: position + 1)
            guard position < bytes.count else { break }
            let quote = bytes[position]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                let close = ByteSearch.find([quote], in: bytes, from: position + 1) ?? bytes.count
                attributes.append((attribute, decoded(bytes[position + 1..<close])))
                position = min(close + 1, bytes.count)
            } else {
                let close = ByteSearch.end(
                    of: { !isSpace($0) && $0 != UInt8(ascii: ">") }, in: bytes, from: position)
                attributes.append((attribute, decoded(bytes[position..<close])))
                position = close
            }
        }
        return (.start(name: name, attributes: attributes, isClosed: isClosed), min(position + 1, bytes.count))
    }

    /// A text with its character references resolved.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text.unicodeScalars[...]
        while let ampersand = rest.firstIndex(of: "&") {
            result.unicodeScalars += rest[rest.startIndex..<ampersand]
            let after = rest.index(after: ampersand)
            let window = rest[after...].prefix(12)
            if let semicolon = window.firstIndex(of: ";"),
                let replacement = character(String(rest[after..<semicolon]))
            {
                result += replacement
                rest = rest[rest.index(after: semicolon)...]
            } else {
                result += "&"
                rest = rest[after...]
            }
        }
        result.unicodeScalars += rest
        return result
    }

    private static func character(_ reference: String) -> String? {
        if reference.hasPrefix("#") {
            let digits = reference.dropFirst()
            let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
            let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
        }
        return names[reference]
    }

    private static let names: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "period": ".", "comma": ",",
        "lpar": "(", "rpar": ")", "colon": ":", "semi": ";", "sol": "/", "bsol": "\\", "NewLine": "\n", "Tab": "\t",
        "excl": "!", "num": "#", "dollar": "$", "percnt": "%", "plus": "+", "equals": "=", "quest": "?",
        "commat": "@", "lbrack": "[", "rbrack": "]", "lsqb": "[", "rsqb": "]", "Hat": "^", "lowbar": "_", "grave": "`",
        "lbrace": "{", "lcub": "{", "rbrace": "}", "rcub": "}", "vert": "|", "verbar": "|", "ast": "*", "rarr": "→",
        "larr": "←", "hellip": "…", "ndash": "–", "mdash": "—", "copy": "©", "auml": "ä", "ouml": "ö", "uuml": "ü",
        "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é",
    ]
}
