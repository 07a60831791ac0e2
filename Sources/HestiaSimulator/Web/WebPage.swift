/// A page of the panel, written out as HTML: what a client of the panel can read of it, and no decoration.
struct WebPage {
    /// A control of a form.
    enum Control {
        case input(type: String, name: String, value: String)
        /// A box, not ticked.
        case box(name: String, value: String)
        /// A list to choose from. The attribute of each chosen option is `selected`, unless the release writes it
        /// in a way that no browser understands.
        case choice(name: String, options: [Option])
    }

    /// An option of a choice.
    struct Option {
        var value: String
        /// What stands behind the value: ` selected`, nothing, or what an old release makes of it.
        var attribute = ""
    }

    /// A form with its controls.
    struct Form {
        var method = "post"
        /// Without one the form goes to its own page.
        var action: String?
        var controls: [Control]
    }

    /// A message on a page.
    struct Message {
        var element: String
        var classes: String
        var text: String
    }

    var title: String
    /// In the order shown.
    var messages: [Message] = []
    var forms: [Form] = []

    /// The document.
    var html: String {
        var lines = [
            "<!doctype html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
            "<title>\(Self.escaped(title))</title>", "</head>", "<body>",
        ]
        for message in messages {
            lines.append(
                "<\(message.element) class=\"\(message.classes)\">\(Self.escaped(message.text))</\(message.element)>")
        }
        for form in forms { lines += Self.lines(of: form) }
        return (lines + ["</body>", "</html>", ""]).joined(separator: "\n")
    }

    /// Text that can stand between tags and in attributes.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#039;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    private static func lines(of form: Form) -> [String] {
        let action = form.action.map { " action=\"\(escaped($0))\"" } ?? ""
        var lines = ["<form\(action) method=\"\(form.method)\">"]
        for control in form.controls {
            switch control {
            case .input(let type, let name, let value):
                // Old releases write an empty type, which browsers take for text.
                let input = "<input type=\"\(type)\" name=\"\(name)\" value=\"\(escaped(value))\">"
                lines.append(type == "hidden" ? input : "<p><label>\(name) \(input)</label></p>")
            case .box(let name, let value):
                lines.append("<input type=\"checkbox\" name=\"\(name)\" value=\"\(escaped(value))\">")
            case .choice(let name, let options):
                lines.append("<p><label>\(name) <select name=\"\(name)\">")
                for option in options {
                    let value = escaped(option.value)
                    lines.append("<option value=\"\(value)\"\(option.attribute)>\(value)</option>")
                }
                lines.append("</select></label></p>")
            }
        }
        return lines + ["<button type=\"submit\">OK</button>", "</form>"]
    }
}
