/// The path of a request as the web server takes it.
package enum RequestPath {
    /// The path without its query, with `//`, `.` and `..` resolved and percent signs decoded.
    package static func normalized(_ path: String) -> String {
        let plain = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        var parts: [Substring] = []
        let pieces = plain.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for piece in pieces {
            switch piece {
            case "", ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(piece)
            }
        }
        let isFolder = pieces.last.map { ["", ".", ".."].contains($0) } ?? true
        let joined = "/" + parts.joined(separator: "/")
        let decoded = joined.contains("%") ? FormBody.decoded(joined.utf8) : joined
        return isFolder && decoded != "/" ? decoded + "/" : decoded
    }
}
