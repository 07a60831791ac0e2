/// A value that cannot be used, named by its field.
package struct InvalidValue: Error, Sendable, Hashable {
    /// Where the value stood, as a path such as `package.parameters.WEB_DOMAINS`; empty for the whole.
    package var field: String
    /// What is wrong and what would be right, in words that follow the field's name: "must not be empty".
    package var reason: String

    package init(field: String, reason: String) {
        self.field = field
        self.reason = reason
    }

    /// The same below another field: `name` becomes `package.name`.
    package func inside(_ outer: String) -> InvalidValue {
        InvalidValue(field: field.isEmpty ? outer : "\(outer).\(field)", reason: reason)
    }
}
