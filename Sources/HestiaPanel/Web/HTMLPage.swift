/// What matters of one of a panel's pages.
package struct HTMLPage: Sendable, Hashable {
    /// A control of a form with the value that a browser would send.
    package struct Field: Sendable, Hashable {
        package var name: String
        /// `hidden`, `text`, `password`, `checkbox`, `select`, `textarea`, ...
        package var type: String
        package var value: String
        /// Values of a select's options.
        package var options: [String] = []
        /// Whether a browser sends it: boxes that are not checked and buttons are not sent.
        package var isSent = true
    }

    /// A form with its controls in the page's order.
    package struct Form: Sendable, Hashable {
        package var fields: [Field] = []

        package func field(_ name: String) -> Field? { fields.first { $0.name == name } }
        /// A control that a person fills in.
        package func visibleField(_ name: String) -> Field? { fields.first { $0.name == name && $0.type != "hidden" } }
    }

    /// What a message says.
    package enum AlertKind: Sendable, Hashable { case success, failure }

    /// One message.
    package struct Alert: Sendable, Hashable {
        package let kind: AlertKind
        package let text: String

        package init(kind: AlertKind, text: String) {
            self.kind = kind
            self.text = text
        }
    }

    package var title = ""
    package var forms: [Form] = []
    /// The panel's messages about a form: known by their classes, for their texts are translated.
    package var alerts: [Alert] = []
    /// The login page's message.
    package var errorText: String?
    /// The first heading.
    package var heading: String?

    /// The form with a control of this name.
    package func form(with name: String) -> Form? { forms.first { $0.field(name) != nil } }
}
