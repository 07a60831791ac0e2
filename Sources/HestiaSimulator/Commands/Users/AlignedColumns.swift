/// Lines whose columns are aligned, as `column -t` prints them.
package struct AlignedColumns: Sendable {
    private var rows: [[Substring]] = []
    private let separator: Character

    /// - Parameter separator: what divides the columns of an added line; several in a row count as one.
    package init(separator: Character = " ") { self.separator = separator }

    package mutating func add(_ line: String) { rows.append(line.split(separator: separator)) }

    /// The lines, each with its end of line.
    package var text: String {
        var widths: [Int] = []
        for row in rows {
            for (index, cell) in row.enumerated() {
                if widths.indices.contains(index) {
                    widths[index] = max(widths[index], cell.count)
                } else {
                    widths.append(cell.count)
                }
            }
        }
        var text = ""
        for row in rows {
            for (index, cell) in row.enumerated() {
                text += cell
                if index < row.count - 1 { text += String(repeating: " ", count: widths[index] - cell.count + 2) }
            }
            text += "\n"
        }
        return text
    }
}
