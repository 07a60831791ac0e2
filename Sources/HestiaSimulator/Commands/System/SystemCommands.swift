/// The commands about the panel's machine, its configuration and its keys.
package enum SystemCommands {
    /// All of them; each file of this folder has its own list.
    package static let all: [SimulatedCommand] =
        catalogue + configuration + accessKeys + legacyKeys + machine + addresses
}

/// Rows of text as `column -t` lays them out: two blanks between columns, nothing after the last.
enum TextTable {
    static func lines(_ rows: [[String]]) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.compactMap { $0.indices.contains(column) ? $0[column].count : nil }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                if column < row.count - 1 {
                    line += String(repeating: " ", count: max(0, widths[column] - cell.count) + 2)
                }
            }
            return line
        }
    }
}
