/// Reads the JSON of a panel's lists, which prints values as they are: quotes, backslashes and control bytes in a
/// customer's name reach the text unescaped.
///
/// The panel's layout decides what belongs to a value: in an object that begins with a line break, every member has its
/// own line, so a quote inside a line does not end a value and cannot forge another member. What does not fit is
/// reported as damaged; everything else is kept. Time is linear in the bytes, depth is bounded.
package enum PanelJSONReader {
    /// What a backslash in a text means.
    package enum Backslash: Sendable {
        /// Itself. So print the lists of users, packages, domains, databases and of the configuration.
        case literal
        /// An escape, as in JSON. So print v-list-dns-records, v-list-cron-jobs, v-list-user-log and certificates.
        case escape
    }

    /// - Parameters:
    ///   - fields: only these members of records become values; nil for all. Lists hold secrets that nobody needs
    ///     (design, decision 10): name what is wanted. Members that are objects are always kept.
    /// - Throws: when it is no JSON of a panel, or its end is missing.
    package static func read(
        _ bytes: [UInt8], backslash: Backslash = .literal, fields: Set<String>? = nil
    ) throws(PanelJSONError) -> PanelDocument {
        var parser = PanelJSONParser(bytes, backslash: backslash, fields: fields)
        return try parser.document()
    }
}
