/// Reads a panel's page: forms, messages, title. Tolerant of anything, linear in the page's bytes.
package struct HTMLReader {
    /// More would not be a panel's page.
    private static let tagLimit = 200_000
    private static let textLimit = 2_000

    private let bytes: [UInt8]
    private var position = 0
    private var page = HTMLPage()

    /// The text that is being collected, and the tag whose end ends it.
    private struct Collection {
        enum Target { case title, heading, error, alert(HTMLPage.AlertKind) }
        let target: Target
        let tag: String
        var depth = 1
        var text: [UInt8] = []
    }
    private var collections: [Collection] = []
    private var isInForm = false
    private var select: (field: HTMLPage.Field, hasSelected: Bool)?
    private var textarea: HTMLPage.Field?

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads a page; anything gives one, if need be an empty one.
    package static func read(_ bytes: [UInt8]) -> HTMLPage {
        var reader = HTMLReader(bytes)
        reader.run()
        return reader.page
    }

    private mutating func run() {
        var tags = 0
        while position < bytes.count, tags < Self.tagLimit {
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
            collect(bytes[start..<position])
            guard position < bytes.count else { break }
            tags += 1
            readMarkup()
        }
        while !collections.isEmpty { finishCollection() }
        finishSelect()
    }

    // MARK: - Markup

    private mutating func readMarkup() {
        let next = position + 1
        guard next < bytes.count else {
            position = bytes.count
            return
        }
        if bytes[next] == UInt8(ascii: "!") {
            if starts(with: "<!--") { skip(past: "-->") } else { skip(past: ">") }
            return
        }
        let isEnd = bytes[next] == UInt8(ascii: "/")
        let nameStart = isEnd ? next + 1 : next
        guard nameStart < bytes.count, Self.isLetter(bytes[nameStart]) else {
            collect(bytes[position...position])
            position += 1
            return
        }
        position = nameStart
        let name = readName()
        let attributes = readAttributes()
        if isEnd { close(name) } else { open(name, attributes) }
    }

    private mutating func readName() -> String {
        let start = position
        while position < bytes.count, !Self.isSpace(bytes[position]), bytes[position] != UInt8(ascii: ">"),
            bytes[position] != UInt8(ascii: "/")
        { position += 1 }
        return Self.lowercased(bytes[start..<position])
    }

    /// Reads to behind `>`.
    private mutating func readAttributes() -> [(name: String, value: String)] {
        var attributes: [(name: String, value: String)] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                break
            }
            if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
                position += 1
                continue
            }
            let start = position
            while position < bytes.count, !Self.isSpace(bytes[position]), bytes[position] != UInt8(ascii: ">"),
                bytes[position] != UInt8(ascii: "=") || position == start
            { position += 1 }
            let name = Self.lowercased(bytes[start..<position])
            var value: ArraySlice<UInt8> = []
            var next = position
            while next < bytes.count, Self.isSpace(bytes[next]) { next += 1 }
            if next < bytes.count, bytes[next] == UInt8(ascii: "=") {
                position = next + 1
                value = readValue()
            }
            if attributes.count < 50 { attributes.append((name, HTMLEntities.decode(value))) }
        }
        return attributes
    }

    private mutating func readValue() -> ArraySlice<UInt8> {
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
        guard position < bytes.count else { return [] }
        let quote = bytes[position]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { position += 1 }
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if isQuoted ? byte == quote : Self.isSpace(byte) || byte == UInt8(ascii: ">") { break }
            position += 1
        }
        let value = bytes[start..<position]
        if isQuoted, position < bytes.count { position += 1 }
        return value
    }

    // MARK: - Elements

    private mutating func open(_ name: String, _ attributes: [(name: String, value: String)]) {
        func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        for index in collections.indices where collections[index].tag == name { collections[index].depth += 1 }
        let classes = Set((attribute("class") ?? "").split(whereSeparator: \.isWhitespace))
        if let target = target(name, classes) { collections.append(Collection(target: target, tag: name)) }

        switch name {
        case "script", "style": skip(past: "</\(name)")
        case "form":
            finishSelect()
            page.forms.append(HTMLPage.Form())
            isInForm = true
        case "input", "button":
            let type = (attribute("type") ?? (name == "button" ? "submit" : "text")).lowercased()
            let isBox = type == "checkbox" || type == "radio"
            let isButton = ["submit", "button", "image", "reset", "file"].contains(type)
            append(
                HTMLPage.Field(
                    name: attribute("name") ?? "", type: type, value: attribute("value") ?? (isBox ? "on" : ""),
                    isSent: !isButton && (!isBox || attribute("checked") != nil)))
        case "select":
            finishSelect()
            select = (HTMLPage.Field(name: attribute("name") ?? "", type: "select", value: ""), false)
        case "option":
            guard var open = select else { break }
            let value = attribute("value") ?? ""
            if open.field.options.isEmpty { open.field.value = value }
            open.field.options.append(value)
            if attribute("selected") != nil, !open.hasSelected {
                open.field.value = value
                open.hasSelected = true
            }
            select = open
        case "textarea":
            let field = HTMLPage.Field(name: attribute("name") ?? "", type: "textarea", value: "")
            let start = position
            skip(past: "</textarea")
            let end = max(start, position - "</textarea".utf8.count)
            var filled = field
            filled.value = HTMLEntities.decode(bytes[start..<min(end, bytes.count)].drop { $0 == 0x0A })
            append(filled)
        default: break
        }
    }

    private func target(_ name: String, _ classes: Set<Substring>) -> Collection.Target? {
        if name == "title", page.title.isEmpty { return .title }
        if name == "h1", page.heading == nil { return .heading }
        if name == "p" || name == "a", classes.contains("error"), page.errorText == nil { return .error }
        if classes.contains("inline-alert-success") || classes.contains("vst-ok") { return .alert(.success) }
        if classes.contains("inline-alert-danger") || classes.contains("vst-error") { return .alert(.failure) }
        return nil
    }

    private mutating func close(_ name: String) {
        for index in collections.indices where collections[index].tag == name { collections[index].depth -= 1 }
        while let last = collections.last, last.depth <= 0 { finishCollection() }
        if name == "select" { finishSelect() }
        if name == "form" { isInForm = false }
    }

    private mutating func append(_ field: HTMLPage.Field) {
        // Buttons outside of a form may belong to it by their `form` attribute; nothing of ours needs them.
        guard isInForm, !field.name.isEmpty, let last = page.forms.indices.last else { return }
        page.forms[last].fields.append(field)
    }

    private mutating func finishSelect() {
        guard let open = select else { return }
        select = nil
        append(open.field)
    }

    private mutating func collect(_ text: ArraySlice<UInt8>) {
        for index in collections.indices where collections[index].text.count < Self.textLimit {
            collections[index].text += text.prefix(Self.textLimit)
        }
    }

    private mutating func finishCollection() {
        guard let collection = collections.popLast() else { return }
        let text = Self.oneLine(HTMLEntities.decode(collection.text[...]))
        guard !text.isEmpty else { return }
        switch collection.target {
        case .title: page.title = text
        case .heading: page.heading = text
        case .error: page.errorText = text
        case .alert(let kind): page.alerts.append(HTMLPage.Alert(kind: kind, text: text))
        }
    }

    // MARK: - Bytes

    private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    /// Moves behind the next occurrence, letters in any case; to the end when there is none.
    private mutating func skip(past text: String) {
        let wanted = Array(text.utf8)
        while position < bytes.count {
            if Self.lower(bytes[position]) == wanted[0], position + wanted.count <= bytes.count,
                zip(bytes[position...], wanted).allSatisfy({ Self.lower($0) == $1 })
            {
                position += wanted.count
                return
            }
            position += 1
        }
    }

    /// White space as single blanks, control bytes out, the arrow that 1.0 puts before its messages too.
    private static func oneLine(_ text: String) -> String {
        let words = text.unicodeScalars.split { scalar in
            scalar.value <= 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.value == 0x2028
                || scalar.value == 0x2029
        }
        return words.map(String.init).drop { $0 == "→" }.joined(separator: " ")
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(lower(byte)) }
    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    private static func lowercased(_ slice: ArraySlice<UInt8>) -> String {
        String(decoding: slice.prefix(100).map(lower), as: UTF8.self)
    }
}
