/// The entities that panels write: PHP's HTML5 names of punctuation, Latin letters, and numbers.
enum HTMLEntities {
    /// The text with its entities replaced; unknown ones stay as they are.
    static func decode(_ slice: ArraySlice<UInt8>) -> String {
        guard slice.contains(UInt8(ascii: "&")) else { return String(decoding: slice, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(slice.count)
        var rest = slice
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "&") else {
                result.append(byte)
                continue
            }
            let name = rest.prefix(32).prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "&") }
            let end = rest.startIndex + name.count
            if end < rest.endIndex, rest[end] == UInt8(ascii: ";"), let text = character(name) {
                result += text.utf8
                rest = rest[(end + 1)...]
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func character(_ name: ArraySlice<UInt8>) -> String? {
        guard name.first == UInt8(ascii: "#") else { return named[String(decoding: name, as: UTF8.self)] }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
        let number = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        guard let value = UInt32(number, radix: isHexadecimal ? 16 : 10), value != 0, let scalar = Unicode.Scalar(value)
        else { return nil }
        return String(Character(scalar))
    }

    private static let named: [String: String] = {
        var names: [String: String] = [
            "quot": "\"", "amp": "&", "apos": "'", "lt": "<", "gt": ">", "nbsp": "\u{A0}", "Tab": "\t", "NewLine": "\n",
            "excl": "!", "num": "#", "dollar": "$", "percnt": "%", "lpar": "(", "rpar": ")", "ast": "*", "midast": "*",
            "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":", "semi": ";", "equals": "=",
            "quest": "?", "commat": "@", "lbrack": "[", "lsqb": "[", "bsol": "\\", "rbrack": "]", "rsqb": "]",
            "Hat": "^", "lowbar": "_", "UnderBar": "_", "grave": "`", "DiacriticalGrave": "`", "lbrace": "{",
            "lcub": "{", "verbar": "|", "vert": "|", "VerticalLine": "|", "rbrace": "}", "rcub": "}", "hyphen": "‐",
            "dash": "‐", "ndash": "–", "mdash": "—", "hellip": "…", "rarr": "→", "larr": "←", "lsquo": "‘",
            "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "copy": "©", "euro": "€",
            "szlig": "ß", "ccedil": "ç", "Ccedil": "Ç", "ntilde": "ñ", "Ntilde": "Ñ", "aring": "å", "Aring": "Å",
            "aelig": "æ", "AElig": "Æ", "oslash": "ø", "Oslash": "Ø",
        ]
        let marks: [(String, Unicode.Scalar)] = [
            ("grave", "\u{300}"), ("acute", "\u{301}"), ("circ", "\u{302}"), ("tilde", "\u{303}"), ("uml", "\u{308}"),
            ("caron", "\u{30C}"),
        ]
        for letter in "aeiouyncszrAEIOUYNCSZR" {
            for (mark, scalar) in marks where names["\(letter)\(mark)"] == nil {
                names["\(letter)\(mark)"] = "\(letter)\(scalar)"
            }
        }
        return names
    }()
}
