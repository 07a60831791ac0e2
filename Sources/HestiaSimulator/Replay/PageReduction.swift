/// A page reduced to what a client needs of it: title, alerts, error, forms.
struct PageReduction {
    private enum Kind { case title, alert, error, heading }

    private struct Capture {
        var kind: Kind
        var tag: String
        var text = ""
        var cssClass = ""
        var depth = 0
    }

    private struct Field {
        var name: String
        var type: String
        var value = ""
        var isChecked: Bool?
        var options: [String] = []
        var selected: [String] = []

        var json: JSONValue {
            var members = [JSONValue.Member("name", .string(name)), JSONValue.Member("type", .string(type))]
            if type == "select" {
                members.append(JSONValue.Member("options", .array(options.map(JSONValue.string))))
                members.append(JSONValue.Member("selected", .array(selected.map(JSONValue.string))))
            } else {
                members.append(JSONValue.Member("value", .string(value)))
            }
            if let isChecked { members.append(JSONValue.Member("checked", .bool(isChecked))) }
            return .object(members)
        }
    }

    private struct Form {
        var action: String
        var method: String
        var fields: [Field] = []
    }

    private var title: String?
    private var alerts: [(cssClass: String, text: String)] = []
    private var errors: [String] = []
    private var headings: [String] = []
    private var forms: [Form] = []
    private var capture: Capture?
    private var isInForm = false
    private var isInSelect = false
    private var isInTextArea = false

    /// The reduction of a page's source, `{"html": {...}}`.
    static func reduce(_ page: String, location: String?) -> JSONValue {
        var reduction = PageReduction()
        HTMLTokens.each(in: page) { reduction.take($0) }
        let error =
            reduction.title != nil && reduction.title != ""
            ? (reduction.errors.isEmpty ? nil : reduction.errors.joined(separator: " ")) : reduction.headings.first
        func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
        let html: [JSONValue.Member] = [
            JSONValue.Member("title", text(reduction.title)),
            JSONValue.Member(
                "alerts",
                .array(
                    reduction.alerts.map {
                        .object([
                            JSONValue.Member("class", .string($0.cssClass)), JSONValue.Member("text", .string($0.text)),
                        ])
                    })),
            JSONValue.Member(
                "forms",
                .array(
                    reduction.forms.map {
                        .object([
                            JSONValue.Member("action", .string($0.action)),
                            JSONValue.Member("method", .string($0.method)),
                            JSONValue.Member("fields", .array($0.fields.map(\.json))),
                        ])
                    })),
            JSONValue.Member("error", text(error == "" ? nil : error)),
            JSONValue.Member("redirect", text(location)),
        ]
        return .object([JSONValue.Member("html", .object(html))])
    }

    private mutating func take(_ token: HTMLTokens.Token) {
        switch token {
        case .start(let name, let attributes, let isClosed):
            start(name, attributes)
            if isClosed { end(name) }
        case .end(let name): end(name)
        case .text(let text):
            capture?.text += text
            if isInTextArea { changeLastField { $0.value += text } }
        }
    }

    private mutating func start(_ tag: String, _ attributes: [(name: String, value: String?)]) {
        func value(_ name: String) -> String? { attributes.last { $0.name == name }?.value }
        func has(_ name: String) -> Bool { attributes.contains { $0.name == name } }
        let cssClass = value("class") ?? ""
        let classes = cssClass.split { $0.isWhitespace }
        let marks = classes + (value("id") ?? "").split { $0.isWhitespace }
        if tag == "title", title == nil {
            capture = Capture(kind: .title, tag: tag)
        } else if capture == nil, tag == "div", classes.contains("inline-alert") {
            capture = Capture(kind: .alert, tag: tag, cssClass: cssClass)
        } else if capture == nil, tag == "p" || tag == "a", classes.contains("error") {
            capture = Capture(kind: .error, tag: tag)
        } else if capture == nil, tag == "span", marks.contains("vst-ok") || marks.contains("vst-error") {
            capture = Capture(kind: .alert, tag: tag, cssClass: cssClass.isEmpty ? value("id") ?? "" : cssClass)
        } else if capture == nil, tag == "h1" {
            capture = Capture(kind: .heading, tag: tag)
        } else if capture?.tag == tag {
            capture?.depth += 1
        }
        if tag == "form" {
            forms.append(Form(action: value("action") ?? "", method: (value("method") ?? "get").lowercased()))
            isInForm = true
        }
        guard isInForm else { return }
        if tag == "input", has("name") {
            var field = Field(name: value("name") ?? "", type: value("type") ?? "text", value: value("value") ?? "")
            if field.type == "checkbox" || field.type == "radio" { field.isChecked = has("checked") }
            addField(field)
        } else if tag == "button", let name = value("name"), !name.isEmpty {
            addField(Field(name: name, type: "button", value: value("value") ?? ""))
        } else if tag == "select", let name = value("name"), !name.isEmpty {
            addField(Field(name: name, type: "select"))
            isInSelect = true
        } else if tag == "option", isInSelect {
            changeLastField {
                $0.options.append(value("value") ?? "")
                if has("selected") { $0.selected.append(value("value") ?? "") }
            }
        } else if tag == "textarea", let name = value("name"), !name.isEmpty {
            addField(Field(name: name, type: "textarea"))
            isInTextArea = true
        }
    }

    private mutating func end(_ tag: String) {
        if var current = capture, current.tag == tag {
            if current.depth > 0 {
                current.depth -= 1
                capture = current
            } else {
                let text = current.text.split { $0.isWhitespace }.joined(separator: " ")
                switch current.kind {
                case .title: title = text
                case .alert: alerts.append((current.cssClass, text))
                case .error: errors.append(text)
                case .heading: headings.append(text)
                }
                capture = nil
            }
        }
        switch tag {
        case "form": isInForm = false
        case "select": isInSelect = false
        case "textarea": isInTextArea = false
        default: break
        }
    }

    private mutating func addField(_ field: Field) {
        guard !forms.isEmpty else { return }
        forms[forms.count - 1].fields.append(field)
    }

    private mutating func changeLastField(_ change: (inout Field) -> Void) {
        guard let form = forms.indices.last, let field = forms[form].fields.indices.last else { return }
        change(&forms[form].fields[field])
    }
}
